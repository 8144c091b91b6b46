import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellMoves, movedCell } from './cellMoves.ts';

describe('keys among cells', () => {
  it('stay within the table and come to its ends', () => {
    const reach = { rows: 110_000, columns: 5000, page: 40 };
    fc.assert(fc.property(fc.array(fc.constantFrom(...cellMoves), { maxLength: 40 }), (moves) => {
      const cell = moves.reduce((from, move) => movedCell(move, from, reach), { row: 0, column: 0 });
      expect(cell.row).toBeGreaterThanOrEqual(0);
      expect(cell.row).toBeLessThan(reach.rows);
      expect(cell.column).toBeGreaterThanOrEqual(0);
      expect(cell.column).toBeLessThan(reach.columns);
    }));
    const by = (id: string, row: number, column: number) => cellMoves.filter((move) => move.id === id).map((move) => movedCell(move, { row, column }, reach))[0];
    expect(by('Last', 7, 7)).toEqual({ row: 109_999, column: 4999 });
    expect(by('PageDown', 7, 7)).toEqual({ row: 47, column: 7 });
    expect(by('End', 7, 7)).toEqual({ row: 7, column: 4999 });
    expect(by('Top', 7, 7)).toEqual({ row: 0, column: 7 });
  });
});
