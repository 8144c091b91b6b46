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

/** The colour of a label by its place among those known; after the last colour the first comes again. A label not known yet is the next one. */
export function labelColour(label: string, known: readonly string[], colours: readonly LabelColour[] = labelPalette): LabelColour {
  if (label === '') return unlabelledColour;
  const place = known.indexOf(label);
  return colours[(place < 0 ? known.length : place) % colours.length] ?? unlabelledColour;
}

/** On white paper, as WCAG asks of what is no text; on dark panels swatches stand out more. */
const leastOnPaper = 3;
const leastOnDark = 4.5;
const darkPanel = '#1b1c1f';

/** The colour that the palette names: one of the eight, or any `#rrggbb`, made dark (on dark panels light) enough to be seen. */
export function colourFor(colour: string): LabelColour {
  return labelPalette.find(({ name }) => name === colour) ?? ownColour(colour);
}

function ownColour(hex: string): LabelColour {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) || 0);
  const paper = shifted(parts, 0, (tried) => contrastOf(tried, white) >= leastOnPaper);
  const dark = shifted(parts, 255, (tried) => contrastOf(tried, darkPanel) >= leastOnDark);
  return { key: null, name: hex, paper, on: contrastOf(paper, white) >= contrastOf(paper, ink) ? white : ink, dark };
}

/** The colour itself, or the nearest on the way to black (0) or white (255) that will do. */
function shifted(parts: readonly number[], towards: 0 | 255, will: (colour: string) => boolean): string {
  for (let step = 0; step < 32; step += 1) {
    const tried = toHex(parts.map((part) => part + ((towards - part) * step) / 32));
    if (will(tried)) return tried;
  }
  return towards === 0 ? ink : white;
}

function toHex(parts: readonly number[]): string {
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2.x. */
function contrastOf(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminanceOf(a), luminanceOf(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance, WCAG 2.x. */
function luminanceOf(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
