import { describe, expect, it } from 'vitest';
import type { TextQuery } from '../text/findText.ts';
import type { FileEnd, FileTexts, SearchedFile, TextPart } from './fileTexts.ts';
import type { Found, SearchedMark } from './found.ts';
import { readLines } from './readLines.ts';
import { searchWords } from './searchWords.ts';
import type { SearchedSession, SearchState, SessionSearch } from './sessionSearch.ts';
import { createSessionSearch } from './sessionSearch.ts';

const query: TextQuery = { words: 'r12', letterCase: 'ignored', diacritics: 'ignored', boundaries: 'any' };

function fileCalled(id: string): SearchedFile {
  return { id, name: `${id}.pdf`, title: null, type: 'pdf', facts: null };
}

function pages(...texts: readonly (string | null)[]): readonly TextPart[] {
  return texts.map((text, pageIndex) => ({ place: { kind: 'page', pageIndex }, text, share: (pageIndex + 1) / texts.length }));
}

interface Shelf {
  readonly texts: Readonly<Record<string, readonly TextPart[]>>;
  readonly ends?: Readonly<Record<string, FileEnd>>;
  /** Ids of the files in the order in which they were opened, and of those that were closed. */
  readonly opened: string[];
  readonly closed: string[];
}

async function* readFrom(shelf: Shelf, { id }: SearchedFile, signal: AbortSignal): FileTexts {
  shelf.opened.push(id);
  try {
    for (const part of shelf.texts[id] ?? []) {
      await Promise.resolve();
      signal.throwIfAborted();
      yield part;
    }
    return shelf.ends?.[id] ?? { kind: 'read' };
  } finally {
    shelf.closed.push(id);
  }
}

function sessionOf({ texts }: Shelf, marks: Readonly<Record<string, readonly SearchedMark[]>> = {}): SearchedSession {
  return { files: Object.keys(texts).map(fileCalled), marks: () => Promise.resolve(new Map(Object.entries(marks))) };
}

function untilTold({ store }: SessionSearch, isIt: (state: SearchState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isIt(store.getState())) return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    queueMicrotask(look);
  });
}

function untilEnd(search: SessionSearch): Promise<void> {
  return untilTold(search, ({ progress }) => progress !== 'searching');
}

/** Something that is waited for until it comes. */
function createMoment(): { readonly here: Promise<void>; readonly come: () => void } {
  const waiting: (() => void)[] = [];
  const here = new Promise<void>((resolve) => {
    waiting.push(resolve);
  });
  return { here, come: () => waiting.pop()?.() };
}

/** "file: place, place". */
function told(search: SessionSearch): readonly string[] {
  return search.store.getState().files.map(({ file, found, count }) => `${file.id} ${count}: ${found.map(placeWords).join(', ')}`);
}

function placeWords(found: Found): string {
  if (found.kind === 'row') return `row ${found.row}`;
  return found.kind === 'text' ? `page ${found.pageIndex} #${found.index}` : `mark ${found.id}`;
}

