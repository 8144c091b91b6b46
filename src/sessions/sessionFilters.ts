export const sessionSorts = ['newest', 'oldest', 'title', 'creator'] as const;
export type SessionSort = (typeof sessionSorts)[number];

/** What narrows and orders the list of sessions. All of it lives in the address. */
export interface SessionFilters {
  /** Words sought in title, description and maker. */
  readonly text: string;
  readonly sort: SessionSort;
  readonly starred: boolean;
  /** Only those that the person made. */
  readonly mine: boolean;
}

export const noSessionFilters: SessionFilters = { text: '', sort: 'newest', starred: false, mine: false };

/** The query of the address: only what differs from `noSessionFilters` is written. */
export interface SessionSearch {
  readonly text?: string;
  readonly sort?: SessionSort;
  readonly starred?: true;
  readonly mine?: true;
}

function isSet(value: unknown): boolean {
  return value === true || value === 'true';
}

/** Reads filters from an address that anybody may have typed: what cannot be understood counts as absent. */
export function sessionFiltersOf(search: Readonly<Record<string, unknown>>): SessionFilters {
  const text = search['text'];
  return {
    text: typeof text === 'string' || typeof text === 'number' ? String(text) : '',
    sort: sessionSorts.find((sort) => sort === search['sort']) ?? noSessionFilters.sort,
    starred: isSet(search['starred']),
    mine: isSet(search['mine']),
  };
}

export function sessionSearchOf({ text, sort, starred, mine }: SessionFilters): SessionSearch {
  return {
    ...(text !== '' && { text }),
    ...(sort !== noSessionFilters.sort && { sort }),
    ...(starred && { starred: true as const }),
    ...(mine && { mine: true as const }),
  };
}

/** Whether sessions may be missing because of the filters. */
export function narrowsSessions({ text, starred, mine }: SessionFilters): boolean {
  return text.trim() !== '' || starred || mine;
}
