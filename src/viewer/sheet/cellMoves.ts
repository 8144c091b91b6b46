import type { Cell } from '../../document/sheet/cells.ts';

/** How far cells reach: how many there are, and how many rows a screen shows. */
export interface CellReach {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
}

/** A key that leads from one cell to another, as in other tables; with Shift all between them are picked. */
export interface CellMove {
  readonly id: string;
  readonly key: string;
  /** "Cell above", "More cells above". */
  readonly words: string;
  to(from: Cell, reach: CellReach): Cell;
}

export const cellMoves: readonly CellMove[] = [
  { id: 'Left', key: 'ArrowLeft', words: 'to the left', to: ({ row, column }) => ({ row, column: column - 1 }) },
  { id: 'Right', key: 'ArrowRight', words: 'to the right', to: ({ row, column }) => ({ row, column: column + 1 }) },
  { id: 'Up', key: 'ArrowUp', words: 'above', to: ({ row, column }) => ({ row: row - 1, column }) },
  { id: 'Down', key: 'ArrowDown', words: 'below', to: ({ row, column }) => ({ row: row + 1, column }) },
  { id: 'PageUp', key: 'PageUp', words: 'a screen above', to: ({ row, column }, { page }) => ({ row: row - page, column }) },
  { id: 'PageDown', key: 'PageDown', words: 'a screen below', to: ({ row, column }, { page }) => ({ row: row + page, column }) },
  { id: 'Home', key: 'Home', words: 'at the beginning of the row', to: ({ row }) => ({ row, column: 0 }) },
  { id: 'End', key: 'End', words: 'at the end of the row', to: ({ row }, { columns }) => ({ row, column: columns - 1 }) },
  { id: 'Top', key: 'Mod+ArrowUp', words: 'at the top', to: ({ column }) => ({ row: 0, column }) },
  { id: 'Bottom', key: 'Mod+ArrowDown', words: 'at the bottom', to: ({ column }, { rows }) => ({ row: rows - 1, column }) },
  { id: 'First', key: 'Mod+Home', words: 'at the very beginning', to: () => ({ row: 0, column: 0 }) },
  { id: 'Last', key: 'Mod+End', words: 'at the very end', to: (_from, { rows, columns }) => ({ row: rows - 1, column: columns - 1 }) },
];

/** Where a move ends: within the table. */
export function movedCell(move: CellMove, from: Cell, reach: CellReach): Cell {
  const { row, column } = move.to(from, reach);
  return { row: Math.max(0, Math.min(reach.rows - 1, row)), column: Math.max(0, Math.min(reach.columns - 1, column)) };
}
