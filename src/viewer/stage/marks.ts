import type { Annotation } from '../../annotation/annotation.ts';
import type { LabelColour } from '../../annotation/labels.ts';
import type { Emphasis, Mark } from '../../exchange/render/mark.ts';
import type { Shape } from '../../geometry/shapes.ts';
import { initialsOf } from '../initials.ts';

/** What decides how marks look, apart from themselves. */
export interface MarkFacts {
  numberOf(id: string): number;
  colourOf(label: string): LabelColour;
  /** Who is looking; others' marks carry initials. */
  readonly person: string;
}

/** How an annotation is drawn with a shape, given in units of our page. */
export function markOf(annotation: Annotation, drawn: { readonly shape: Shape; readonly emphasis: Emphasis }, facts: MarkFacts): Mark {
  const author = annotation.createdBy ?? annotation.by;
  return {
    shape: drawn.shape,
    emphasis: drawn.emphasis,
    number: facts.numberOf(annotation.id),
    label: annotation.label,
    colour: facts.colourOf(annotation.label),
    initials: author === null || author === facts.person ? null : initialsOf(author),
    locked: annotation.arrangement.locked,
    editedTwice: annotation.rivals.length > 0,
  };
}
