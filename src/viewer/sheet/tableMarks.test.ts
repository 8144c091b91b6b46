import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../annotation/annotation.ts';
import { newAnnotation } from '../../annotation/annotation.ts';
import type { SheetState } from '../../document/sheet/sheet.ts';
import { firstState, tableSize } from '../../document/sheet/sheetState.ts';
import { ROW_HEIGHT } from '../../document/sheet/tableView.ts';
import { factsOf } from './facts.fixture.ts';
import { inCells, measuredAnew, tableShown, tableStored, whyAway } from './tableMarks.ts';

function stateOf(rows: number, order: readonly number[] | null): SheetState {
  const state = firstState(factsOf(rows), null);
  return order === null ? state : { ...state, order: Uint32Array.from(order), shownRows: order.length };
}

/** Over column "b" and shown rows `from` to `to`, the last one left out. */
function drawnOver(state: SheetState, from: number, to: number): Annotation {
  const [first = 0, second = 0] = state.table.widths;
  const shape = { kind: 'bbox', x: first + 3, y: from * ROW_HEIGHT + 2, width: second - 6, height: (to - from) * ROW_HEIGHT - 4 } as const;
  return newAnnotation({ pageIndex: 1, pageSize: tableSize(state), shape, label: '', tags: {} });
}

function rowsOf(stored: readonly Annotation[]): readonly number[] {
  return stored.flatMap(({ shape }) => (shape.kind === 'bbox' ? Array.from({ length: shape.height }, (_, index) => shape.y + index) : []));
}

describe('marks on a table', () => {
  it('are kept on the rows of the file, however far down a sorted table they are drawn', () => {
    const downwards = Array.from({ length: 10_000 }, (_, shown) => 9999 - shown);
    const state = stateOf(10_000, downwards);
    const stored = tableStored(drawnOver(state, 5000, 5003), null, state);
    expect(stored).toMatchObject([{ shape: { x: 1, y: 4997, width: 1, height: 3 }, pageSize: { width: 3, height: 10_000 }, tags: { rows: '4998-5000', columns: 'b' } }]);
  });

  it('cover the very rows that were drawn over under any order and filter, a box for each run of neighbours', () => {
    const order = fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 40 });
    fc.assert(fc.property(order, fc.nat(39), fc.nat(39), (shown, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b) + 1];
      fc.pre(to <= shown.length);
      const state = stateOf(41, shown);
      const stored = tableStored(drawnOver(state, from, to), null, state);
      const covered = shown.slice(from, to).toSorted((one, other) => one - other);
      expect(rowsOf(stored)).toEqual(covered);
      expect(stored).toHaveLength(covered.filter((row) => !covered.includes(row - 1)).length);
    }));
  });

  it('stand where their rows are shown, and away where those are apart', () => {
    const state = stateOf(6, null);
    const [stored] = tableStored(drawnOver(state, 2, 4), null, state);
    expect(tableShown(stored, stateOf(6, [5, 3, 2, 0])).shape).toMatchObject({ y: ROW_HEIGHT, height: 2 * ROW_HEIGHT });
    expect(tableShown(stored, stateOf(6, [5, 3, 0])).shape).toMatchObject({ y: ROW_HEIGHT, height: ROW_HEIGHT });
    expect(tableShown(stored, stateOf(6, [3, 5, 2])).shape).toMatchObject({ y: -100_000 });
    expect(tableShown(stored, stateOf(6, [0])).shape).toMatchObject({ y: -100_000 });
  });

  it('that are not seen say why', () => {
    const state = stateOf(6, null);
    const [stored] = tableStored(drawnOver(state, 2, 4), null, state);
    expect([null, [0, 1, 4, 5], [3, 0, 1, 2, 4, 5], [5, 3, 2, 0]].map((order) => whyAway(stored, stateOf(6, order)))).toEqual([null, 'filter', 'order', null]);
    const other = { ...stored, pageSize: { width: 1, height: 6 }, tags: { ...stored.tags, columns: 'a;b;c' } };
    expect(whyAway(other, state)).toBe('columns');
  });

  it('do not move when more of the file is read', () => {
    const early = stateOf(100, null);
    const [stored] = tableStored(drawnOver(early, 10, 12), null, early);
    expect(tableShown(stored, stateOf(5000, null)).shape).toMatchObject({ y: 10 * ROW_HEIGHT, height: 2 * ROW_HEIGHT });
  });

  it('drawn while the file is read stay on their rows where they are written out, and are stored as of all rows in the end', () => {
    const [early, all] = [stateOf(50_000, null), stateOf(110_000, null)];
    const [stored] = tableStored(drawnOver(early, 10, 11), null, early);
    const last = { width: 3, height: 110_000 };
    expect(inCells(stored, last)).toMatchObject({ shape: { y: 10, height: 1 }, pageSize: last });
    expect(measuredAnew(stored, all)).toEqual({ ...stored, pageSize: last });
    expect([measuredAnew(stored, early), measuredAnew({ ...stored, tags: {} }, all), measuredAnew({ ...stored, pageSize: { width: 2, height: 50_000 } }, all)]).toEqual([null, null, null]);
    expect(inCells({ ...stored, tags: {} }, last)).toMatchObject({ shape: { y: 22 } });
  });
});
