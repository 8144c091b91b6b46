/** Items laid out in rows of `columns`. */
export interface FocusGrid {
  readonly count: number;
  readonly columns: number;
  /** Rows that one screen holds. */
  readonly pageRows: number;
}

/** Where the focus goes from item `index` when `key` is pressed; null for keys that do not move it. */
export function focusAfterKey(key: string, index: number, grid: FocusGrid): number | null {
  const step = focusStep(key, index, grid);
  if (step === null || grid.count === 0) return null;
  return Math.min(Math.max(index + step, 0), grid.count - 1);
}

function focusStep(key: string, index: number, { count, columns, pageRows }: FocusGrid): number | null {
  switch (key) {
    case 'ArrowDown': return columns;
    case 'ArrowUp': return -columns;
    case 'ArrowRight': return columns > 1 ? 1 : null;
    case 'ArrowLeft': return columns > 1 ? -1 : null;
    case 'PageDown': return columns * pageRows;
    case 'PageUp': return -columns * pageRows;
    case 'Home': return -index;
    case 'End': return count - 1 - index;
    default: return null;
  }
}
