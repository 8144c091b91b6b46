import type { Annotation, Change } from '../annotation/annotation.ts';
import { canonicalJson } from '../annotation/canonicalJson.ts';

/** What a step of the history was, in a word for "Undo ... on page 7": of the changes that undoing or redoing it makes. */
export function deedOf(changes: readonly Change[], way: 'undo' | 'redo'): string {
  const [first] = changes;
  if (first === undefined) return 'change';
  const { before, after } = way === 'redo' ? first : { before: first.after, after: first.before };
  if (before === null) return 'drawing';
  if (after === null) return 'deletion';
  return editOf(before, after);
}

function editOf(before: Annotation, after: Annotation): string {
  if (canonicalJson(before.shape) !== canonicalJson(after.shape)) return isMoved(before, after) ? 'move' : 'reshaping';
  if (before.label !== after.label) return 'label';
  if (canonicalJson(before.arrangement) !== canonicalJson(after.arrangement)) return 'arrangement';
  return before.tags['status'] === after.tags['status'] ? 'tags' : 'status';
}

/** Whether only the place changed; both are rounded to 0.01 page units. */
function isMoved({ shape: a }: Annotation, { shape: b }: Annotation): boolean {
  if (a.kind === 'bbox' && b.kind === 'bbox') return Math.abs(a.width - b.width) < 0.02 && Math.abs(a.height - b.height) < 0.02;
  if (a.kind !== 'path' || b.kind !== 'path' || a.points.length !== b.points.length) return false;
  const [ax = 0, ay = 0] = a.points;
  const [bx = 0, by = 0] = b.points;
  return a.points.every((value, place) => Math.abs((b.points[place] ?? NaN) - value - (place % 2 === 0 ? bx - ax : by - ay)) < 0.02);
}
