import { createLabelBook } from '../../annotation/labelBook.ts';
import type { LabelBook } from '../../annotation/labelBook.ts';
import { labelPalette } from '../../annotation/labels.ts';
import type { LabelColour } from '../../annotation/labels.ts';
import type { Palette, PaletteLabel, PaletteTag, TagType } from '../../contract/palette.ts';
import { digitKeys, labelNameFault, tagNameFault } from '../../contract/palette.ts';

/** A label while it is edited; `id` tells it from the others however it is called meanwhile. */
export interface DraftLabel extends PaletteLabel {
  readonly id: number;
}

let lastId = 0;

function withId(label: PaletteLabel): DraftLabel {
  lastId += 1;
  return { ...label, id: lastId };
}

/** The labels of a palette, to be edited. */
export function draftOf(palette: Palette): readonly DraftLabel[] {
  return palette.labels.map(withId);
}

/** The colours of the labels as the drawing would show them, in the order of the draft. `used`: labels of annotations, in the order of their first use. */
export function draftColours(draft: readonly DraftLabel[], used: readonly string[]): readonly LabelColour[] {
  const { colourOf } = bookOf(draft, used);
  return draft.map((label) => colourOf(nameIn(label)));
}

/**
 * A label more, with the first key that is free; one that is in use keeps the colour that it is shown in, any other gets the first that no label
 * is shown in.
 */
export function withNewLabel(draft: readonly DraftLabel[], name: string, used: readonly string[]): readonly DraftLabel[] {
  const taken = new Set(draft.map(({ key }) => key));
  const key = digitKeys.find((digit) => !taken.has(digit)) ?? null;
  const { colourOf, colourToKeep } = bookOf(draft, used);
  const shown = new Set([...draft.map(nameIn), ...used].map((label) => colourOf(label).name));
  const free = labelPalette.find((colour) => !shown.has(colour.name))?.name ?? null;
  return [...draft, withId({ name, colour: used.includes(name) ? colourToKeep(name) : free, key, tags: [] })];
}

function bookOf(draft: readonly DraftLabel[], used: readonly string[]): LabelBook {
  return createLabelBook({ labels: draft.map((label) => ({ ...label, name: nameIn(label) })) }, used);
}

/** Something stands for the name of a label that is not named yet, so that it is shown in the colour that it will have. */
function nameIn({ id, name }: DraftLabel): string {
  return name.trim() === '' ? `\u0000${id}` : name.trim();
}

/** One label changed. */
export function withLabel(draft: readonly DraftLabel[], changed: DraftLabel): readonly DraftLabel[] {
  return draft.map((label) => (label.id === changed.id ? changed : label));
}

/** Why a label cannot get a key, as a sentence that names who has it: a key picks one label. Null when it can. */
export function keyFault(draft: readonly DraftLabel[], id: number, key: string): string | null {
  const holder = draft.find((label) => label.id !== id && label.key === key);
  if (holder === undefined) return null;
  return `The key ${key} belongs to ${holder.name.trim() === '' ? 'a label without a name' : `“${holder.name.trim()}”`}; give that another one first.`;
}

/** Labels of a file whose key is taken, one sentence each. */
export function keysLost(draft: readonly DraftLabel[], imported: Palette): readonly string[] {
  const keys = new Map(withImported(draft, imported).map(({ name, key }) => [name, key]));
  return imported.labels.flatMap(({ name, key }) => (key === null || keys.get(name) === key ? [] : [`“${name}” has no key now: ${key} belongs to another label.`]));
}

/** One label moved up (-1) or down (1); at the ends it stays. */
export function movedLabel(draft: readonly DraftLabel[], id: number, by: 1 | -1): readonly DraftLabel[] {
  const from = draft.findIndex((label) => label.id === id);
  const label = draft[from];
  const to = from + by;
  return label === undefined || to < 0 || to >= draft.length ? draft : draft.toSpliced(from, 1).toSpliced(to, 0, label);
}

/** Labels of a file beside those there are: one of the same name is replaced, the rest comes after. Keys that are taken stay where they are. */
export function withImported(draft: readonly DraftLabel[], imported: Palette): readonly DraftLabel[] {
  const arriving = new Map(imported.labels.map((label) => [label.name, label]));
  const kept = draft.map((label) => ({ ...label, ...arriving.get(label.name) }));
  const known = new Set(draft.map(({ name }) => name));
  const added = imported.labels.filter(({ name }) => !known.has(name)).map(withId);
  const keys = new Set<string>();
  return [...kept, ...added].map((label) => {
    if (label.key === null || !keys.has(label.key)) {
      if (label.key !== null) keys.add(label.key);
      return label;
    }
    return { ...label, key: null };
  });
}

/** A tag of another type: what the new type cannot hold goes. */
export function tagOfType(tag: PaletteTag, type: TagType): PaletteTag {
  return { ...tag, type, value: null, choices: type === 'choice' ? tag.choices : [] };
}

/** Choices as they are typed: by commas. */
export function choicesOf(text: string): readonly string[] {
  return [...new Set(text.split(',').map((choice) => choice.trim()).filter((choice) => choice !== ''))];
}

/** The draft as a palette, names trimmed; what nobody named is left out. */
export function paletteOf(draft: readonly DraftLabel[]): Palette {
  const named = draft.filter(({ name }) => name.trim() !== '');
  return {
    labels: named.map(({ name, colour, key, tags }) => ({
      name: name.trim(), colour, key,
      tags: tags.filter((tag) => tag.name.trim() !== '').map((tag) => ({ ...tag, name: tag.name.trim() })),
    })),
  };
}

/** Why the draft cannot be kept as it is, the first sentence by id of the label; empty when it can. */
export function draftFaults(draft: readonly DraftLabel[]): ReadonlyMap<number, string> {
  const faults = new Map<number, string>();
  const names = new Set<string>();
  for (const { id, name, tags } of draft) {
    const trimmed = name.trim();
    const fault = (trimmed === '' && tags.length === 0 ? null : labelNameFault(trimmed)) ?? (names.has(trimmed) ? `Two labels are called "${trimmed}".` : null) ?? tagsFault(tags);
    if (trimmed !== '') names.add(trimmed);
    if (fault !== null) faults.set(id, fault);
  }
  return faults;
}

function tagsFault(tags: readonly PaletteTag[]): string | null {
  const names = new Set<string>();
  for (const { name, type, choices } of tags) {
    const trimmed = name.trim();
    const fault = trimmed === '' ? null : tagNameFault(trimmed);
    if (fault !== null) return fault;
    if (trimmed !== '' && names.has(trimmed)) return `The tag "${trimmed}" is there twice.`;
    if (trimmed !== '' && type === 'choice' && choices.length === 0) return `Say what there is to choose for "${trimmed}", by commas.`;
    names.add(trimmed);
  }
  return null;
}
