import type { Rect } from '../../geometry/space.ts';
import { createListeners } from '../../signals/listeners.ts';
import type { FileTree } from '../plain/jsonTree.ts';
import { createJsonTree } from '../plain/jsonTree.ts';
import { NotLoaded } from '../loaded.ts';
import { createReading } from '../reading.ts';
import type { ReadingState } from '../reading.ts';
import type { ByteSource, DocumentSource, OpenResult } from '../source.ts';
import { FileReplaced, PageFault, REPLACED } from '../source.ts';
import type { WorkerCalls } from '../workerCall.ts';
import { callWorker } from '../workerCall.ts';
import { chartSize, lettersAt } from './chartView.ts';
import type { Clock } from './clock.ts';
import type { DataFormat } from './dataFormat.ts';
import type { DataFacts } from './dataFacts.ts';
import type { DataJobs, Fed } from './dataJobs.ts';
import { dataWorkers } from './dataWorkers.ts';
import { decoded } from './decoded.ts';
import type { Decided } from './guessFormat.ts';
import { guessFormat } from './guessFormat.ts';
import type { Sheet, SheetState } from './sheet.ts';
import { CHART_PAGE, TABLE_PAGE } from './sheet.ts';
import type { TableView } from './tableView.ts';
import { createRooms, readBatches } from './readBatches.ts';
import { readAsSaid } from './readAsSaid.ts';
import { drawnOver, readOtherwise, withFacts } from './carriedOver.ts';
import { firstState, tableSize } from './sheetState.ts';
import { withSource } from './withSource.ts';

/** A file of no more bytes is read whole before it is shown; of a larger one its beginning is shown while the rest is read. */
const SMALL_BYTES = 4 * 1024 * 1024;
/** While a file is read, how far that is is told so often, ms. */
const TELL_MS = 250;
/** The first picture is drawn before more is read, by the same worker; where nobody asks for one within so many ms, reading goes on. */
const FIRST_PICTURE_MS = 500;
/** What was read is shown whenever it took so much longer again: all that is shown is drawn anew each time, by the worker that reads. */
const SHOWN_AGAIN = 1.5;

interface Opened {
  readonly bytes: ByteSource;
  /** The file's beginning, by which is guessed how it is to be read. */
  readonly head: Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
}

/** How a file is read, and would be where nobody said otherwise. */
type ReadAs = Pick<SheetState, 'format' | 'guess' | 'said'>;
type ReadSeparated = ReadAs & { readonly format: DataFormat };

function stateOf(facts: DataFacts, read: ReadAs): SheetState {
  return { ...firstState(facts, read.format), ...read };
}

/** Opens a text of separated values: shown after its first piece, while the rest is read. */
export async function openSeparated(opened: Opened, read: ReadSeparated): Promise<OpenResult> {
  const calls = startWorker();
  try {
    const first = await beginReading(calls, opened, read);
    return { ok: true, document: withSource(dataDocument({ calls, reading: createReading(), opened, state: stateOf(first.facts, read), end: first.end, tree: null }), opened.bytes) };
  } catch (reason) {
    calls.close();
    opened.signal.throwIfAborted();
    if (reason instanceof PageFault) return { ok: false, failure: { reason: 'damaged', sentence: reason.message } };
    throw reason;
  }
}

interface OpenJson {
  /** The same, to be read again when somebody looks at its source. */
  readonly file: ByteSource;
  readonly lines: boolean;
  readonly said: Decided;
  readonly signal: AbortSignal;
  /** Told why a table is not shown as one. */
  readonly onNoTable: (sentence: string) => void;
}

/** Opens JSON that holds a table or series, whole; null where it does not. Rejects with `NotLoaded`. */
export async function openJson(bytes: Uint8Array, { file, lines, said, signal, onNoTable }: OpenJson): Promise<OpenResult | null> {
  const calls = startWorker();
  try {
    const facts = await calls.call('json', { bytes, lines }, signal);
    if (facts === 'sparse') onNoTable('These records hardly share a name: as a table nearly all of its cells would be empty, so the file is shown as a tree.');
    else if (facts !== null) {
      const state = stateOf(await readAsSaid(calls, { facts, said, signal }), { format: null, guess: null, said });
      return { ok: true, document: withSource(dataDocument({ calls, reading: createReading(), opened: null, state, end: 0, tree: treeOf(bytes) }), file) };
    }
  } catch (reason) {
    calls.close();
    signal.throwIfAborted();
    if (reason instanceof NotLoaded) throw reason;
    onNoTable(reason instanceof PageFault ? reason.message : 'What this file holds could not be read into a table here: it is shown as text.');
    return null;
  }
  calls.close();
  return null;
}

/** A tree of a longer text, in bytes, would not be worth its memory. */
const MOST_TREE = 64 * 1024 * 1024;

