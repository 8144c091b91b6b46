import { describe, expect, it } from 'vitest';
import type { TextQuery } from '../text/findText.ts';
import type { FileEnd, FileTexts, SearchedFile, TextPart } from './fileTexts.ts';
import type { Found, SearchedMark } from './found.ts';
import { readLines } from './readLines.ts';
import { searchWords } from './searchWords.ts';
import type { SearchedSession, SessionSearch } from './sessionSearch.ts';
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

function untilEnd({ store }: SessionSearch): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (store.getState().progress === 'searching') return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    queueMicrotask(look);
  });
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

  it('is given up by the next one and stopped by a person, and closes what it had opened', async () => {
    const shelf: Shelf = { texts: { a: pages('R12', 'R12', 'R12'), b: pages('R7') }, opened: [], closed: [] };
    const search = createSessionSearch((file, signal) => readFrom(shelf, file, signal));
    search.start(query, sessionOf(shelf));
    search.start({ ...query, words: 'R7' }, sessionOf(shelf));
    await untilEnd(search);
    expect(told(search)).toEqual(['b 1: page 0 #0']);
    expect(shelf.closed).toEqual(shelf.opened);
    search.clear();
    const endless: Shelf = { texts: { a: pages('R12') }, opened: [], closed: [] };
    const slow = createSessionSearch(async function* readForEver(file, signal) {
      yield* readFrom(endless, file, signal);
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
      return { kind: 'read' };
    });
    slow.start(query, sessionOf(endless));
    await Promise.resolve();
    slow.stop();
    expect([slow.store.getState().progress, slow.store.getState().reading]).toEqual(['stopped', null]);
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
