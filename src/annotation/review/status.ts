import type { AnnotationType } from '../../contract/annotation.ts';
import type { Annotation } from '../annotation.ts';

/** The statuses that a person can choose; anything else in the tag `status` is shown as text. */
export const statuses = ['open', 'accepted', 'rejected', 'done'] as const;

export type Status = (typeof statuses)[number];

/** What stands in the status's place: the lack of a label comes before any status; absent means open. */
export function statusOf(annotation: Annotation): string {
  return annotation.label === '' ? 'needs label' : chosenStatus(annotation);
}

/** The tag `status` itself, "open" when absent. */
export function chosenStatus(annotation: Annotation): string {
  const status = annotation.tags['status'];
  return typeof status === 'string' && status !== '' ? status : 'open';
}

/** What was said of it: the tag `note`; "" where nothing was. */
export function noteOf({ tags }: Pick<Annotation, 'tags'>): string {
  const note = tags['note'];
  return typeof note === 'string' ? note : '';
}

export function isStatus(text: string): text is Status {
  return statuses.some((status) => status === text);
}

/** "Box", "Path", or what an element of any other kind is called. */
export function kindName({ shape }: Pick<Annotation, 'shape'>): string {
  return shape.kind === 'unknown' ? 'Shape of an unknown kind' : typeName(shape.kind);
}

/** "Box" or "Path". */
export function typeName(type: AnnotationType): string {
  return type === 'bbox' ? 'Box' : 'Path';
}

/** The name of a list item: "<label or Unlabelled>, <Box or Path>, page <n>, <status>". */
export function itemName(annotation: Annotation): string {
  const label = annotation.label === '' ? 'Unlabelled' : annotation.label;
  return `${label}, ${kindName(annotation)}, page ${annotation.pageIndex + 1}, ${statusOf(annotation)}`;
}

/** Who made the shown revision: the host's stamp, else who says so; null when nobody does. */
export function authorOf(annotation: Annotation): string | null {
  return annotation.createdBy ?? annotation.by;
}

/** Whether it was drawn on other bytes than those that its attachment has now; false where either is not known. */
export function isOfEarlierFile({ digest }: Pick<Annotation, 'digest'>, fileDigest: string | null): boolean {
  return digest !== null && fileDigest !== null && digest !== fileDigest;
}
