import { createStore } from 'zustand/vanilla';
import type { HexBytes } from '../../document/source.ts';
import type { BytePattern } from '../../document/plain/findBytes.ts';
import { bytePatterns, lowerCased, placesOf } from '../../document/plain/findBytes.ts';
import { createPace } from '../../commands/parts/slices.ts';
import type { TextQuery } from '../../text/findText.ts';
import type { Finder, FindFrom, FindState, FoundPlace } from './finder.ts';
import { idleFind } from './finder.ts';

/** Bytes of one request, and those that are looked through at once: a ms or two where each of them is found, and a tenth of that elsewhere. */
const READ_BYTES = 4 * 1024 * 1024;
const PIECE_BYTES = 16 * 1024;
/** So many places are kept, round the one that the search begins with; the others are only counted. */
const MOST_KEPT = 100_000;
/** How often whoever listens hears of more places, ms. */
const TELL_MS = 100;

interface Place {
  readonly start: number;
  readonly end: number;
}

/** In their order; they may overlap. `first`: the place of the piece in the file. */
function* placesAt(piece: Uint8Array, first: number, patterns: readonly BytePattern[]): Generator<Place, void> {
  const lowered = patterns.some(({ anyCase }) => anyCase) ? lowerCased(piece) : piece;
  const lists = patterns.map((pattern) => ({ starts: placesOf(pattern, piece, lowered), length: pattern.bytes.length, next: 0 }));
  for (;;) {
    let nearest = lists[0];
    for (const list of lists) {
      if (startIn(list) < startIn(nearest)) nearest = list;
    }
    const start = startIn(nearest);
    if (nearest === undefined || start === Infinity) return;
    nearest.next += 1;
    yield { start: first + start, end: first + start + nearest.length };
  }
}

function startIn(list: { readonly starts: readonly number[]; readonly next: number } | undefined): number {
  return list?.starts[list.next] ?? Infinity;
}

function isPast(from: FindFrom, place: Place | undefined): boolean {
  return place !== undefined && ('index' in from || place.start >= from.offset);
}

/** Find in a file of bytes: words as they are written in them, and bytes by their numbers. `reveal` brings some into view. */
export function createByteFinder(hex: HexBytes, reveal: (start: number, end: number) => void): Finder {
  const store = createStore<FindState>(() => idleFind);
  let found: Place[] = [];
  let searching = new AbortController();

  async function search(query: TextQuery, from: FindFrom, signal: AbortSignal): Promise<void> {
    const patterns = bytePatterns(query);
    const longest = Math.max(...patterns.map(({ bytes }) => bytes.length));
    const pace = createPace(signal);
    const inView = 'offset' in from ? from.offset : 0;
    let [after, beyond, before, told] = [0, 0, 0, performance.now()];
    for (let first = 0; first < hex.size; first += READ_BYTES) {
      const bytes = await hex.read(first, Math.min(hex.size, first + READ_BYTES + longest - 1), signal);
      signal.throwIfAborted();
      for (let at = first; at < Math.min(hex.size, first + READ_BYTES); at += PIECE_BYTES) {
        const piece = bytes.subarray(at - first, at - first + PIECE_BYTES + longest - 1);
        for (const place of placesAt(piece, at, patterns)) {
          if (place.start < after || place.start >= at + PIECE_BYTES) continue;
          after = place.end;
          if (found.length === MOST_KEPT && place.start < inView) before += found.splice(0, MOST_KEPT / 2).length;
          if (found.length < MOST_KEPT) found.push(place);
          else beyond += 1;
        }
        const isFirst = store.getState().current === null && isPast(from, found.at(-1));
        if (isFirst || performance.now() - told > TELL_MS) {
          told = performance.now();
          store.setState({ count: found.length, beyond, before });
          if (isFirst) standFrom(from);
        }
        await pace();
      }
    }
    store.setState({ count: found.length, beyond, before, progress: 'done', pagesRead: 1 });
    if (store.getState().current === null) standFrom(from);
  }

  /** On the first place from there on; on the first of all where none comes any more. */
  function standFrom(from: FindFrom): void {
    stand({ pageIndex: 0, index: Math.max(0, found.findIndex((place) => isPast(from, place))) });
  }

  function giveUp(): void {
    searching.abort();
    searching = new AbortController();
    found = [];
    hex.mark(null);
  }

  function stand(place: FoundPlace): void {
    const bytes = found[place.index];
    if (bytes === undefined) return;
    store.setState({ current: place });
    hex.mark(bytes);
    reveal(bytes.start, bytes.end);
  }

  return {
    store,
    start(query, from) {
      giveUp();
      const { signal } = searching;
      const isEmpty = bytePatterns(query).length === 0;
      store.setState({ query, progress: isEmpty ? 'idle' : 'searching', begun: 'asked', pagesRead: 0, unread: 0, silent: 0, count: 0, current: null, beyond: 0, before: 0 });
      if (isEmpty) return;
      search(query, from, signal).catch((reason: unknown) => {
        if (signal.aborted) return;
        // What could not be read was not searched, and is not said to hold nothing.
        store.setState({ progress: 'done', unread: 1, pagesRead: 1 });
        if (!(reason instanceof Error)) throw reason;
      });
    },
    stop() {
      giveUp();
      store.setState({ progress: 'idle', pagesRead: 0, unread: 0, silent: 0, count: 0, current: null });
    },
    step(way) {
      const { current } = store.getState();
      if (current !== null && found.length > 0) stand({ pageIndex: 0, index: (current.index + way + found.length) % found.length });
    },
    stand,
    matchesOn: () => [],
    currentOn: () => null,
    ordinalOf: ({ index }) => index,
    placeAt: (ordinal) => (ordinal >= 0 && ordinal < found.length ? { pageIndex: 0, index: ordinal } : null),
    contextOf({ index }) {
      const bytes = found[index];
      return bytes === undefined ? null : { before: 'Offset ', match: bytes.start.toString(16), after: '' };
    },
    close: () => searching.abort(),
  };
}
