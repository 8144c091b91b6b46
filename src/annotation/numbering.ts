import type { Annotation } from './annotation.ts';
import { compareIds, compareText } from './revisions.ts';

export type Birth = Pick<Annotation, 'id' | 'born'>;

/** Drawing order: the one made first is the lowest. */
export function compareBirths(a: Birth, b: Birth): number {
  return compareText(a.born, b.born) || compareIds(a.id, b.id);
}

/** Gives each annotation that was ever here a number, from 1, in the order of drawing. */
export interface Numbering {
  /** Notes one; what is known already stays as it is. */
  note(birth: Birth): void;
  /** 0 for one that was never noted. */
  numberOf(id: string): number;
}

/**
 * Numbers that a deletion does not move: "see 14" in a mail means the same tomorrow. Only an older annotation that arrives later (drawn by
 * somebody offline) moves those after it. What is drawn last costs nothing but its own entry.
 */
export function createNumbering(): Numbering {
  const numbers = new Map<string, number>();
  let births: Birth[] = [];
  let isSorted = true;

  function sort(): void {
    births = births.toSorted(compareBirths);
    for (const [place, { id }] of births.entries()) numbers.set(id, place + 1);
    isSorted = true;
  }

  return {
    note({ id, born }) {
      if (numbers.has(id)) return;
      const birth = { id, born };
      const last = births.at(-1);
      if (last !== undefined && compareBirths(birth, last) < 0) isSorted = false;
      births.push(birth);
      numbers.set(id, births.length);
    },
    numberOf(id) {
      if (!isSorted) sort();
      return numbers.get(id) ?? 0;
    },
  };
}