/** Made when it is first asked for, of the text as its source shows it. */
function treeOf(bytes: Uint8Array): (() => FileTree) | null {
  let tree: FileTree | null = null;
  return bytes.length > MOST_TREE ? null : () => (tree ??= createJsonTree(decoded(bytes).replace('\uFEFF', '').replaceAll(/\r\n?/gu, '\n')));
}

function startWorker(): WorkerCalls<DataJobs> {
  return callWorker<DataJobs>(dataWorkers.take());
}

async function beginReading(calls: WorkerCalls<DataJobs>, { bytes, head, signal }: Opened, { format, said }: Pick<ReadSeparated, 'format' | 'said'>) {
  await calls.call('begin', { format, axis: said.time === undefined ? 'auto' : 'chosen' }, signal);
  const from = format.start;
  const piece = bytes.size > SMALL_BYTES ? head.subarray(from) : await bytes.read(from, bytes.size, signal);
  const end = from + piece.length;
  const { facts } = await calls.call('feed', { pieces: [piece], last: end >= bytes.size }, signal);
  return { facts, end };
}

interface Parts {
  readonly calls: WorkerCalls<DataJobs>;
  readonly reading: ReadingState;
  /** Null for what was read whole. */
  readonly opened: Opened | null;
  readonly state: SheetState;
  /** How far it was read, in bytes. */
  readonly end: number;
  readonly tree: Sheet['tree'];
}

