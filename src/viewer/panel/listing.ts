import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Annotation, AnnotationStore, Change, Origin } from '../../annotation/annotation.ts';
import type { GroupColumn } from './columns.ts';
import { filterOf } from '../../annotation/review/filter.ts';
import type { Condition } from '../../annotation/review/filter.ts';
import { readFilterText } from '../../annotation/review/filterText.ts';
import type { FilterFault } from '../../annotation/review/filterText.ts';
import { groupOf, rowOrder } from './listOrder.ts';
import type { ListRow, RowOrder, SortKey } from './listOrder.ts';
import { untilIdle } from '../untilIdle.ts';
import { letsThrough, shownIds, withNews } from '../shownIds.ts';
import type { ShownIds } from '../shownIds.ts';
import { atOnce, inSlices, sorted } from '../../commands/parts/slices.ts';
import type { Sliced } from '../../commands/parts/slices.ts';

/** What decides which rows there are, and in which order. */
export interface Arrangement {
  readonly filter: string;
  readonly sort: readonly SortKey[];
  readonly group: GroupColumn;
  /** Names of the required tags that an annotation lacks; the same function until the palette changes. */
  readonly missing: (annotation: Annotation) => readonly string[];
  /** Who is looking. */
  readonly me: string;
}

/** The head of a group; its rows follow it. */
export interface GroupHead {
  readonly kind: 'head';
  readonly key: string;
  readonly name: string;
  readonly count: number;
}

/** The list as it stands. */
export interface Listed {
  readonly arrangement: Arrangement;
  /** What passes the filter, in order, folded groups included. */
  readonly rows: readonly ListRow[];
  /** In `rows` order. Empty while nothing is grouped. */
  readonly heads: readonly GroupHead[];
  /** Ids of the rows; null while nothing is filtered. */
  readonly shown: ShownIds | null;
  readonly faults: readonly FilterFault[];
  /** Of all annotations, not of the rows alone: those without a label, and those that lack a required tag. */
  readonly unlabelled: number;
  readonly incomplete: number;
  readonly total: number;
}

/** Keeps the list of the annotations of one attachment in order, whatever becomes of them. */
export interface Listing {
  readonly store: StoreApi<Listed>;
  arrange(next: Partial<Arrangement>): void;
  /** What was asked for last; the list follows it in a moment. */
  wanted(): Arrangement;
  /** Which of its rows an annotation is, 0-based; -1 when it is none. */
  placeOf(id: string): number;
  /** Resolves when nothing is being put in order any more. */
  settled(): Promise<void>;
  close(): void;
}

/** Up to this many annotations are put in order at once: it takes less than a frame. */
const atOnceLimit = 2_000;
/** Up to this many changes are put into the list that stands; of those that add and remove nothing, as when the host has taken them, more. */
const patchLimit = 64;
const replaceLimit = 1_000;

type Source = Pick<AnnotationStore, 'all' | 'get' | 'numberOf' | 'subscribe'>;

/** Everything that one arrangement is worked out with. */
interface Rules {
  readonly arrangement: Arrangement;
  readonly order: RowOrder;
  readonly lets: Condition | null;
  readonly faults: readonly FilterFault[];
}

/**
 * Long lists are put in order in slices, during which the list that was stands, or where there was none the first of those that came; short
 * ones and single changes at once.
 */
