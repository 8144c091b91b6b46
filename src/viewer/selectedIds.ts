const known = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The ids of a selection as a set, made once for everybody who asks: a selection is never changed, and may be of 100,000. */
export function selectedIds(selection: readonly string[]): ReadonlySet<string> {
  const there = known.get(selection);
  if (there !== undefined) return there;
  const made = new Set(selection);
  known.set(selection, made);
  return made;
}
