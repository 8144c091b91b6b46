import type { Annotation, AnnotationStore } from '../../annotation/annotation.ts';
import type { FilterReader } from './filter.ts';
import { readFilter } from './filter.ts';

/** A row of the list. */
export interface ListRow {
  readonly annotation: Annotation;
  readonly number: number;
}

/** The rows that the filter lets through: by page, and on a page in the order of drawing. */
export function listRows({ all, numberOf }: Pick<AnnotationStore, 'all' | 'numberOf'>, filter: string, reader: FilterReader): readonly ListRow[] {
  const lets = readFilter(filter, reader);
  return all()
    .map((annotation): ListRow => ({ annotation, number: numberOf(annotation.id) }))
    .filter((row) => filter.trim() === '' || lets(row.annotation, row.number))
    .toSorted((a, b) => a.annotation.pageIndex - b.annotation.pageIndex || a.number - b.number);
}

/** The row after (or before) the last selected one, at the ends the first (or last); null when there are none. */
export function neighbour(rows: readonly ListRow[], selected: string | undefined, step: 1 | -1): ListRow | null {
  const place = rows.findIndex((row) => row.annotation.id === selected);
  const next = place === -1 ? (step === 1 ? 0 : rows.length - 1) : (place + step + rows.length) % rows.length;
  return rows[next] ?? null;
}
