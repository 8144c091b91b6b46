/** How marks of one label are drawn. One table for canvas, panels and exporters. */
export interface LabelColour {
  /** Digit key, 1 to 8; null for the red of marks without a label. */
  readonly key: number | null;
  readonly name: string;
  /** Line on the page, in both themes: at least 3:1 on white. */
  readonly paper: string;
  /** Text on a chip of the colour `paper`. */
  readonly on: string;
  /** Swatch on dark panels. */
  readonly dark: string;
}

const white = '#ffffff';
const ink = '#17181a';

/** Okabe-Ito hues, darkened and spread in lightness, in the order of the digit keys. */
export const labelPalette: readonly LabelColour[] = [
  { key: 1, name: 'blue', paper: '#0a4a9e', on: white, dark: '#6ea8f5' },
  { key: 2, name: 'amber', paper: '#d07d00', on: ink, dark: '#f0a63c' },
  { key: 3, name: 'pink', paper: '#cf6fae', on: ink, dark: '#e394c8' },
  { key: 4, name: 'green', paper: '#067a58', on: white, dark: '#35b88d' },
  { key: 5, name: 'violet', paper: '#9247e0', on: white, dark: '#bb8cf5' },
  { key: 6, name: 'sky', paper: '#129fd2', on: ink, dark: '#4fc0ea' },
  { key: 7, name: 'umber', paper: '#5e2d08', on: white, dark: '#c8936a' },
  { key: 8, name: 'grey', paper: '#5d6269', on: white, dark: '#a4a9b1' },
];

/** A mark that needs a label: red, on a white chip. */
export const unlabelledColour: LabelColour = { key: null, name: 'red', paper: '#e5322d', on: white, dark: '#e5322d' };

/** The colour of a label by its place among those known; a ninth starts again at the first. A label not known yet is the next one. */
export function labelColour(label: string, known: readonly string[]): LabelColour {
  if (label === '') return unlabelledColour;
  const place = known.indexOf(label);
  return labelPalette[(place < 0 ? known.length : place) % labelPalette.length] ?? unlabelledColour;
}
