import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { problemOf } from '../api/outcome.ts';
import { createPace } from '../commands/parts/slices.ts';
import type { TextQuery } from '../text/findText.ts';
import { preparedQuery } from '../text/findText.ts';
import type { FileEnd, FileTexts, SearchedFile } from './fileTexts.ts';
import type { FileFound, SearchedMark } from './found.ts';
import { createFileFinding } from './found.ts';
import { createTextMemory } from './textMemory.ts';

/** How a search over the files of a session goes. */
export interface SearchState {
  readonly query: TextQuery;
  readonly progress: 'idle' | 'searching' | 'stopped' | 'done';
  readonly filesDone: number;
  readonly filesTotal: number;
  /** The file that is read now, and how much of it is, 0 to 1. */
  readonly reading: { readonly name: string; readonly share: number } | null;
  /** Files in which something was found, in the order in which they were read. */
  readonly files: readonly FileFound[];
  /** Of all files. */
  readonly count: number;
  /** Files without text: pictures, scans. */
  readonly withoutText: number;
  readonly unreadable: readonly { readonly name: string; readonly sentence: string }[];
  /** Why labels, tags and notes were not searched; null where they were. */
  readonly marksProblem: string | null;
}

/** What is searched. */
export interface SearchedSession {
  /** In the order in which they are to be read. */
  readonly files: readonly SearchedFile[];
  /** The annotations of all of them, by the file's id. Where it rejects only the text is searched. */
  readonly marks: () => Promise<ReadonlyMap<string, readonly SearchedMark[]>>;
}

/** Search over all files of a session: their text, and the labels, tags and notes on them. */
export interface SessionSearch {
  readonly store: StoreApi<SearchState>;
  /** What was looked for before is given up. */
  start(query: TextQuery, session: SearchedSession): void;
  /** Reads no further; what was found stays. */
  stop(): void;
  /** Forgets what was found. */
  clear(): void;
}

/** How often whoever listens hears of what was found, ms. */
const TELL_MS = 100;

const nothing: SearchState = {
  query: { words: '', letterCase: 'ignored', diacritics: 'ignored', boundaries: 'any' },
  progress: 'idle', filesDone: 0, filesTotal: 0, reading: null, files: [], count: 0, withoutText: 0, unreadable: [],
  marksProblem: null,
};

/** `read` opens a file and reads it from its beginning. */
export function createSessionSearch(read: (file: SearchedFile, signal: AbortSignal) => FileTexts): SessionSearch {
  const store = createStore<SearchState>(() => nothing);
  const memory = createTextMemory();
  let searching = new AbortController();
  /** What is found up to now: whoever listens hears of it a little later. */
  let soFar: () => SearchState = store.getState;

  async function searchFile(file: SearchedFile, finding: ReturnType<typeof createFileFinding>, { signal, tell }: Course): Promise<FileEnd> {
    const pace = createPace(signal);
    const known = memory.get(file);
    const parts = known?.parts ?? [];
    for (const part of parts) {
      finding.look(part);
      await pace();
    }
    if (known !== null) return known.end;
    const keeping = memory.keep(file);
    const reading = read(file, signal);
    tell({ name: nameOf(file), share: 0 });
    try {
      for (;;) {
        const next = await reading.next();
        signal.throwIfAborted();
        if (next.done === true) {
          keeping.end(next.value);
          return next.value;
        }
        keeping.add(next.value);
        finding.look(next.value);
        tell({ name: nameOf(file), share: next.value.share });
        await pace();
      }
    } finally {
      await reading.return({ kind: 'read' });
    }
  }

  /** What fails within one file says so of that file, and the others are searched. */
  async function endOf(file: SearchedFile, finding: ReturnType<typeof createFileFinding>, course: Course): Promise<FileEnd> {
    try {
      return await searchFile(file, finding, course);
    } catch (reason) {
      course.signal.throwIfAborted();
      return { kind: 'unreadable', sentence: problemOf(reason).detail };
    }
  }

  async function search(query: TextQuery, wanted: string, { session, signal }: { readonly session: SearchedSession; readonly signal: AbortSignal }): Promise<void> {
    const { marks, problem } = await marksOf(session);
    signal.throwIfAborted();
    let state: SearchState = { ...nothing, query, progress: 'searching', filesTotal: session.files.length, marksProblem: problem };
    const telling = createTelling((now) => store.setState(now, true), signal);
    for (const file of session.files) {
      const finding = createFileFinding(file, { query, wanted });
      finding.lookAtMarks(marks.get(file.id) ?? []);
      const withThis = (): SearchState => {
        const found = finding.found();
        return found.count === 0 ? state : { ...state, files: [...state.files, found], count: state.count + found.count };
      };
      soFar = withThis;
      const end = await endOf(file, finding, {
        signal,
        tell: (reading) => telling.tell(() => ({ ...withThis(), reading })),
      });
      state = ended({ ...withThis(), filesDone: state.filesDone + 1 }, file, end);
      const done = state;
      soFar = () => done;
      telling.tell(soFar);
    }
    telling.end();
    store.setState({ ...state, progress: 'done' }, true);
  }

  function giveUp(): void {
    searching.abort();
    searching = new AbortController();
  }

  return {
    store,
    start(query, session) {
      giveUp();
      const wanted = preparedQuery(query);
      if (wanted === null) return store.setState({ ...nothing, query }, true);
      const { signal } = searching;
      store.setState({ ...nothing, query, progress: 'searching', filesTotal: session.files.length }, true);
      soFar = store.getState;
      return void search(query, wanted, { session, signal }).catch((reason: unknown) => {
        if (!signal.aborted) throw reason;
      });
    },
    stop() {
      giveUp();
      if (store.getState().progress === 'searching') store.setState({ ...soFar(), progress: 'stopped', reading: null }, true);
    },
    clear() {
      giveUp();
      memory.clear();
      store.setState(nothing, true);
    },
  };
}

/** Tells of the last that there is to be told, now or in a little while: a file may be long in coming. */
function createTelling(tell: (state: SearchState) => void, signal: AbortSignal) {
  let toldAt = performance.now();
  let latest: (() => SearchState) | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function tellNow(): void {
    timer = null;
    toldAt = performance.now();
    if (latest !== null) tell(latest());
  }

  function end(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  signal.addEventListener('abort', end, { once: true });
  return {
    tell(next: () => SearchState): void {
      latest = next;
      if (timer !== null) return;
      const left = TELL_MS - (performance.now() - toldAt);
      if (left <= 0) tellNow();
      else timer = setTimeout(tellNow, left);
    },
    end,
  };
}

interface Course {
  readonly signal: AbortSignal;
  readonly tell: (reading: SearchState['reading']) => void;
}

async function marksOf({ marks }: SearchedSession): Promise<{ readonly marks: Awaited<ReturnType<SearchedSession['marks']>>; readonly problem: string | null }> {
  try {
    return { marks: await marks(), problem: null };
  } catch (reason) {
    return { marks: new Map(), problem: problemOf(reason).detail };
  }
}

function ended(state: SearchState, file: SearchedFile, end: FileEnd): SearchState {
  if (end.kind === 'no text') return { ...state, withoutText: state.withoutText + 1 };
  return end.kind === 'read' ? state : { ...state, unreadable: [...state.unreadable, { name: nameOf(file), sentence: end.sentence }] };
}

/** What a file is called before a person. */
export function nameOf({ title, name }: Pick<SearchedFile, 'title' | 'name'>): string {
  return title ?? name;
}
