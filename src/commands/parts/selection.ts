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

/** Chooses all of `rows`, or none where all are. */
export function allToggled({ ids, anchor }: Selection, rows: readonly string[]): Selection {
  return rows.every((id) => ids.has(id)) ? nothingSelected : { ids: new Set(rows), anchor };
}
