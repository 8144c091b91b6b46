import { createStore } from 'zustand/vanilla';
import { pickCells } from '../../document/sheet/cells.ts';
import type { Cell } from '../../document/sheet/cells.ts';
import { fileRowAt } from '../../document/sheet/rowOrder.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { preparedQuery } from '../../text/findText.ts';
import type { TextQuery } from '../../text/findText.ts';
import { idleFind } from '../text/finder.ts';
import type { Finder, FindState, FoundPlace } from '../text/finder.ts';

/** Rows that are searched at once: what draws waits for no more. */
const ROWS = 32_768;
/** So many cells are kept; beyond them matches are only counted. */
const MOST_KEPT = 100_000;

/** Find in a table: matches are cells, in the order in which they are shown. `reveal` brings one into view. */
export function createCellFinder(sheet: Sheet, reveal: (cell: Cell) => void): Finder {
  const store = createStore<FindState>(() => idleFind);
  let cells: Cell[] = [];
  let searching = new AbortController();
  let order = sheet.state().order;

  async function search(query: TextQuery, signal: AbortSignal): Promise<void> {
    const { shownRows } = sheet.state();
    let count = 0;
    for (let from = 0; from < shownRows; from += ROWS) {
      const found = await sheet.find(query, [from, Math.min(shownRows, from + ROWS)], signal);
      signal.throwIfAborted();
      count += found.length / 2;
      for (let at = 0; at < found.length && cells.length < MOST_KEPT; at += 2) cells.push({ row: found[at] ?? 0, column: found[at + 1] ?? 0 });
      if (found.length > 0) sheet.showFound([...cells]);
      store.setState({ count: cells.length, beyond: count - cells.length });
      if (store.getState().current === null && cells.length > 0) stand({ pageIndex: TABLE_PAGE, index: 0 });
    }
    store.setState({ progress: 'done', pagesRead: TABLE_PAGE + 1 });
  }

  function giveUp(): void {
    searching.abort();
    searching = new AbortController();
    cells = [];
    sheet.showFound(null);
  }

  function stand(place: FoundPlace): void {
    const cell = cells[place.index];
    if (cell === undefined) return;
    store.setState({ current: place });
    sheet.pickCells(pickCells(null, { anchor: cell, head: cell }, 'alone'));
    reveal(cell);
  }

  function start(query: TextQuery): void {
    giveUp();
    const { signal } = searching;
    const isEmpty = preparedQuery(query) === null;
    store.setState({ query, progress: isEmpty ? 'idle' : 'searching', pagesRead: 0, unread: 0, silent: 0, count: 0, current: null, beyond: 0 });
    if (isEmpty) return;
    search(query, signal).catch((reason: unknown) => {
      if (!signal.aborted) throw reason;
    });
  }

  // Sorted or filtered anew, matches stand elsewhere.
  const stop = sheet.subscribe(() => {
    if (sheet.state().order === order) return;
    ({ order } = sheet.state());
    if (store.getState().progress !== 'idle') start(store.getState().query);
  });

  return {
    store,
    start,
    stop() {
      giveUp();
      store.setState({ progress: 'idle', pagesRead: 0, unread: 0, silent: 0, count: 0, current: null });
    },
    step(way) {
      const { current } = store.getState();
      if (current !== null && cells.length > 0) stand({ pageIndex: TABLE_PAGE, index: (current.index + way + cells.length) % cells.length });
    },
    stand,
    matchesOn: () => [],
    currentOn: () => null,
    ordinalOf: ({ index }) => index,
    placeAt: (ordinal) => (ordinal >= 0 && ordinal < cells.length ? { pageIndex: TABLE_PAGE, index: ordinal } : null),
    contextOf: ({ index }) => contextOf(sheet, cells[index]),
    close() {
      stop();
      searching.abort();
    },
  };
}

/** Which cell it is; what it says is seen in the table. */
function contextOf(sheet: Sheet, cell: Cell | undefined): ReturnType<Finder['contextOf']> {
  if (cell === undefined) return null;
  const state = sheet.state();
  return { before: `Row ${fileRowAt(state, cell.row) + 1}, `, match: state.facts.columns[cell.column]?.name ?? '', after: '' };
}
