import type { JsonObject } from './account.ts';
import { limits } from './limits.ts';
import { isReservedTag, reviewTags } from './tags.ts';
import { textFault } from './text.ts';
import { z } from './zod.ts';

/** What a tag of a label holds: any text, one of a list, or yes and no. */
export const tagTypes = ['text', 'choice', 'yes-no'] as const;
export type TagType = (typeof tagTypes)[number];

/** A tag that annotations of a label have, or have to have. */
export interface PaletteTag {
  readonly name: string;
  readonly type: TagType;
  /** Without it the annotation counts as incomplete; nothing is ever blocked. */
  readonly required: boolean;
  /** Of the type "choice", in the order shown; empty else. */
  readonly choices: readonly string[];
  /** Given when the label is given; null: nothing is. A yes/no is a boolean, as in the annotation. */
  readonly value: string | boolean | null;
}

/** A label that the workspace knows. */
export interface PaletteLabel {
  readonly name: string;
  /** One of the eight colour names, or `#rrggbb`; null: the next that is free. */
  readonly colour: string | null;
  /** Its digit key, "1" to "9" and "0"; null: none of its own. */
  readonly key: string | null;
  readonly tags: readonly PaletteTag[];
}

/** The labels of a workspace, in the order shown. */
export interface Palette {
  readonly labels: readonly PaletteLabel[];
}

export const emptyPalette: Palette = { labels: [] };

/** Colours that a label can have by name; which they are stands in `annotation/labels.ts`. */
export const colourNames = ['blue', 'amber', 'pink', 'green', 'violet', 'sky', 'umber', 'grey'] as const;

export const digitKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** Version of the JSON that `writePalette` makes. */
const version = 1;

