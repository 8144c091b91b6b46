import type { Sliced } from './slices.ts';

/** Which of a list's items are chosen, by id, and the one that a range begins at. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/** Chooses one more, or one less; a range begins there. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Chooses everything from where the range begins to `id`, in the order of `rows`; what was chosen stays. */
export function extended(selection: Selection, id: string, rows: readonly string[]): Selection {
  const [from, to] = [rows.indexOf(selection.anchor ?? ''), rows.indexOf(id)];
  if (from < 0 || to < 0) return toggled(selection, id);
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor };
}

/** So many rows are looked at between two pauses. */
const STEP = 2_048;

/** Chooses all of `rows` that can be chosen, or none where all are: in steps, since a library has 100,000. */
export function* allToggled<Row>({ ids, anchor }: Selection, rows: readonly Row[], idOf: (row: Row) => string | null): Sliced<Selection> {
  const all = new Set<string>();
  let wereAll = true;
  for (const [index, row] of rows.entries()) {
    const id = idOf(row);
    if (id !== null) {
      all.add(id);
      wereAll &&= ids.has(id);
    }
    if (index % STEP === STEP - 1) yield;
  }
  return wereAll ? nothingSelected : { ids: all, anchor };
}
