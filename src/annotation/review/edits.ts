import type { Annotation, Change, Tags } from '../annotation.ts';
import { relabelledTags } from '../palette.ts';
import type { Palette } from '../../contract/palette.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Size } from '../../geometry/space.ts';
import { withTag, withoutTag } from './tagRows.ts';

/** The changes that give all of these a label with the tags that it brings along; those that have it already are left out. */
export function labelled(annotations: readonly Annotation[], label: string, palette: Palette): readonly Change[] {
  return annotations.filter((before) => before.label !== label).map((before) => (
    { before, after: { ...before, label, tags: relabelledTags(before.tags, before.label, { label, palette }) } }
  ));
}

/** The changes that give all of these a status; "open" is the lack of the tag. */
export function withStatus(annotations: readonly Annotation[], status: string): readonly Change[] {
  return annotations.flatMap((before) => {
    const tags = status === 'open' ? withoutTag(before.tags, 'status') : statusTag(before.tags, status);
    const same = (before.tags['status'] ?? 'open') === status;
    return same ? [] : [{ before, after: { ...before, tags } }];
  });
}

function statusTag(tags: Tags, status: string): Tags {
  return withTag(tags, Object.hasOwn(tags, 'status') ? 'status' : null, { name: 'status', value: status });
}

/** The changes that give all of these a tag, or take it from them (null); those that are so already are left out. */
export function withTagOnAll(annotations: readonly Annotation[], name: string, value: string | boolean | null): readonly Change[] {
  return annotations.flatMap((before) => {
    const has = Object.hasOwn(before.tags, name);
    if (value === null ? !has : has && before.tags[name] === value) return [];
    const tags = value === null ? withoutTag(before.tags, name) : withTag(before.tags, has ? name : null, { name, value });
    return [{ before, after: { ...before, tags } }];
  });
}

/** The changes that give all of these a note; "" takes it from them. */
export function withNote(annotations: readonly Annotation[], note: string): readonly Change[] {
  return withTagOnAll(annotations, 'note', note === '' ? null : note);
}

/** The change to other tags. */
export function tagged(before: Annotation, tags: Tags): readonly Change[] {
  return [{ before, after: { ...before, tags } }];
}

/** The change to another shape, given in units of our page. */
export function reshaped(before: Annotation, shape: Shape, pageSize: Size): readonly Change[] {
  return [{ before, after: { ...before, shape, pageSize } }];
}

/** The changes that delete all of these. */
export function erased(annotations: readonly Annotation[]): readonly Change[] {
  return annotations.map((before) => ({ before, after: null }));
}
