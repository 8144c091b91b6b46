import { createReading } from '../reading.ts';
import type { ReadingState } from '../reading.ts';
import type { ByteSource, DocumentSource, OpenResult } from '../source.ts';
import { FileReplaced, PageFault, REPLACED } from '../source.ts';
import type { WorkerCalls } from '../workerCall.ts';
import { callWorker } from '../workerCall.ts';
import { chartSize } from './chartView.ts';
import type { DataFormat } from './dataFormat.ts';
import type { DataFacts, DataJobs } from './dataJobs.ts';
import type { Decided } from './guessFormat.ts';
import { guessFormat } from './guessFormat.ts';
import type { Sheet, SheetState } from './sheet.ts';
import { CHART_PAGE, TABLE_PAGE } from './sheet.ts';
import type { TableView } from './tableView.ts';
import { firstState, tableSize, withFacts } from './sheetState.ts';

/** Bytes of one request, and of one message to the worker: drawing waits for no more than one. */
const PIECE_BYTES = 4 * 1024 * 1024;

interface Opened {
  readonly bytes: ByteSource;
  /** The file's beginning, by which is guessed how it is to be read. */
  readonly head: Uint8Array;
  readonly signal: AbortSignal;
}

/** Opens a text of separated values: shown after its first piece, while the rest is read. */
export async function openSeparated(opened: Opened, format: DataFormat): Promise<OpenResult> {
  const calls = startWorker();
  try {
    const first = await beginReading(calls, opened, { format, axis: 'auto' });
    const reading = createReading();
    return { ok: true, document: dataDocument({ calls, reading, opened, facts: first.facts, format, end: first.end }) };
  } catch (reason) {
    calls.close();
    opened.signal.throwIfAborted();
    if (reason instanceof PageFault) return { ok: false, failure: { reason: 'damaged', sentence: reason.message } };
    throw reason;
  }
}

/** Opens JSON that holds a table or series, whole; null where it does not. */
export async function openJson(bytes: Uint8Array, { lines, signal }: { readonly lines: boolean; readonly signal: AbortSignal }): Promise<OpenResult | null> {
  const calls = startWorker();
  try {
    const facts = await calls.call('json', { bytes, lines }, signal);
    if (facts !== null) return { ok: true, document: dataDocument({ calls, reading: createReading(), opened: null, facts, format: null, end: 0 }) };
  } catch {
    signal.throwIfAborted();
  }
  calls.close();
  return null;
}

function startWorker(): WorkerCalls<DataJobs> {
  return callWorker<DataJobs>(new Worker(new URL('./dataWorker.ts', import.meta.url), { type: 'module', name: 'data' }));
}

async function beginReading(calls: WorkerCalls<DataJobs>, { bytes, signal }: Opened, start: { readonly format: DataFormat; readonly axis: 'auto' | 'chosen' }) {
  await calls.call('begin', start, signal);
  const end = Math.min(bytes.size, start.format.start + PIECE_BYTES);
  const piece = await bytes.read(start.format.start, end, signal);
  return { facts: await calls.call('feed', { bytes: piece, last: end === bytes.size }, signal), end };
}

interface Parts {
  readonly calls: WorkerCalls<DataJobs>;
  readonly reading: ReadingState;
  /** Null for what was read whole. */
  readonly opened: Opened | null;
  readonly facts: DataFacts;
  readonly format: DataFormat | null;
  /** How far it was read, in bytes. */
  readonly end: number;
}

