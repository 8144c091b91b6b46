import type { Palette } from '../contract/palette.ts';
import { digitKeys } from '../contract/palette.ts';
import type { LabelColour } from './labels.ts';
import { colourFor, labelColour } from './labels.ts';

/** The labels that one can choose here: of the palette and in use, with their keys and colours. */
export interface LabelBook {
  /** Those with a digit first, by digit; then those in use, then the palette's others. */
  readonly names: readonly string[];
  /** Those that annotations of the session have. */
  readonly used: ReadonlySet<string>;
  readonly palette: Palette;
  colourOf(label: string): LabelColour;
  /** "1" to "9", "0"; null where there is no key left. */
  digitOf(label: string): string | null;
}

/** Keys and colours: as the palette says; what it leaves open goes by the order of first use, so that without a palette nothing has to be set up. */
export function createLabelBook(palette: Palette, used: readonly string[]): LabelBook {
  const known = new Set(palette.labels.map(({ name }) => name));
  const others = used.filter((label) => !known.has(label));
  const usedNames = new Set(used);
  const digits = digitsOf(palette, others);
  const places = [...known, ...others];
  const colours = new Map(palette.labels.flatMap(({ name, colour }) => (colour === null ? [] : [[name, colourFor(colour)] as const])));
  const rank = (label: string): number => {
    const digit = digits.get(label);
    if (digit !== undefined) return digitKeys.findIndex((key) => key === digit);
    return usedNames.has(label) ? digitKeys.length : digitKeys.length + 1;
  };
  return {
    names: places.toSorted((a, b) => rank(a) - rank(b)),
    used: usedNames,
    palette,
    colourOf: (label) => colours.get(label) ?? labelColour(label, places),
    digitOf: (label) => digits.get(label) ?? null,
  };
}

/** The palette's own keys; the keys that are left go to labels in use, then to the palette's others. */
function digitsOf(palette: Palette, others: readonly string[]): ReadonlyMap<string, string> {
  const digits = new Map<string, string>();
  for (const { name, key } of palette.labels) if (key !== null) digits.set(name, key);
  const taken = new Set(digits.values());
  const free = digitKeys.filter((key) => !taken.has(key));
  const waiting = [...others, ...palette.labels.filter(({ key }) => key === null).map(({ name }) => name)];
  for (const [place, key] of free.entries()) {
    const label = waiting[place];
    if (label !== undefined) digits.set(label, key);
  }
  return digits;
}
