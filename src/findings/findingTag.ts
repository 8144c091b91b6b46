import type { Annotation, Change } from '../annotation/annotation.ts';
import { withTagOnAll } from '../annotation/review/edits.ts';

/** The tag that is the same in all annotations of one finding: the box on the drawing, the photo of the crack, the spike in the log. */
export const findingTag = 'finding';

/** Which finding an annotation is part of; null when of none. */
export function findingOf({ tags }: Pick<Annotation, 'tags'>): string | null {
  const finding = tags[findingTag];
  return typeof finding === 'string' && finding !== '' ? finding : null;
}

/** The finding that all of these become: the one that is among them, when there is one only, else a new one. */
export function sharedFinding(annotations: readonly Annotation[], made: () => string): string {
  const [first, ...others] = new Set(annotations.flatMap((annotation) => findingOf(annotation) ?? []));
  return first !== undefined && others.length === 0 ? first : made();
}

/** A name of a finding that nobody else makes, short enough to be read aloud: "F-3k7q2". */
export function newFinding(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  return `F-${Array.from(crypto.getRandomValues(new Uint8Array(5)), (byte) => letters[byte % letters.length]).join('')}`;
}

/** The changes that make these one finding; null takes them out of theirs. */
export function joinedAs(annotations: readonly Annotation[], finding: string | null): readonly Change[] {
  return withTagOnAll(annotations, findingTag, finding);
}
