import type { Annotation } from '../annotation.ts';
import { noteOf } from './status.ts';

/** What an annotation is found by, and called among what was found: label, tags and note. */
export function foundText(annotation: Annotation): string {
  const { label, tags } = annotation;
  const others = Object.entries(tags).filter(([name]) => name !== 'status' && name !== 'note');
  const note = noteOf(annotation);
  return [
    label === '' ? 'Needs label' : label,
    ...others.map(([name, value]) => (typeof value === 'string' ? `${name} ${value}` : value ? name : `no ${name}`)),
    ...(note === '' ? [] : [note]),
  ].join(', ');
}
