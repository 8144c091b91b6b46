import type { Palette } from '../contract/palette.ts';
import { digitKeys } from '../contract/palette.ts';
import type { LabelColour } from './labels.ts';
import { colourFor, labelColour, labelPalette } from './labels.ts';

/** The labels that one can choose here: of the palette and in use, with their keys and colours. */
export interface LabelBook {
  /** Those with a digit first, by digit; then those in use, then the palette's others. */
  readonly names: readonly string[];
  /** Those that annotations of the session have. */
  readonly used: ReadonlySet<string>;
  readonly palette: Palette;
  colourOf(label: string): LabelColour;
  /**
   * The colour that a label made here joins the palette with: the name of the one it is shown in; null where the colours have run out and
   * another one is shown in it too, which would have to give it up.
   */
  colourToKeep(label: string): string | null;
  /** "1" to "9", "0"; null where there is no key left. */
  digitOf(label: string): string | null;
  /** Its digits, and those that labels had which are no longer here: given to the next book, each label keeps its own. */
  readonly digits: ReadonlyMap<string, string>;
}

/**
 * Keys and colours: as the palette says; what it leaves open goes by the order of first use, so that without a palette nothing has to be set
 * up. Labels of the palette without a colour take those that are left from the last one on, in the palette's order, whatever is used; labels that
 * it does not have take them from the first one on. A label that joins the palette with the colour it is shown in changes no other's. `before`:
 * digits that labels had until now. They keep them: what a key means does not change under the hands of somebody who labels.
 */
export function createLabelBook(palette: Palette, used: readonly string[], before: LabelBook['digits'] = new Map()): LabelBook {
  const known = new Set(palette.labels.map(({ name }) => name));
  const others = used.filter((label) => !known.has(label));
  const usedNames = new Set(used);
  const digits = digitsOf(palette, used, before);
  const colours = new Map(palette.labels.flatMap(({ name, colour }) => (colour === null ? [] : [[name, colourFor(colour)] as const])));
  const taken = new Set([...colours.values()].map(({ name }) => name));
  const free = labelPalette.filter(({ name }) => !taken.has(name));
  const freeFromLast = free.toReversed();
  const listed = [...known].filter((label) => !colours.has(label));
  const uncoloured = [...listed, ...others];
  const byTurn = (label: string): LabelColour => {
    // Where every colour has its label they come again in turn, by all labels.
    if (free.length === 0) return labelColour(label, known.has(label) ? [...known] : used);
    return known.has(label) ? labelColour(label, listed, freeFromLast) : labelColour(label, others, free);
  };
  const colourOf = (label: string): LabelColour => colours.get(label) ?? byTurn(label);
  const rank = (label: string): number => {
    const digit = digits.get(label);
    if (digit !== undefined) return digitKeys.findIndex((key) => key === digit);
    return usedNames.has(label) ? digitKeys.length : digitKeys.length + 1;
  };
  return {
    names: [...known, ...others].toSorted((a, b) => rank(a) - rank(b)),
    used: usedNames,
    palette,
    colourOf,
    colourToKeep(label) {
      const { name } = colourOf(label);
      return uncoloured.some((other) => other !== label && colourOf(other).name === name) ? null : name;
    },
    digitOf: (label) => digits.get(label) ?? null,
    digits: withGone(digits, before),
  };
}

/**
 * The palette's own keys; then those that labels had; the keys that are left go to labels in use, in the order of their first use, then to
 * the palette's others. A key whose label is gone is given away last: the label may come back by undo.
 */
function digitsOf(palette: Palette, used: readonly string[], before: LabelBook['digits']): ReadonlyMap<string, string> {
  const digits = new Map<string, string>();
  for (const { name, key } of palette.labels) if (key !== null) digits.set(name, key);
  const all = new Set([...used, ...palette.labels.map(({ name }) => name)]);
  const taken = new Set(digits.values());
  for (const [name, key] of before) {
    if (digits.has(name) || taken.has(key) || !all.has(name)) continue;
    digits.set(name, key);
    taken.add(key);
  }
  const gone = new Set(before.values());
  const free = digitKeys.filter((key) => !taken.has(key)).toSorted((a, b) => Number(gone.has(a)) - Number(gone.has(b)));
  const waiting = [...all].filter((name) => !digits.has(name));
  for (const [place, key] of free.entries()) {
    const label = waiting[place];
    if (label !== undefined) digits.set(label, key);
  }
  return digits;
}

function withGone(digits: LabelBook['digits'], before: LabelBook['digits']): LabelBook['digits'] {
  const taken = new Set(digits.values());
  return new Map([...digits, ...[...before].filter(([name, key]) => !digits.has(name) && !taken.has(key))]);
}
