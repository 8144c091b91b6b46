import type { Sliced } from './slices.ts';

/** Which of a list's items are chosen, by id, and the one that a range begins at. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

/** What is chosen from. */
export interface Listed<Row> {
  /** As they are listed: the first has `data-index` 0. */
  readonly rows: readonly Row[];
  /** Null for what cannot be chosen. The same function from render to render. */
  readonly idOf: (row: Row) => string | null;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/** Chooses one more, or one less; a range begins there. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Chooses everything from where the range begins to `id`, in the order of `rows`; what was chosen stays. */
export function extended<Row>(selection: Selection, id: string, { rows, idOf }: Listed<Row>): Selection {
  const { anchor } = selection;
  const [from, to] = [anchor === null ? -1 : rows.findIndex((row) => idOf(row) === anchor), rows.findIndex((row) => idOf(row) === id)];
  if (from < 0 || to < 0) return toggled(selection, id);
  const ids = new Set(selection.ids);
  for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    const ranged = idOf(row);
    if (ranged !== null) ids.add(ranged);
  }
  return { ids, anchor };
}

/** So many rows are looked at between two pauses. */
const STEP = 2_048;

/** Chooses all of `rows` that can be chosen, or none where all are: in steps, since a library has 100,000. */
export function* allToggled<Row>({ ids, anchor }: Selection, { rows, idOf }: Listed<Row>): Sliced<Selection> {
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
