import type { Palette, PaletteLabel, PaletteTag } from '../contract/palette.ts';
import type { Annotation, Tags } from './annotation.ts';

const noTags: readonly PaletteTag[] = [];

/** What the palette says of a label; undefined for one that it does not have. */
function paletteLabel(palette: Palette, name: string): PaletteLabel | undefined {
  return byName(palette).get(name);
}

/** The tags that annotations of a label have, or have to have, in the order of the form. */
export function tagsOfLabel(palette: Palette, name: string): readonly PaletteTag[] {
  return paletteLabel(palette, name)?.tags ?? noTags;
}

/** The tags that a label brings along. */
export function defaultTags(palette: Palette, label: string): Tags {
  return Object.fromEntries(tagsOfLabel(palette, label).flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const])));
}

/**
 * The tags when an annotation gets another label: the new label's defaults come where there is no such tag, the former's go where nobody
 * changed them and the new label does not know them. What a person wrote stays.
 */
export function relabelledTags(tags: Tags, from: string, to: { readonly label: string; readonly palette: Palette }): Tags {
  const { label, palette } = to;
  const known = new Set(tagsOfLabel(palette, label).map(({ name }) => name));
  const left = defaultTags(palette, from);
  const kept = Object.entries(tags).filter(([name, value]) => known.has(name) || !Object.hasOwn(left, name) || left[name] !== value);
  const brought = Object.entries(defaultTags(palette, label)).filter(([name]) => !Object.hasOwn(tags, name));
  return Object.fromEntries([...kept, ...brought]);
}

/** Names of the required tags that an annotation lacks; an empty text is none. */
export function missingTags(annotation: Pick<Annotation, 'label' | 'tags'>, palette: Palette): readonly string[] {
  const wanted = tagsOfLabel(palette, annotation.label);
  if (wanted.length === 0) return none;
  return wanted.filter(({ name, required }) => required && lacks(annotation.tags, name)).map(({ name }) => name);
}

/** Something is still to be told of it: it has no label, or lacks a tag that its label requires. */
export function isIncomplete(annotation: Pick<Annotation, 'label' | 'tags'>, palette: Palette): boolean {
  return annotation.label === '' || missingTags(annotation, palette).length > 0;
}

const none: readonly string[] = [];

function lacks(tags: Tags, name: string): boolean {
  const value = Object.hasOwn(tags, name) ? tags[name] : undefined;
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}

/**
 * What two people made of one palette at the same time: what I changed stands, everything else is as they have it. A key or colour that both
 * gave away stays with the label that comes first.
 */
export function mergePalettes(base: Palette, mine: Palette, theirs: Palette): Palette {
  const [was, my, their] = [base, mine, theirs].map(byName);
  if (was === undefined || my === undefined || their === undefined) return mine;
  const order = isSameOrder(base, mine) ? theirs : mine;
  const names = new Set([...order.labels, ...mine.labels, ...theirs.labels].map(({ name }) => name));
  const merged = [...names].flatMap((name): readonly PaletteLabel[] => {
    const touched = !isSame(was.get(name), my.get(name));
    const label = touched ? my.get(name) : their.get(name);
    return label === undefined ? [] : [label];
  });
  const keys = new Set<string>();
  return {
    labels: merged.map((label) => {
      const taken = label.key !== null && keys.has(label.key);
      if (label.key !== null) keys.add(label.key);
      return taken ? { ...label, key: null } : label;
    }),
  };
}

function isSame(a: PaletteLabel | undefined, b: PaletteLabel | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isSameOrder(a: Palette, b: Palette): boolean {
  return a.labels.length === b.labels.length && a.labels.every(({ name }, place) => name === b.labels[place]?.name);
}

const indexes = new WeakMap<Palette, ReadonlyMap<string, PaletteLabel>>();

function byName(palette: Palette): ReadonlyMap<string, PaletteLabel> {
  const known = indexes.get(palette);
  if (known !== undefined) return known;
  const made = new Map(palette.labels.map((label) => [label.name, label]));
  indexes.set(palette, made);
  return made;
}
