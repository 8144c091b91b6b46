import { isDay, type Day } from './days.ts';

export const sorts = ['newest', 'oldest', 'name', 'type', 'pages', 'size', 'annotations', 'open', 'person'] as const;
export type Sort = (typeof sorts)[number];

export const views = ['grid', 'list'] as const;
export type ListView = (typeof views)[number];

/** How far annotating has come: any, at least one annotation, at least one that is open, or none. */
export const markedChoices = ['', 'yes', 'open', 'no'] as const;
export type Marked = (typeof markedChoices)[number];

/** In any session or in none; whether there is a session to be in, only a list over all of them asks. */
export const filedChoices = ['', 'none'] as const;
export type Filed = (typeof filedChoices)[number];

/** What narrows, orders and shapes a list of attachments. All of it lives in the address. */
export interface AttachmentFilters {
  /** Lower-cased `attachment_type`; empty means any. */
  readonly type: string;
  /** First and last local day, both included; empty means any. */
  readonly from: Day;
  readonly to: Day;
  readonly hidden: boolean;
  /** E-mail of who brought it in, or "atlas"; empty means anybody. */
  readonly person: string;
  readonly marked: Marked;
  /** Which sessions it is in: any, or none. */
  readonly session: Filed;
  /** Words sought in title and name. */
  readonly text: string;
  readonly sort: Sort;
  /** The other way round than `sort` goes by itself. */
  readonly reversed: boolean;
  readonly view: ListView;
}

export const noFilters: AttachmentFilters = {
  type: '', from: '', to: '', hidden: false, person: '', marked: '', session: '', text: '', sort: 'newest', reversed: false, view: 'grid',
};

/** The query of an address that shows attachments: only what differs from `noFilters` is written. */
export interface FilterSearch {
  readonly type?: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly hidden?: true;
  readonly person?: string;
  readonly marked?: Exclude<Marked, ''>;
  readonly session?: Exclude<Filed, ''>;
  readonly text?: string;
  readonly sort?: Sort;
  readonly reversed?: true;
  readonly view?: ListView;
}

/** Reads filters from an address that anybody may have typed: what cannot be understood counts as absent. */
export function filtersFromSearch(search: Readonly<Record<string, unknown>>): AttachmentFilters {
  return {
    type: text(search['type']).trim().toLowerCase(),
    from: day(search['from']),
    to: day(search['to']),
    hidden: isSet(search['hidden']),
    person: text(search['person']),
    marked: markedChoices.find((marked) => marked === search['marked']) ?? noFilters.marked,
    session: filedChoices.find((filed) => filed === search['session']) ?? noFilters.session,
    text: text(search['text']),
    sort: sorts.find((sort) => sort === search['sort']) ?? noFilters.sort,
    reversed: isSet(search['reversed']),
    view: views.find((view) => view === search['view']) ?? noFilters.view,
  };
}

export function filtersToSearch(filters: AttachmentFilters): FilterSearch {
  return {
    ...(filters.type && { type: filters.type }),
    ...(filters.from && { from: filters.from }),
    ...(filters.to && { to: filters.to }),
    ...(filters.hidden && { hidden: true as const }),
    ...(filters.person && { person: filters.person }),
    ...(filters.marked && { marked: filters.marked }),
    ...(filters.session && { session: filters.session }),
    ...(filters.text && { text: filters.text }),
    ...(filters.sort !== noFilters.sort && { sort: filters.sort }),
    ...(filters.reversed && { reversed: true as const }),
    ...(filters.view !== noFilters.view && { view: filters.view }),
  };
}

/** For the routes of pages that list attachments: cleans the query of their address. */
export function validateFilterSearch(search: Readonly<Record<string, unknown>>): FilterSearch {
  return filtersToSearch(filtersFromSearch(search));
}

/** The same for the page of one session: all that it lists is in that session. */
export function validateSessionFilterSearch(search: Readonly<Record<string, unknown>>): FilterSearch {
  return validateFilterSearch({ ...search, session: noFilters.session });
}

/** Whether rows may be missing because of the filters (sorting and view hide nothing). */
export function narrows(filters: AttachmentFilters): boolean {
  const { type, from, to, person, marked, session, text: words } = filters;
  return [type, from, to, person, marked, session, words.trim()].some((narrowing) => narrowing !== '');
}

/** The same view and order, with nothing filtered out. */
export function widened(filters: AttachmentFilters): AttachmentFilters {
  return { ...noFilters, hidden: filters.hidden, sort: filters.sort, reversed: filters.reversed, view: filters.view };
}

/** Routers read `?text=10003` as a number: it was text when it was typed. */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function isSet(value: unknown): boolean {
  return value === true || value === 'true' || value === 1;
}

function day(value: unknown): Day {
  return typeof value === 'string' && isDay(value) ? value : '';
}
