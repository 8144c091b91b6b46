import type { Annotation, Change } from './annotation.ts';
import { canonicalJson } from './canonicalJson.ts';

/** Whether both say the same, or both are gone. */
export function sameAnnotation(a: Annotation | null, b: Annotation | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || a.revision !== b.revision) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => isEqual(Reflect.get(a, name), Reflect.get(b, name)));
}

/** Mostly the very same: of thousands that were sent only the record is another. */
function isEqual(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonicalJson(a) === canonicalJson(b));
}

/** Whether both stand at the same place of their page. Of one revision even that may differ: a table that is sorted moves what is marked in it. */
export function standsTheSame(a: Annotation, b: Annotation): boolean {
  if (a.pageSize.width !== b.pageSize.width || a.pageSize.height !== b.pageSize.height) return false;
  return a.shape === b.shape || JSON.stringify(a.shape) === JSON.stringify(b.shape);
}

/** Whether nothing is to be seen of a change, but for rivals and order: as when the host has taken it, which gives it a record and no revision. */
export function isOnlyKept({ before, after }: Change): boolean {
  return before !== null && after !== null && after.revision !== '' && before.revision === after.revision && before.pageIndex === after.pageIndex && standsTheSame(before, after);
}
