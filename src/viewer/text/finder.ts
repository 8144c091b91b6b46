import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { createPace } from '../../commands/parts/slices.ts';
import type { TextMatch, TextQuery } from '../../text/findText.ts';
import { findText, preparedQuery } from '../../text/findText.ts';
import { findInParts } from '../../text/findInParts.ts';
import type { MatchContext } from '../../text/matchContext.ts';
import { contextIn } from '../../text/matchContext.ts';
import type { KnownText } from './knownTexts.ts';
import { createKnownTexts } from './knownTexts.ts';
import type { PageTexts } from './pageTexts.ts';

/** How a search goes. What was found is asked for by page, so that telling of one more page costs nothing. */
export interface FindState {
  readonly query: TextQuery;
  readonly progress: 'idle' | 'searching' | 'done';
  /** Whether somebody asked for it, or the pages say something else than when that was done. */
  readonly begun: 'asked' | 'anew';
  readonly pagesRead: number;
  /** Of those the pages whose text could not be read, and those that have none: pictures, scans. */
  readonly unread: number;
  readonly silent: number;
  /** Matches so far. */
  readonly count: number;
  /** Matches that there was no room to keep, behind these and before them; none where they are absent. */
  readonly beyond?: number;
  readonly before?: number;
  /** The match that one stands on. */
  readonly current: FoundPlace | null;
}

/** A match: the n-th of its page, from 0. */
export interface FoundPlace {
  readonly pageIndex: number;
  readonly index: number;
}

/** Where a search begins: with the n-th match of a page (from 0), the last where it has fewer; or with the first one from a place of its text on, else the first of the page. */
export type FindFrom = FoundPlace | { readonly pageIndex: number; readonly offset: number };

/** Find in one file. */
export interface Finder {
  readonly store: StoreApi<FindState>;
  /** Looks for something from there on, and stands on the first match; what was looked for before is given up. Nothing is found of an empty query. */
  start(query: TextQuery, from: FindFrom): void;
  /** Ends the search and shows nothing any more. */
  stop(): void;
  step(way: 1 | -1): void;
  stand(place: FoundPlace): void;
  matchesOn(pageIndex: number): readonly TextMatch[];
  currentOn(pageIndex: number): TextMatch | null;
  /** The place of a match among all, from 0, and the match at such a place. */
  ordinalOf(place: FoundPlace): number;
  placeAt(ordinal: number): FoundPlace | null;
  /** What stands around a match, while the text of its page is at hand. */
  contextOf(place: FoundPlace): MatchContext | null;
  close(): void;
}

/** Texts asked for while one is searched: the file's reader never waits for the search, nor the search for one answer. */
const AHEAD = 3;
/** How often whoever listens hears of pages without a first match, ms. */
const TELL_MS = 100;
/** So many matches of a long text are kept, round the place that the search begins with; the others are only counted. */
const MOST_KEPT = 200_000;

const nothing: TextQuery = { words: '', letterCase: 'ignored', diacritics: 'ignored', boundaries: 'any' };
/** Before anything is asked for. */
export const idleFind: FindState = { query: nothing, progress: 'idle', begun: 'asked', pagesRead: 0, unread: 0, silent: 0, count: 0, current: null };
const none: readonly TextMatch[] = [];

interface Search {
  readonly query: TextQuery;
  /** The query as it is compared. */
  readonly wanted: string;
  readonly from: FindFrom;
  readonly signal: AbortSignal;
}

/** The place among matches of the page that a search begins on; null where it may be among those that are still to come. */
function firstFrom(from: FindFrom, matches: readonly TextMatch[], of: 'page' | 'part'): number | null {
  if ('index' in from) return of === 'page' || matches.length > from.index ? Math.min(from.index, matches.length - 1) : null;
  const { offset } = from;
  // Matches stand in their order: before a long text is read so far, its last one says so at once.
  if ((matches.at(-1)?.start ?? 0) < offset) return of === 'page' ? 0 : null;
  return matches.findIndex(({ start }) => start >= offset);
}