export function createListing(source: Source, start: Arrangement): Listing {
  let rules = rulesOf(start);
  /** Those of the list that stands. */
  let standing = rules;
  let work: Work | null = null;
  const store = createStore<Listed>(() => atOnce(listed(source, rules, [])));
  store.setState(atOnce(listed(source, rules, source.all().slice(0, atOnceLimit))), true);
  if (source.all().length > atOnceLimit) renew();

  function show(next: Listed): void {
    standing = rules;
    store.setState(next, true);
  }

  function renew(when: 'now' | 'idle' = 'now'): void {
    work?.abort.abort();
    work = null;
    const all = source.all();
    if (all.length <= atOnceLimit) return show(atOnce(listed(source, rules, all)));
    const abort = new AbortController();
    const since: News[] = [];
    work = { abort, since, done: inOrder({ all, when, since, signal: abort.signal }) };
    return undefined;
  }

  async function inOrder({ all, when, since, signal }: Ordering): Promise<void> {
    try {
      if (when === 'idle') await untilIdle(signal);
      if (store.getState().total === 0 && rules.lets === null) {
        show({ ...atOnce(listed(source, rules, all.slice(0, atOnceLimit))), unlabelled: 0, incomplete: 0, total: all.length });
      }
      const next = await inSlices(listed(source, rules, all), signal);
      if (signal.aborted) return;
      work = null;
      const whole = since.reduce<Listed | null>((list, news) => list && patch({ listed: list, rules, source }, news), next);
      if (whole === null) renew();
      else show(whole);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  const stop = source.subscribe(function follow(changes: readonly Change[], origin: Origin) {
    const news: News = { changes, origin };
    const patched = patch({ listed: store.getState(), rules: standing, source }, news);
    if (patched !== null) store.setState(patched, true);
    // A list that is just put in order gets few changes at its end: begun anew with each it would never come while somebody draws.
    if (work !== null && isFew(news)) work.since.push(news);
    // What arrives is drawn first: the list can wait.
    else if (work !== null || patched === null) renew(origin === 'remote' && changes.length > atOnceLimit ? 'idle' : 'now');
  });

  return {
    store,
    arrange(next) {
      const arrangement = { ...rules.arrangement, ...next };
      rules = rulesOf(arrangement);
      renew();
    },
    wanted: () => rules.arrangement,
    placeOf(id) {
      const { rows, shown, arrangement } = store.getState();
      const annotation = letsThrough(shown, id) ? source.get(id) : undefined;
      if (annotation === undefined) return -1;
      const order = arrangement === rules.arrangement ? rules.order : rowOrder(arrangement.sort, arrangement.group);
      const place = placeOf(rows, { kind: 'row', annotation, number: source.numberOf(id) }, order);
      // While a long list is put in order, rows may stand where they stood before they were changed.
      return rows[place]?.annotation.id === id ? place : rows.findIndex((row) => row.annotation.id === id);
    },
    async settled() {
      for (let going = work; going !== null; going = work) await going.done;
    },
    close() {
      stop();
      work?.abort.abort();
    },
  };
}

/** Changes as they came. */
interface News {
  readonly changes: readonly Change[];
  readonly origin: Origin;
}

/** A list that is being put in order. */
interface Work {
  readonly abort: AbortController;
  /** What happened since it was begun. */
  readonly since: News[];
  readonly done: Promise<void>;
}

interface Ordering extends Pick<Work, 'since'> {
  readonly all: readonly Annotation[];
  readonly when: 'now' | 'idle';
  readonly signal: AbortSignal;
}

/** Whether these can be put into a list that stands. */
function isFew({ changes, origin }: News): boolean {
  // Somebody else's may be older than what is here, which moves the numbers of all that are younger.
  if (origin === 'remote' && changes.some((change) => change.before === null)) return false;
  return changes.length <= (changes.every((change) => change.before !== null && change.after !== null) ? replaceLimit : patchLimit);
}

function rulesOf(arrangement: Arrangement): Rules {
  const { filter, sort, group, missing, me } = arrangement;
  const { terms, faults } = readFilterText(filter);
  const reader = { me, isIncomplete: (annotation: Annotation) => missing(annotation).length > 0 };
  return { arrangement, order: rowOrder(sort, group), lets: terms.length === 0 ? null : filterOf(terms, reader), faults };
}

function* listed(source: Pick<Source, 'numberOf'>, rules: Rules, all: readonly Annotation[]): Sliced<Listed> {
  const { arrangement, lets, order, faults } = rules;
  const rows: ListRow[] = [];
  const shown = lets === null ? null : new Set<string>();
  let [unlabelled, incomplete] = [0, 0];
  for (const [index, annotation] of all.entries()) {
    if (index % 256 === 255) yield;
    if (annotation.label === '') unlabelled += 1;
    if (arrangement.missing(annotation).length > 0) incomplete += 1;
    const number = source.numberOf(annotation.id);
    if (lets !== null && !lets(annotation, number)) continue;
    rows.push({ kind: 'row', annotation, number });
    shown?.add(annotation.id);
  }
  const inOrder = yield* sorted(rows, order);
  yield;
  return { arrangement, rows: inOrder, heads: yield* headsOf(inOrder, arrangement), shown: shown === null ? null : shownIds(shown), faults, unlabelled, incomplete, total: all.length };
}

function* headsOf(rows: readonly ListRow[], { group, me }: Arrangement): Sliced<readonly GroupHead[]> {
  if (group === 'none') return [];
  const heads = new Map<string, { key: string; name: string; count: number }>();
  for (const [place, { annotation }] of rows.entries()) {
    if (place % 256 === 255) yield;
    const { key, name } = groupOf(annotation, group, me);
    const head = heads.get(key);
    if (head === undefined) heads.set(key, { key, name, count: 1 });
    else head.count += 1;
  }
  return [...heads.values()].map((head) => ({ kind: 'head', ...head }));
}

interface Standing {
  readonly listed: Listed;
  readonly rules: Rules;
  readonly source: Source;
}

/** The list with a few changes put into it; null where it has to be put in order anew. */
function patch({ listed: before, rules, source }: Standing, news: News): Listed | null {
  if (!isFew(news)) return null;
  const { changes } = news;
  const { arrangement, lets, order } = rules;
  const rows = [...before.rows];
  /** Whether an annotation is shown, where that was not so, or not known, before. */
  const comings = new Map<string, boolean>();
  let { unlabelled, incomplete, total } = before;
  let isRegrouped = false;
  for (const { before: was, after } of changes) {
    const id = (after ?? was)?.id ?? '';
    const number = source.numberOf(id);
    const wasShown = was !== null && (comings.get(id) ?? letsThrough(before.shown, id));
    const isNow = after !== null && (lets === null || lets(after, number));
    const row: ListRow | null = isNow ? { kind: 'row', annotation: after, number } : null;
    if (was !== null) {
      const place = placeOf(rows, { kind: 'row', annotation: was, number }, order);
      const stood = rows[place]?.annotation.id === id;
      if (!stood && wasShown) return null;
      if (stood && row !== null && isBetween(row, [rows[place - 1], rows[place + 1]], order)) rows[place] = row;
      else {
        if (changes.length > patchLimit) return null;
        if (stood) rows.splice(place, 1);
        if (row !== null) rows.splice(placeOf(rows, row, order), 0, row);
      }
      total -= 1;
      if (was.label === '') unlabelled -= 1;
      if (arrangement.missing(was).length > 0) incomplete -= 1;
    } else if (row !== null) rows.splice(placeOf(rows, row, order), 0, row);
    if (after !== null) {
      total += 1;
      if (after.label === '') unlabelled += 1;
      if (arrangement.missing(after).length > 0) incomplete += 1;
    }
    if (wasShown !== isNow) comings.set(id, isNow);
    isRegrouped ||= wasShown !== isNow || !sameGroup(was, after, arrangement);
  }
  return { ...before, rows, heads: isRegrouped ? atOnce(headsOf(rows, arrangement)) : before.heads, shown: before.shown === null ? null : withNews(before.shown, comings), unlabelled, incomplete, total };
}

function isBetween(row: ListRow, [below, above]: readonly [ListRow | undefined, ListRow | undefined], order: RowOrder): boolean {
  return (below === undefined || order(below, row) < 0) && (above === undefined || order(row, above) < 0);
}

function sameGroup(a: Annotation | null, b: Annotation | null, { group, me }: Arrangement): boolean {
  return group === 'none' || (a !== null && b !== null && groupOf(a, group, me).key === groupOf(b, group, me).key);
}

/** Where the row stands, or would stand. */
function placeOf(rows: readonly ListRow[], row: ListRow, order: RowOrder): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    if (other !== undefined && order(other, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The row after (or before) an annotation, from the end round to the other; the first (or last) where it is not listed. Null when there are none. */
export function neighbour(rows: readonly ListRow[], id: string | undefined, step: 1 | -1): ListRow | null {
  const place = rows.findIndex((row) => row.annotation.id === id);
  const next = place === -1 ? (step === 1 ? 0 : rows.length - 1) : (place + step + rows.length) % rows.length;
  return rows[next] ?? null;
}
