import type { Annotation } from '../../annotation/annotation.ts';
import { onPage } from '../../annotation/scale.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import { cellsSize } from './tableMarks.ts';

/** Rows of the table near the view, whose place in the file is known. */
const NEAR = 4096;

/** Where rows of a sorted or filtered table stand; the worker that holds the order is asked, and what it said is kept. */
export interface RowPlaces {
  /** Null while rows stand as in the file. */
  shown(): ((from: number, to: number) => readonly [number, number] | null) | null;
  fileRow(shown: number): number;
  /** These annotations are to be shown. */
  want(annotations: readonly Annotation[]): void;
  close(): void;
}

export function createRowPlaces(sheet: Sheet, changed: () => void): RowPlaces {
  let runs = new Map<string, readonly [number, number] | null>();
  let rows: readonly number[] = [];
  let table = sheet.state().table;
  let isClosed = false;
  const isPlain = (): boolean => {
    const { sort, filters } = sheet.state().table;
    return sort === null && filters.length === 0;
  };

  async function ask(annotations: readonly Annotation[]): Promise<void> {
    const asked = sheet.state().table;
    const size = cellsSize(sheet.state());
    const wanted = annotations.flatMap((stored) => {
      const { shape } = onPage(stored, size);
      if (shape.kind === 'unknown') return [];
      const { y, height } = boundsOf(shape);
      return [[Math.floor(y), Math.max(Math.floor(y) + 1, Math.ceil(y + height))] as const];
    });
    const [found, first] = await Promise.all([sheet.shownRuns(wanted), sheet.fileRows(0, NEAR)]);
    if (isClosed || asked !== sheet.state().table) return;
    runs = new Map(wanted.map(([from, to], index) => [`${from}-${to}`, found[index] ?? null]));
    rows = first;
    changed();
  }

  return {
    shown: () => (isPlain() ? null : (from, to) => runs.get(`${from}-${to}`) ?? null),
    fileRow: (shown) => (isPlain() ? shown : (rows[shown] ?? shown)),
    want(annotations) {
      const now = sheet.state().table;
      if (now !== table) {
        runs = new Map();
        rows = [];
      }
      table = now;
      // A file that is closed meanwhile asks for nothing more.
      if (!isPlain()) ask(annotations).catch(() => undefined);
    },
    close() {
      isClosed = true;
    },
  };
}
