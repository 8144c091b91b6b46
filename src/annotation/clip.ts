import { readElement, writeElement } from '../contract/elements.ts';
import { limits } from '../contract/limits.ts';
import { isReservedTag } from '../contract/tags.ts';
import { z } from '../contract/zod.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Annotation, Drawn, Tags } from './annotation.ts';

/** Type under which the clipboard carries annotations beside the plain text. */
export const clipType = 'application/x-redline-annotations+json';

/** What was copied: neither identity nor history, so that pasting always makes new annotations. */
export type ClipItem = Drawn & { readonly shape: Shape };

/** Annotations that one clip carries at most, and the length of its JSON in UTF-16 units. */
const mostItems = 10_000;
const mostLength = 32 * 1024 ** 2;

const item = z.object({
  type: z.enum(['bbox', 'path']),
  page: z.int().check(z.gte(0), z.lte(limits.pageNumber)),
  width: z.number().check(z.gt(0), z.lte(limits.coordinate)),
  height: z.number().check(z.gt(0), z.lte(limits.coordinate)),
  element: z.unknown(),
});
const clip = z.object({ redline: z.literal('annotations'), version: z.literal(1), items: z.array(z.unknown()) });

/** Those of the annotations that have a shape we know. */
export function clipOf(annotations: readonly Annotation[]): readonly ClipItem[] {
  return annotations.flatMap(({ pageIndex, pageSize, shape, label, tags }) => (shape.kind === 'unknown' ? [] : [{ pageIndex, pageSize, shape, label, tags }]));
}

/** The clip as JSON. */
export function writeClip(items: readonly ClipItem[]): string {
  return JSON.stringify({
    redline: 'annotations',
    version: 1,
    items: items.map(({ pageIndex, pageSize, shape, label, tags }) => ({
      type: shape.kind, page: pageIndex, width: pageSize.width, height: pageSize.height, element: writeElement(shape, label, tags),
    })),
  });
}

/** The one door for what a clipboard holds: null when it is no clip of ours; what cannot be read of one is left out. */
export function readClip(text: string): readonly ClipItem[] | null {
  if (text.length > mostLength || !text.includes('redline')) return null;
  const read = clip.safeParse(parsed(text));
  if (!read.success) return null;
  return read.data.items.slice(0, mostItems).flatMap((value) => readItem(value) ?? []);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readItem(value: unknown): ClipItem | null {
  const read = item.safeParse(value);
  if (!read.success) return null;
  const { type, page, width, height } = read.data;
  const element = readElement(type, read.data.element);
  if (!element.ok) return null;
  return { pageIndex: page, pageSize: { width, height }, shape: element.shape, label: element.label.slice(0, limits.labelChars), tags: readTags(element.tags) };
}

function readTags(tags: Tags): Tags {
  const sound = Object.entries(tags).filter(([name, value]) => {
    if (name === '' || isReservedTag(name) || name.length > limits.tagNameChars) return false;
    return typeof value === 'boolean' || value.length <= limits.tagValueChars;
  });
  // Room for the reserved ones that a revision adds.
  return Object.fromEntries(sound.slice(0, limits.tagsPerElement - 20));
}

/** The clip as a person pastes it into a mail: a line for each annotation, with its numbers in page units. */
export function clipText(items: readonly ClipItem[]): string {
  return items.map((each) => [each.label === '' ? 'Unlabelled' : each.label, `page ${each.pageIndex + 1}`, numbersOf(each.shape), ...tagTexts(each.tags)].join('\t')).join('\n');
}

function numbersOf(shape: Shape): string {
  if (shape.kind === 'bbox') return `box ${shape.x}, ${shape.y}, ${shape.width} × ${shape.height}`;
  const points = shape.points.length / 2;
  return `${shape.closed ? 'closed path' : 'path'} of ${points} points from ${shape.points[0] ?? 0}, ${shape.points[1] ?? 0}`;
}

function tagTexts(tags: Tags): readonly string[] {
  return Object.entries(tags).map(([name, value]) => `${name}: ${String(value)}`);
}