export type PaletteReading =
  | { readonly ok: true; readonly palette: Palette; /** What was left out, one sentence each. */ readonly leftOut: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** Something of a palette that cannot be read. */
interface PaletteFault {
  readonly what: string;
  /** What becomes of it where the rest is taken; "" where that goes without saying. */
  readonly consequence: string;
}

/** Reads a palette from a host or a file, one label at a time: what cannot be read is left out and said. `{}` is an empty palette. */
export function readPalette(value: unknown): PaletteReading {
  const reading = readParts(value);
  return reading.ok ? { ok: true, palette: reading.palette, leftOut: reading.faults.map(takenSentence) } : reading;
}

/** "Its key is none; it gets none." */
function takenSentence({ what, consequence }: PaletteFault): string {
  if (consequence === '') return `${what}.`;
  return what.endsWith('.') ? `${what} ${consequence.charAt(0).toUpperCase()}${consequence.slice(1)}.` : `${what}; ${consequence}.`;
}

type PartsReading =
  | { readonly ok: true; readonly palette: Palette; readonly faults: readonly PaletteFault[] }
  | { readonly ok: false; readonly reason: string };

function readParts(value: unknown): PartsReading {
  if (!isObject(value)) return { ok: false, reason: 'This is no list of labels: it has to be a JSON object with a list called "labels".' };
  const written = value['version'];
  if (typeof written === 'number' && written > version) {
    return { ok: false, reason: `These labels were written by a newer Redline (version ${written} of the format); this one reads version ${version}.` };
  }
  const list = value['labels'] ?? (Object.keys(value).length === 0 ? [] : null);
  if (!Array.isArray(list)) return { ok: false, reason: 'This is no list of labels: its "labels" is not a list.' };
  if (list.length > limits.paletteLabels) {
    return { ok: false, reason: `A palette has at most ${limits.paletteLabels.toLocaleString('en')} labels; this one has ${list.length.toLocaleString('en')}.` };
  }
  return { ok: true, ...readLabels(list) };
}

/** What the host takes for its palette: only what every browser can read whole. One sentence for each thing that is wrong; members unknown to us are kept as they are. */
export const paletteWire = z.record(z.string(), z.unknown(), { error: 'The labels have to be a JSON object with a list called "labels".' })
  .check(({ value, issues }) => {
    for (const message of paletteFaults(value)) issues.push({ code: 'custom', message, input: value });
  });

function paletteFaults(value: unknown): readonly string[] {
  const reading = readParts(value);
  return reading.ok ? reading.faults.map(({ what }) => (what.endsWith('.') ? what : `${what}.`)) : [reading.reason];
}

/** The palette as JSON, for the host and for files. */
export function writePalette({ labels }: Palette): JsonObject {
  return { format: 'redline-labels', version, labels: labels.map(writeLabel) };
}

function writeLabel({ name, colour, key, tags }: PaletteLabel): JsonObject {
  return {
    name,
    ...(colour === null ? {} : { colour }),
    ...(key === null ? {} : { key }),
    tags: tags.map((tag) => ({
      name: tag.name,
      type: tag.type,
      required: tag.required,
      ...(tag.type === 'choice' ? { choices: tag.choices } : {}),
      ...(tag.value === null ? {} : { default: tag.value }),
    })),
  };
}

function readLabels(list: readonly unknown[]): { readonly palette: Palette; readonly faults: readonly PaletteFault[] } {
  const labels = new Map<string, PaletteLabel>();
  const keys = new Set<string>();
  const faults: PaletteFault[] = [];
  for (const [index, entry] of list.entries()) {
    const place = `Label ${index + 1}`;
    const name = nameOf(entry);
    const fault = name === null ? null : labelNameFault(name);
    if (name === null || fault !== null) {
      faults.push({ what: name === null ? `${place} has no name` : `${place}: ${fault}`, consequence: 'it was left out' });
      continue;
    }
    if (labels.has(name)) {
      faults.push({ what: `${place}: "${name}" is there twice`, consequence: 'the first is kept' });
      continue;
    }
    const label = readLabel(name, isObject(entry) ? entry : {}, (what, consequence) => faults.push({ what: `${place}, "${name}": ${what}`, consequence }));
    const taken = label.key !== null && keys.has(label.key);
    if (taken) faults.push({ what: `${place}, "${name}": the key ${label.key} belongs to a label before it`, consequence: '' });
    if (label.key !== null) keys.add(label.key);
    labels.set(name, taken ? { ...label, key: null } : label);
  }
  return { palette: { labels: [...labels.values()] }, faults };
}

function readLabel(name: string, entry: JsonObject, say: (what: string, consequence: string) => void): PaletteLabel {
  const colour = readColour(entry['colour'] ?? entry['color']);
  if (colour === undefined) say('its colour is neither one of the eight names nor like "#1a7f37"', 'it gets the next that is free');
  const wanted = entry['key'];
  const written = typeof wanted === 'string' || typeof wanted === 'number' ? String(wanted) : null;
  const key = digitKeys.find((digit) => digit === written) ?? null;
  if (wanted !== undefined && wanted !== null && wanted !== '' && key === null) say('its key is not one of the digits 1 to 9 and 0', 'it gets none');
  const listed = entry['tags'] ?? [];
  if (!Array.isArray(listed)) say('its "tags" is not a list', 'it gets none');
  const tags: PaletteTag[] = [];
  for (const one of Array.isArray(listed) ? listed.slice(0, limits.paletteTags) : []) {
    const tag = readTag(one);
    if (typeof tag === 'string') say(tag, 'it was left out');
    else if (tags.some((other) => other.name === tag.name)) say(`the tag "${tag.name}" is there twice`, 'the first is kept');
    else tags.push(tag);
  }
  return { name, colour: colour ?? null, key, tags };
}

/** Undefined for what is no colour. */
function readColour(value: unknown): string | null | undefined {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') return undefined;
  const wanted = value.trim().toLowerCase();
  const [, r, g, b] = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(wanted) ?? [];
  if (r !== undefined && g !== undefined && b !== undefined) return `#${r}${r}${g}${g}${b}${b}`;
  return colourNames.find((known) => known === wanted) ?? (/^#[0-9a-f]{6}$/.test(wanted) ? wanted : undefined);
}

/** The tag, or why it is left out. */
function readTag(entry: unknown): PaletteTag | string {
  const name = nameOf(entry);
  if (name === null) return 'a tag has no name';
  const fault = tagNameFault(name);
  if (fault !== null) return fault;
  const parts = isObject(entry) ? entry : {};
  const type = tagTypes.find((known) => known === (parts['type'] ?? 'text'));
  if (type === undefined) return `the tag "${name}" is neither text, choice nor yes-no`;
  const choices = type === 'choice' ? readChoices(parts['choices']) : [];
  if (type === 'choice' && choices.length === 0) return `the tag "${name}" is a choice of nothing`;
  const given = parts['default'];
  return { name, type, required: parts['required'] === true, choices, value: readDefault(type, given, choices) };
}

function readChoices(value: unknown): readonly string[] {
  const texts = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  const kept = texts.map((one) => one.trim()).filter((one) => one !== '' && one.length <= limits.tagValueChars && textFault(one) === null);
  return [...new Set(kept)].slice(0, limits.paletteChoices);
}

function readDefault(type: TagType, value: unknown, choices: readonly string[]): string | boolean | null {
  switch (type) {
    case 'yes-no':
      return typeof value === 'boolean' ? value : null;
    case 'choice':
      return choices.find((choice) => choice === value) ?? null;
    case 'text':
      return typeof value === 'string' && value !== '' && value.length <= limits.tagValueChars && textFault(value) === null ? value : null;
  }
}

/** Why a label cannot be called so, as a sentence; null when it can. */
export function labelNameFault(name: string): string | null {
  if (name.trim() === '') return 'A label needs a name.';
  if (name.length > limits.labelChars) return `A label has at most ${limits.labelChars.toLocaleString('en')} characters.`;
  return textFault(name) === null ? null : `The label ${textFault(name)}.`;
}

/** Why a label's tag cannot be called so, as a sentence; null when it can. */
export function tagNameFault(name: string): string | null {
  if (name.trim() === '') return 'A tag needs a name.';
  if (isReservedTag(name)) return `"${name}": names that begin with "redline:" are kept for Redline itself.`;
  if (name === reviewTags.status || name === reviewTags.note) return `"${name}" is a tag that every annotation can have; it needs no place in a label.`;
  if (name.length > limits.tagNameChars) return `A tag name has at most ${limits.tagNameChars} characters.`;
  return textFault(name) === null ? null : `The name of a tag ${textFault(name)}.`;
}

/** The trimmed name of an entry, which may also be a bare text; null where there is none. */
function nameOf(entry: unknown): string | null {
  const name = isObject(entry) ? entry['name'] : entry;
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