function dataDocument(parts: Parts): DocumentSource {
  const { calls, reading, opened } = parts;
  const closing = new AbortController();
  const { signal } = closing;
  const listeners = createListeners();
  const sizeListeners = createListeners();
  const pictures = createListeners();
  const firstPicture = new Promise<void>((resolve) => void pictures.subscribe(resolve));
  let { state } = parts;
  let course = new AbortController();

  function enter(next: SheetState): void {
    const before = tableSize(state);
    state = next;
    const after = tableSize(state);
    if (before.width !== after.width || before.height !== after.height) sizeListeners.tell();
    listeners.tell();
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
    if (state.order !== null) arrange(state.wanted);
  }

  /** Reads on from `from`: while the worker reads one batch, the next one waits for it there and another is on its way. */
  async function readOn({ bytes }: Opened, from: number): Promise<void> {
    const mine = course.signal;
    const rooms = createRooms();
    let waiting: Promise<Fed> | null = null;
    const begun = performance.now();
    let [told, shown] = [begun, begun];
    for await (const { pieces, end } of readBatches(bytes, from, { signal: mine, room: rooms.take })) {
      if (waiting === null) await firstPicture;
      const before: Promise<Fed> | null = waiting;
      waiting = calls.hand('feed', { pieces, last: end >= bytes.size }, { signal: mine, buffers: pieces.map(({ buffer }) => buffer) });
      waiting.catch(() => undefined);
      const fed = await before;
      mine.throwIfAborted();
      rooms.giveBack(fed?.spent ?? []);
      if (fed === null || performance.now() - told < TELL_MS) continue;
      told = performance.now();
      reading.set({ kind: 'reading', share: end / bytes.size });
      if (told - begun < (shown - begun) * SHOWN_AGAIN) continue;
      shown = told;
      enter(withFacts(state, fed.facts));
    }
    const fed = await waiting;
    if (fed !== null) enter(withFacts(state, fed.facts));
    finish('done', null);
  }

  function readRest(file: Opened, from: number): void {
    setTimeout(pictures.tell, FIRST_PICTURE_MS);
    course = new AbortController();
    const mine = course;
    reading.set({ kind: 'reading', share: from / file.bytes.size });
    readOn(file, from).catch((reason: unknown) => stopReading(mine, reason)).catch(() => undefined);
  }

  /** What the worker was given before is read all the same, and counts. */
  async function stopReading(mine: AbortController, reason: unknown): Promise<void> {
    if (signal.aborted || mine !== course) return;
    const { facts } = await calls.call('feed', { pieces: [], last: false }, signal);
    if (mine !== course) return;
    enter(withFacts(state, facts));
    const shown = `The first ${facts.rows.toLocaleString('en').replaceAll(',', '\u2009')} rows are shown.`;
    if (mine.signal.aborted) return finish('stopped', `Reading was stopped. ${shown}`);
    const why = reason instanceof PageFault ? reason.message : reason instanceof FileReplaced ? REPLACED : 'The rest of the file could not be read from the server.';
    finish('stopped', `${why} ${shown}`);
  }

  async function readAnew(file: Opened, read: Pick<ReadSeparated, 'format' | 'said'>): Promise<void> {
    course.abort();
    course = new AbortController();
    const mine = course;
    try {
      const first = await beginReading(calls, { ...file, signal: mine.signal }, read);
      if (mine !== course) return;
      enterAnew(first.facts, read.format);
      readRest(file, first.end);
    } catch (reason) {
      // Whoever said something else meanwhile has had this given up.
      if (mine === course && !signal.aborted) finish('stopped', reason instanceof PageFault ? reason.message : 'The file could not be read so. Open it again.');
    }
  }

  /** JSON leaves nothing else to be said of it. */
  function retype(kinds: NonNullable<Decided['kinds']>): void {
    enter({ ...state, said: { ...state.said, kinds } });
    calls.call('retype', kinds, signal).then((facts) => (facts === null ? undefined : enterAnew(facts, null)), () => undefined);
  }

  function enterAnew(facts: DataFacts, format: DataFormat | null): void {
    enter(readOtherwise(state, facts, format));
    if (state.wanted.sort !== null || state.wanted.filters.length > 0) arrange(state.wanted);
  }

  if (opened === null || parts.end >= opened.bytes.size) state = { ...state, reading: 'done' };
  else readRest(opened, parts.end);

  const sheet: Sheet = {
    tree: parts.tree,
    state: () => state,
    subscribe: listeners.subscribe,
    showChart: (chart) => enter({ ...state, chart }),
    showTable(table) {
      const same = JSON.stringify([table.sort, table.filters]) === JSON.stringify([state.wanted.sort, state.wanted.filters]);
      if (same) return enter({ ...state, wanted: table, table: { ...state.table, widths: table.widths } });
      enter({ ...state, wanted: table });
      arrange(table);
    },
    pickCells: (cells) => enter({ ...state, cells }),
    showFound: (found) => enter({ ...state, found }),
    find: (query, rows, given) => calls.call('find', { query, table: state.table, rows: state.orderedRows, from: rows[0], to: rows[1] }, given),
    step: (place, by) => calls.call('step', { place, by }, signal),
    showTimesIn(timezone) {
      const clock: Clock = timezone === 'viewer' ? timezone : timezone === 'file' ? (state.format?.zone ?? 0) : 0;
      const wanted = { ...state.wanted, clock };
      enter({ ...state, table: { ...state.table, clock }, wanted, chart: { ...state.chart, timezone }, home: { ...state.home, timezone } });
      // What was typed into a filter is of the clock that is shown.
      if (wanted.filters.length > 0) arrange(wanted);
    },
    readAs(decided) {
      const { said } = state;
      if (opened === null) return retype({ ...said.kinds, ...decided.kinds });
      // Parted otherwise, the file has other columns.
      const { time: _time, epoch: _epoch, kinds: _kinds, ...others } = said;
      const now = decided.delimiter === undefined ? { ...said, ...decided, kinds: { ...said.kinds, ...decided.kinds } } : { ...others, ...decided };
      const format = guessFormat(opened.head, { whole: opened.bytes.size <= opened.head.length, decided: now });
      if (format === null) return reading.set({ kind: 'lost', sentence: 'Read so, the file is no table. It stays as it is.' });
      enter({ ...state, said: now });
      void readAnew(opened, { format, said: now });
    },
    drawOver(choice) {
      const { epoch: _before, ...others } = state.said;
      const said = { ...others, time: choice.time, ...(choice.epoch === 'guess' ? {} : { epoch: choice.epoch }) };
      // Asked for twice, as by two clicks, the second would take the stretch of the first axis for one of the second.
      if (state.said.time === said.time && state.said.epoch === said.epoch) return;
      enter({ ...state, said });
      calls.call('over', { ...choice, shown: state.chart.x }, signal).then(({ facts, shown }) => enter(drawnOver(state, facts, shown)), () => undefined);
    },
    statistics: (enclosure, given) => calls.call('statistics', enclosure, given),
    readOut: (place, given) => calls.call('readOut', { place, channels: state.chart.channels }, given),
  };

  function sizeOf(pageIndex: number) {
    if (pageIndex !== CHART_PAGE && pageIndex !== TABLE_PAGE) throw new RangeError(`data: page ${pageIndex} of 2 does not exist`);
    return pageIndex === CHART_PAGE ? chartSize : tableSize(state);
  }

  function picture(pageIndex: number, { area, scale, given }: { readonly area: Rect; readonly scale: number; readonly given: AbortSignal }): Promise<ImageBitmap> {
    return pageIndex === CHART_PAGE
      ? calls.call('chart', { view: state.chart, clock: state.table.clock, letters: lettersAt(scale / devicePixelRatio), area, scale }, given)
      : calls.call('table', { table: state.table, rows: state.orderedRows, area, scale }, given);
  }

  return {
    kind: 'data',
    pageCount: 2,
    naturalZoom: 1,
    maxScale: Infinity,
    sheet,
    pageSize: sizeOf,
    onPageSizes: sizeListeners.subscribe,
    openPage(pageIndex) {
      return Promise.resolve({
        size: sizeOf(pageIndex),
        naturalZoom: 1,
        render: (area, scale, given) => picture(pageIndex, { area, scale, given }).finally(pictures.tell),
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
