import type { Rect } from '../../geometry/space.ts';
import type { PageText } from '../../text/pageText.ts';
import type { DocumentSource, RowNames } from '../source.ts';
import { createStatement } from '../statement.ts';
import type { Grid } from './grid.ts';
import { CELL, drawGrid } from './grid.ts';
import type { FileTree } from './jsonTree.ts';

export interface GridParts {
  readonly grid: Grid;
  readonly columns: number;
  /** Before anything of this area is drawn; rejects when it cannot be had. */
  readonly prepare?: (rows: { readonly from: number; readonly to: number }, signal: AbortSignal) => Promise<void>;
  /** Numbers beside rows; null for a row without one. */
  readonly numberOf: ((row: number) => number | null) | null;
  /** What a row is called by whoever looks for one. */
  readonly names: Omit<RowNames, 'height'>;
  /** What can be found and selected; null where the characters say nothing. */
  readonly text: (() => PageText) | null;
  /** What the characters say as a tree; null where they do not. */
  readonly tree: FileTree | null;
  /** What is not shown of the file; null when all is. */
  readonly limit: string | null;
}

/** A page of characters: its units are px at 100 %, those of its annotations on the wire are cells. */
export function gridDocument({ grid, columns, prepare, numberOf, names, text, tree, limit }: GridParts): DocumentSource {
  const size = { width: columns * CELL.width, height: grid.rows * CELL.height };
  async function render(area: Rect, scale: number, signal: AbortSignal): Promise<ImageBitmap> {
    signal.throwIfAborted();
    await prepare?.({ from: Math.max(0, Math.floor(area.y / CELL.height)), to: Math.min(grid.rows, Math.ceil((area.y + area.height) / CELL.height)) }, signal);
    return drawGrid(grid, { area, scale });
  }
  const rowNames: RowNames = { ...names, height: CELL.height };
  return {
    kind: 'text',
    pageCount: 1,
    naturalZoom: 1,
    maxScale: Infinity,
    pageSize: () => size,
    wireSize: () => ({ width: columns, height: grid.rows }),
    onPageSizes: () => () => undefined,
    openPage: () => Promise.resolve({ size, naturalZoom: 1, render }),
    ...(numberOf === null ? {} : { rowNumbers: () => ({ height: CELL.height, of: numberOf }) }),
    rowNames: () => rowNames,
    ...(text === null ? {} : { text: () => Promise.resolve(text()) }),
    ...(tree === null ? {} : { tree }),
    ...(limit === null ? {} : { limit: createStatement(limit).statement }),
    close: () => undefined,
  };
}
