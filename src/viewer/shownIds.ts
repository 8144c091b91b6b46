/**
 * Which annotations the filter lets through: a set, and what a few changes made of it since. A copy of 100,000 ids with each of them would be
 * felt. Never changes.
 */
export interface ShownIds {
  readonly base: ReadonlySet<string>;
  /** Whether those that came or went since are shown. */
  readonly news: ReadonlyMap<string, boolean>;
}

/** From so many on, news become a set of their own. */
const MOST_NEWS = 4000;

const nothing: ShownIds['news'] = new Map();

/** Just these. */
export function shownIds(base: ReadonlySet<string>): ShownIds {
  return { base, news: nothing };
}

/** Whether the filter lets it through; null stands for no filter. */
export function letsThrough(shown: ShownIds | null, id: string): boolean {
  return shown === null || (shown.news.get(id) ?? shown.base.has(id));
}

/** With what came (true) and went (false); the very same where nothing did. */
export function withNews(before: ShownIds, news: ReadonlyMap<string, boolean>): ShownIds {
  if ([...news].every(([id, isShown]) => letsThrough(before, id) === isShown)) return before;
  const all = new Map([...before.news, ...news]);
  if (all.size <= MOST_NEWS) return { base: before.base, news: all };
  const base = new Set(before.base);
  for (const [id, isShown] of all) {
    if (isShown) base.add(id);
    else base.delete(id);
  }
  return shownIds(base);
}

/** Ids that only one of the two lets through; null where they are more than `most`, or where only one of them is a filter. */
export function differing(a: ShownIds | null, b: ShownIds | null, most: number): readonly string[] | null {
  if (a === b) return [];
  if (a === null || b === null) return null;
  const found: string[] = [];
  for (const id of candidates(a, b)) {
    if (letsThrough(a, id) !== letsThrough(b, id) && found.push(id) > most) return null;
  }
  return found;
}

function* candidates(a: ShownIds, b: ShownIds): Iterable<string> {
  const once = new Set([...a.news.keys(), ...b.news.keys()]);
  yield* once;
  if (a.base === b.base) return;
  for (const id of a.base) if (!b.base.has(id) && !once.has(id)) yield id;
  for (const id of b.base) if (!a.base.has(id) && !once.has(id)) yield id;
}