describe('a search over a session', () => {
  it('finds in the text of every file and in what is written on it, counts, and says which files say nothing', async () => {
    const shelf: Shelf = {
      texts: { a: pages('R12 and r12', null, 'nothing', 'R1 R12'), scan: pages(''), b: pages('R13'), locked: [] },
      ends: { scan: { kind: 'no text' }, locked: { kind: 'unreadable', sentence: 'It asks for a password.' } },
      opened: [], closed: [],
    };
    const search = createSessionSearch((file, signal) => readFrom(shelf, file, signal));
    search.start(query, sessionOf(shelf, { b: [{ id: 'm', pageIndex: 0, number: 1, text: 'crack, near R12, R12' }] }));
    await untilEnd(search);
    expect(told(search)).toEqual(['a 3: page 0 #0, page 0 #1, page 3 #0', 'b 1: mark m']);
    const state = search.store.getState();
    expect([state.progress, state.count, state.filesDone, state.withoutText]).toEqual(['done', 4, 4, 1]);
    expect(state.unreadable).toEqual([{ name: 'locked.pdf', sentence: 'It asks for a password.' }]);
    expect(searchWords(state)).toBe('4 found in 2 files. 4 files searched, 1 without text');
    expect(shelf.closed).toEqual(shelf.opened);
  });

  it('opens no file twice for the next query, but those that could not be read', async () => {
    const shelf: Shelf = { texts: { a: pages('R12'), bad: [] }, ends: { bad: { kind: 'unreadable', sentence: 'It is damaged.' } }, opened: [], closed: [] };
    const search = createSessionSearch((file, signal) => readFrom(shelf, file, signal));
    search.start(query, sessionOf(shelf));
    await untilEnd(search);
    search.start({ ...query, letterCase: 'kept' }, sessionOf(shelf));
    await untilEnd(search);
    expect([shelf.opened, told(search)]).toEqual([['a', 'bad', 'bad'], []]);
  });

  it('is given up by the next one, and closes what it had opened', async () => {
    const shelf: Shelf = { texts: { a: pages('R12', 'R12', 'R12'), b: pages('R7') }, opened: [], closed: [] };
    const search = createSessionSearch((file, signal) => readFrom(shelf, file, signal));
    search.start(query, sessionOf(shelf));
    search.start({ ...query, words: 'R7' }, sessionOf(shelf));
    await untilEnd(search);
    expect(told(search)).toEqual(['b 1: page 0 #0']);
    expect(shelf.closed).toEqual(shelf.opened);
  });

  it('keeps all that was found when a person stops it, closes the file that it was reading and opens no other, and begins anew', async () => {
    const shelf: Shelf = { texts: { a: pages('R12', 'R12'), b: pages('R12'), c: pages('R12') }, opened: [], closed: [] };
    const within = createMoment();
    const ended = createMoment();
    const search = createSessionSearch(async function* readOn(file, signal) {
      if (file.id !== 'b' || shelf.closed.includes('b')) return yield* readFrom(shelf, file, signal);
      try {
        yield* readFrom(shelf, file, signal);
        within.come();
        return await new Promise<FileEnd>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        });
      } finally {
        ended.come();
      }
    });
    search.start(query, sessionOf(shelf));
    await within.here;
    // Also what was found a moment ago is told while the next file is long in coming.
    await untilTold(search, (state) => state.reading?.name === 'b.pdf' && state.count === 3);
    search.stop();
    await ended.here;
    expect([shelf.opened, told(search)]).toEqual([['a', 'b'], ['a 2: page 0 #0, page 1 #0', 'b 1: page 0 #0']]);
    const { progress, reading, filesDone } = search.store.getState();
    expect([progress, reading, filesDone]).toEqual(['stopped', null, 1]);
    expect(searchWords(search.store.getState())).toBe('3 found in 2 files. Stopped after 1 of 3 files');
    search.start(query, sessionOf(shelf));
    await untilEnd(search);
    expect([search.store.getState().progress, search.store.getState().count]).toEqual(['done', 4]);
  });

  it('searches the text where the annotations cannot be read, and says that they were not', async () => {
    const shelf: Shelf = { texts: { a: pages('R12') }, opened: [], closed: [] };
    const search = createSessionSearch((file, signal) => readFrom(shelf, file, signal));
    search.start(query, { files: [fileCalled('a')], marks: () => Promise.reject(new Error('The host failed.')) });
    await untilEnd(search);
    const { progress, marksProblem } = search.store.getState();
    expect([told(search), progress, marksProblem]).toEqual([['a 1: page 0 #0'], 'done', 'The host failed.']);
    expect(searchWords(search.store.getState())).toBe('1 found in 1 file. 1 file searched. Labels, tags and notes were not searched: The host failed.');
    search.start(query, sessionOf(shelf));
    await untilEnd(search);
    expect(search.store.getState().marksProblem).toBeNull();
  });

  it('says of a file that its bytes stopped coming, and searches the next', async () => {
    const shelf: Shelf = { texts: { b: pages('R12') }, opened: [], closed: [] };
    const source = { size: 9, read: () => Promise.reject(new Error('The connection was lost.')) };
    const search = createSessionSearch((file, signal) => (file.id === 'a' ? readLines(source, signal) : readFrom(shelf, file, signal)));
    search.start(query, { files: [fileCalled('a'), fileCalled('b')], marks: () => Promise.resolve(new Map()) });
    await untilEnd(search);
    const { progress, unreadable } = search.store.getState();
    expect([told(search), progress, unreadable]).toEqual([['b 1: page 0 #0'], 'done', [{ name: 'a.pdf', sentence: 'The connection was lost.' }]]);
  });

  it('finds nothing of nothing', () => {
    const search = createSessionSearch(() => {
      throw new Error('a file was opened');
    });
    search.start({ ...query, words: ' ' }, sessionOf({ texts: { a: [] }, opened: [], closed: [] }));
    expect(search.store.getState().progress).toBe('idle');
  });
});

describe('the lines of a table', () => {
  it('are found by their number, wherever the reads part the file, and never in two halves', async () => {
    const line = `${'x'.repeat(999)}\n`;
    const bytes = new TextEncoder().encode(`${line.repeat(1500)}needle\n${line.repeat(1200)}needle`);
    const source = { size: bytes.length, read: (start: number, end: number) => Promise.resolve(bytes.slice(start, end)) };
    const search = createSessionSearch((_, signal) => readLines(source, signal));
    search.start({ ...query, words: 'needle' }, { files: [fileCalled('t')], marks: () => Promise.resolve(new Map()) });
    await untilEnd(search);
    expect(told(search)).toEqual(['t 2: row 1500, row 2701']);
  });
});