export function createFinder({ texts, pageCount }: { readonly texts: PageTexts; readonly pageCount: number }): Finder {
  const store = createStore<FindState>(() => idleFind);
  const known = createKnownTexts();
  let found = new Map<number, readonly TextMatch[]>();
  let sums: readonly number[] | null = null;
  let searching = new AbortController();
  /** The match that is stood on as soon as it is found. */
  let wantedMatch: FindFrom = { pageIndex: 0, index: 0 };

  async function textOf(pageIndex: number, query: TextQuery, signal: AbortSignal): Promise<KnownText | null> {
    const ready = known.get(pageIndex, query);
    if (ready !== null) return ready;
    const page = await texts.read(pageIndex, signal);
    signal.throwIfAborted();
    return page === null ? null : known.take(pageIndex, page.text, query);
  }

  async function search({ query, wanted, from, signal }: Search): Promise<void> {
    const pace = createPace(signal);
    const ahead: Promise<KnownText | null>[] = [];
    let [toldAt, asked, pagesRead, unread, silent, count, beyond, before] = [performance.now(), 0, 0, 0, 0, 0, 0, 0];
    let current: FoundPlace | null = null;

    function tell(when: 'at-once' | 'by-and-by'): void {
      const isNews = store.getState().current === null && current !== null;
      if (when === 'by-and-by' && !isNews && performance.now() - toldAt <= TELL_MS) return;
      toldAt = performance.now();
      store.setState((state) => ({ pagesRead, unread, silent, count, beyond, before, current: state.current ?? current, progress: pagesRead === pageCount ? 'done' : 'searching' }));
    }

    function take(pageIndex: number, matches: readonly TextMatch[], of: 'page' | 'part'): void {
      if (matches.length === 0) return;
      count += matches.length - (found.get(pageIndex)?.length ?? 0);
      found.set(pageIndex, matches);
      sums = null;
      const index = firstOn(pageIndex, matches, of);
      if (index !== null) current ??= { pageIndex, index };
    }

    /** Null, too, once there is one. */
    function firstOn(pageIndex: number, matches: readonly TextMatch[], of: 'page' | 'part'): number | null {
      if (current !== null || matches.length === 0) return null;
      return pageIndex === from.pageIndex ? firstFrom(from, matches, of) : 0;
    }

    /** The page answers in between; what was found so far is told by and by. */
    async function searchLong(pageIndex: number, text: string): Promise<readonly TextMatch[]> {
      const kept: TextMatch[] = [];
      const inView = pageIndex === from.pageIndex && 'offset' in from ? from.offset : 0;
      for (const matches of findInParts(text, query, wanted)) {
        for (const match of matches) {
          if (kept.length === MOST_KEPT && match.start < inView) before += kept.splice(0, MOST_KEPT / 2).length;
          if (kept.length < MOST_KEPT) kept.push(match);
          else beyond += 1;
        }
        if (firstOn(pageIndex, kept, 'part') !== null || performance.now() - toldAt > TELL_MS) {
          if (kept.at(-1) !== found.get(pageIndex)?.at(-1)) take(pageIndex, [...kept], 'part');
          tell('by-and-by');
        }
        await pace();
      }
      return kept;
    }

    while (pagesRead < pageCount) {
      for (; asked < Math.min(pageCount, pagesRead + AHEAD); asked += 1) {
        const text = textOf((from.pageIndex + asked) % pageCount, query, signal);
        text.catch(() => undefined);
        ahead.push(text);
      }
      const pageIndex = (from.pageIndex + pagesRead) % pageCount;
      const page = await ahead.shift();
      signal.throwIfAborted();
      if (page === null) unread += 1;
      else if (page?.text.trim() === '') silent += 1;
      if (page != null) take(pageIndex, page.folded === null ? await searchLong(pageIndex, page.text) : findText(page.folded, wanted, query.boundaries), 'page');
      pagesRead += 1;
      tell(pagesRead === pageCount ? 'at-once' : 'by-and-by');
      await pace();
    }
  }

  function sumsNow(): readonly number[] {
    if (sums !== null) return sums;
    let sum = 0;
    const all = Array.from({ length: pageCount }, (_, pageIndex) => {
      const before = sum;
      sum += found.get(pageIndex)?.length ?? 0;
      return before;
    });
    sums = [...all, sum];
    return sums;
  }

  function placeAt(ordinal: number): FoundPlace | null {
    const all = sumsNow();
    if (ordinal < 0 || ordinal >= (all.at(-1) ?? 0)) return null;
    let low = 0;
    let high = pageCount - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((all[middle] ?? 0) <= ordinal) low = middle;
      else high = middle - 1;
    }
    return { pageIndex: low, index: ordinal - (all[low] ?? 0) };
  }

  function ordinalOf({ pageIndex, index }: FoundPlace): number {
    return (sumsNow()[pageIndex] ?? 0) + index;
  }

  function giveUp(): void {
    searching.abort();
    searching = new AbortController();
    found = new Map();
    sums = null;
  }

  function begin(query: TextQuery, from: FindFrom, begun: FindState['begun']): void {
    giveUp();
    wantedMatch = from;
    const wanted = preparedQuery(query);
    const { signal } = searching;
    store.setState({ query, progress: wanted === null ? 'idle' : 'searching', begun, pagesRead: 0, unread: 0, silent: 0, count: 0, beyond: 0, before: 0, current: null });
    if (wanted === null) return;
    search({ query, wanted, from, signal }).catch((reason: unknown) => {
      if (signal.aborted) return;
      // A fault of ours: what was not searched is not said to hold nothing.
      store.setState((state) => ({ progress: 'done', unread: state.unread + pageCount - state.pagesRead, pagesRead: pageCount }));
      throw reason;
    });
  }

  texts.onForget(function findAnew() {
    const { query, progress, begun, current } = store.getState();
    known.clear();
    if (progress !== 'idle') begin(query, current ?? wantedMatch, progress === 'searching' && current === null ? begun : 'anew');
  });

  return {
    store,
    start: (query, from) => begin(query, from, 'asked'),
    stop() {
      giveUp();
      known.clear();
      store.setState({ progress: 'idle', pagesRead: 0, unread: 0, silent: 0, count: 0, current: null });
    },
    step(way) {
      const { current, count } = store.getState();
      if (current === null || count === 0) return;
      const place = placeAt((ordinalOf(current) + way + count) % count);
      if (place !== null) store.setState({ current: place });
    },
    stand: (current) => store.setState({ current }),
    matchesOn: (pageIndex) => found.get(pageIndex) ?? none,
    currentOn(pageIndex) {
      const { current } = store.getState();
      return current?.pageIndex === pageIndex ? (found.get(pageIndex)?.[current.index] ?? null) : null;
    },
    ordinalOf,
    placeAt,
    contextOf({ pageIndex, index }) {
      const match = found.get(pageIndex)?.[index];
      const text = known.text(pageIndex);
      return match === undefined || text === null ? null : contextIn(text, match);
    },
    close: () => searching.abort(),
  };
}
