import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { createPace } from '../../commands/parts/slices.ts';
import type { FoldedText } from '../../text/fold.ts';
import { fold } from '../../text/fold.ts';
import type { TextMatch, TextQuery } from '../../text/findText.ts';
import { findText, preparedQuery } from '../../text/findText.ts';
import type { MatchContext } from '../../text/matchContext.ts';
import { contextIn } from '../../text/matchContext.ts';
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
  /** Matches beyond these that there was no room to keep; none where it is absent. */
  readonly beyond?: number;
  /** The match that one stands on. */
  readonly current: FoundPlace | null;
}

/** A match: the n-th of its page, from 0. */
export interface FoundPlace {
  readonly pageIndex: number;
  readonly index: number;
}

/** Find in one file. */
export interface Finder {
  readonly store: StoreApi<FindState>;
  /**
   * Looks for something from this page on, and stands on its n-th match (from 0) where it has so many; what was looked for before is given
   * up. Nothing is found of an empty query.
   */
  start(query: TextQuery, fromPage: number, first?: number): void;
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
/** Letters of folded text that are kept for the next query: some 60 MB. */
const MOST_LETTERS = 24_000_000;

const nothing: TextQuery = { words: '', letterCase: 'ignored', diacritics: 'ignored', boundaries: 'any' };
/** Before anything is asked for. */
export const idleFind: FindState = { query: nothing, progress: 'idle', begun: 'asked', pagesRead: 0, unread: 0, silent: 0, count: 0, current: null };
const none: readonly TextMatch[] = [];

interface Search {
  readonly query: TextQuery;
  /** The query as it is compared. */
  readonly wanted: string;
  readonly from: number;
  readonly first: number;
  readonly signal: AbortSignal;
}

export function createFinder({ texts, pageCount }: { readonly texts: PageTexts; readonly pageCount: number }): Finder {
  const store = createStore<FindState>(() => idleFind);
  const known = createKnownTexts();
  let found = new Map<number, readonly TextMatch[]>();
  let sums: readonly number[] | null = null;
  let searching = new AbortController();
  /** The match that is stood on as soon as it is found. */
  let wantedMatch: FoundPlace = { pageIndex: 0, index: 0 };

  async function textOf(pageIndex: number, query: TextQuery, signal: AbortSignal): Promise<FoldedText | null> {
    const ready = known.get(pageIndex, query);
    if (ready !== null) return ready;
    const page = await texts.read(pageIndex, signal);
    signal.throwIfAborted();
    return page === null ? null : known.take(pageIndex, page.text, query);
  }

  async function search({ query, wanted, from, first, signal }: Search): Promise<void> {
    const pace = createPace(signal);
    const ahead: Promise<FoldedText | null>[] = [];
    let [toldAt, asked, unread, silent, count] = [performance.now(), 0, 0, 0, 0];
    let current: FoundPlace | null = null;
    for (let read = 0; read < pageCount; read += 1) {
      for (; asked < Math.min(pageCount, read + AHEAD); asked += 1) {
        const text = textOf((from + asked) % pageCount, query, signal);
        text.catch(() => undefined);
        ahead.push(text);
      }
      const pageIndex = (from + read) % pageCount;
      const folded = await ahead.shift();
      signal.throwIfAborted();
      const matches = folded == null ? none : findText(folded, wanted, query.boundaries);
      if (folded === null) unread += 1;
      else if (folded?.text.trim() === '') silent += 1;
      if (matches.length > 0) {
        found.set(pageIndex, matches);
        sums = null;
        count += matches.length;
        current ??= { pageIndex, index: pageIndex === from ? Math.min(first, matches.length - 1) : 0 };
      }
      const isNews = store.getState().current === null && current !== null;
      if (isNews || read === pageCount - 1 || performance.now() - toldAt > TELL_MS) {
        toldAt = performance.now();
        store.setState((state) => ({ pagesRead: read + 1, unread, silent, count, current: state.current ?? current, progress: read === pageCount - 1 ? 'done' : 'searching' }));
      }
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

  function begin(query: TextQuery, place: FoundPlace, begun: FindState['begun']): void {
    giveUp();
    wantedMatch = place;
    const wanted = preparedQuery(query);
    const { signal } = searching;
    store.setState({ query, progress: wanted === null ? 'idle' : 'searching', begun, pagesRead: 0, unread: 0, silent: 0, count: 0, current: null });
    if (wanted === null) return;
    search({ query, wanted, from: place.pageIndex, first: place.index, signal }).catch((reason: unknown) => {
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
    start: (query, fromPage, first = 0) => begin(query, { pageIndex: fromPage, index: first }, 'asked'),
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

/** Texts of pages and how they were folded last, so that typing on searches what is here already. */
function createKnownTexts() {
  const kept = new Map<number, { readonly text: string; readonly folded: FoldedText }>();
  let foldedFor = { letterCase: nothing.letterCase, diacritics: nothing.diacritics };
  let letters = 0;

  function take(pageIndex: number, text: string, query: TextQuery): FoldedText {
    const folded = fold(text, query);
    letters += text.length * 2;
    kept.set(pageIndex, { text, folded });
    for (const [other, { text: gone }] of kept) {
      if (letters <= MOST_LETTERS || other === pageIndex) break;
      kept.delete(other);
      letters -= gone.length * 2;
    }
    return folded;
  }

  return {
    get(pageIndex: number, query: TextQuery): FoldedText | null {
      if (query.letterCase !== foldedFor.letterCase || query.diacritics !== foldedFor.diacritics) {
        foldedFor = { letterCase: query.letterCase, diacritics: query.diacritics };
        kept.clear();
        letters = 0;
      }
      return kept.get(pageIndex)?.folded ?? null;
    },
    take,
    text: (pageIndex: number): string | null => kept.get(pageIndex)?.text ?? null,
    clear() {
      kept.clear();
      letters = 0;
    },
  };
}