function dataDocument(parts: Parts): DocumentSource {
  const { calls, reading, opened } = parts;
  const closing = new AbortController();
  const { signal } = closing;
  const listeners = new Set<() => void>();
  const sizeListeners = new Set<() => void>();
  let state = firstState(parts.facts, parts.format);
  /** What a person has said so far of how the file is to be read. */
  let said: Decided = {};
  let course = new AbortController();

  function enter(next: SheetState): void {
    const before = tableSize(state);
    state = next;
    const after = tableSize(state);
    if (before.width !== after.width || before.height !== after.height) for (const listener of sizeListeners) listener();
    for (const listener of listeners) listener();
  }

  /** Sorts and filters what was read so far. */
  function arrange(table: TableView): void {
    const orderedRows = state.facts.rows;
    calls.call('arrange', { table, rows: orderedRows }, signal).then(
      (order) => enter({ ...state, table, order, cells: null, found: null, orderedRows, shownRows: order?.length ?? state.facts.rows }),
      () => undefined,
    );
  }

  function finish(how: 'done' | 'stopped', sentence: string | null): void {
    reading.set(sentence === null ? { kind: 'at-rest' } : { kind: 'lost', sentence });
    enter({ ...state, reading: how });
    if (state.order !== null) arrange(state.table);
  }

  /** Reads on from `end`, the next piece on its way while the worker reads the one before. */
  async function readOn({ bytes }: Opened, from: number): Promise<void> {
    const mine = course.signal;
    const ask = (start: number): Promise<Uint8Array> | null => (start < bytes.size ? bytes.read(start, Math.min(bytes.size, start + PIECE_BYTES), mine) : null);
    let next = ask(from);
    for (let start = from; next !== null; ) {
      reading.set({ kind: 'reading', share: start / bytes.size });
      const piece = await next;
      start += piece.length;
      next = ask(start);
      next?.catch(() => undefined);
      const facts = await calls.call('feed', { bytes: piece, last: start >= bytes.size }, mine);
      mine.throwIfAborted();
      enter(withFacts(state, facts));
    }
    finish('done', null);
  }

  function readRest(file: Opened, from: number): void {
    course = new AbortController();
    const mine = course;
    readOn(file, from).catch((reason: unknown) => {
      if (signal.aborted || mine !== course) return;
      const rows = state.facts.rows.toLocaleString('en');
      if (mine.signal.aborted) return finish('stopped', `Reading was stopped; the first ${rows} rows are shown.`);
      const why = reason instanceof PageFault ? reason.message : reason instanceof FileReplaced ? REPLACED : 'The rest of the file could not be read from the server.';
      finish('stopped', `${why} The first ${rows} rows are shown.`);
    });
  }

  async function readAnew(file: Opened, decided: Decided): Promise<void> {
    course.abort();
    course = new AbortController();
    const mine = course;
    const format = guessFormat(file.head, { whole: file.bytes.size <= file.head.length, decided });
    if (format === null) return;
    const axis = decided.time === undefined ? 'auto' : 'chosen';
    const first = await beginReading(calls, { ...file, signal: mine.signal }, { format, axis });
    if (mine !== course) return;
    enter(firstState(first.facts, format));
    readRest(file, first.end);
  }

  if (opened === null || parts.end >= opened.bytes.size) state = { ...state, reading: 'done' };
  else readRest(opened, parts.end);

  const sheet: Sheet = {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    showChart: (chart) => enter({ ...state, chart }),
    showTable(table) {
      const same = JSON.stringify([table.sort, table.filters]) === JSON.stringify([state.table.sort, state.table.filters]);
      if (same) return enter({ ...state, table });
      arrange(table);
    },
    pickCells: (cells) => enter({ ...state, cells }),
    showFound: (found) => enter({ ...state, found }),
    find: (query, rows, given) => calls.call('find', { query, table: state.table, rows: state.orderedRows, from: rows[0], to: rows[1] }, given),
    step: (place, by) => calls.call('step', { place, by }, signal),
    showTimesIn(timezone) {
      const zone = timezone === 'viewer' ? -new Date(state.chart.x[0]).getTimezoneOffset() : timezone === 'file' ? (state.format?.zone ?? 0) : 0;
      enter({ ...state, zone, chart: { ...state.chart, timezone }, home: { ...state.home, timezone } });
    },
    readAs(decided) {
      if (opened === null) return;
      said = { ...said, ...decided };
      readAnew(opened, said).catch(() => {
        if (!signal.aborted) finish('stopped', 'The file could not be read so. Open it again.');
      });
    },
    statistics: (enclosure, given) => calls.call('statistics', enclosure, given),
    readOut: (place, given) => calls.call('readOut', { place, channels: state.chart.channels }, given),
  };

  function sizeOf(pageIndex: number) {
    if (pageIndex !== CHART_PAGE && pageIndex !== TABLE_PAGE) throw new RangeError(`data: page ${pageIndex} of 2 does not exist`);
    return pageIndex === CHART_PAGE ? chartSize : tableSize(state);
  }

  return {
    kind: 'data',
    pageCount: 2,
    naturalZoom: 1,
    maxScale: Infinity,
    sheet,
    pageSize: sizeOf,
    pageLabels: () => Promise.resolve(['Chart', 'Table']),
    onPageSizes(listener) {
      sizeListeners.add(listener);
      return () => sizeListeners.delete(listener);
    },
    openPage(pageIndex) {
      return Promise.resolve({
        size: sizeOf(pageIndex),
        naturalZoom: 1,
        render: (area, scale, given) => pageIndex === CHART_PAGE
          ? calls.call('chart', { view: state.chart, zone: state.zone, area, scale }, given)
          : calls.call('table', { table: state.table, rows: state.orderedRows, area, scale }, given),
      });
    },
    ...(opened === null ? {} : { reading: { ...reading.reading, stop: () => course.abort() } }),
    close() {
      closing.abort();
      course.abort();
      calls.close();
      listeners.clear();
    },
  };
}
