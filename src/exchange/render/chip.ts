import type { Rect } from '../../geometry/space.ts';
import type { DrawStyle, Mark, Painter } from './mark.ts';
import { boundsOnScreen, unlabelledRed } from './mark.ts';

/** CSS px (LOOK, label chip). */
const height = 18;
const padding = 5;
const radius = 3;
const gap = 4;
/** Room for the padlock: 10 wide and 4 before it. */
const lockRoom = 14;
const family = "'IBM Plex Sans Variable', system-ui, sans-serif";
const strong = `600 11px ${family}`;
const medium = `500 11px ${family}`;
/** Longest label on a chip, in characters; the panel shows the whole of it. */
const longest = 40;

/** What can tell how wide a text is in a font: any 2D context. */
export interface Measure {
  font: string;
  measureText(text: string): { readonly width: number };
}

/** A chip laid out: where it stands and which words fit. */
export interface Chip {
  readonly box: Rect<'screen'>;
  /** Weight and x offset of each word from the chip's left edge. */
  readonly words: readonly { readonly text: string; readonly font: string; readonly x: number }[];
}

/** What a chip says beside its number: where not all fits, the initials give way before the label does. */
type Saying = 'all' | 'label' | 'initials';

/** The chip of a mark: above its top left, below or inside where the page ends; label only where it fits or is asked for. */
export function chipOf(painter: Measure, mark: Mark, style: DrawStyle): Chip {
  const bounds = boundsOnScreen(mark.shape, style.matrix);
  const fits = ({ width }: { readonly width: number }): boolean => mark.emphasis !== 'rest' || bounds.width >= width;
  const all = wordsOf(painter, mark, 'all');
  const label = fits(all) || mark.initials === null ? all : wordsOf(painter, mark, 'label');
  const words = fits(label) ? label : wordsOf(painter, mark, 'initials');
  return { box: placed(bounds, words.width, mark, style.within), words: words.words };
}

function wordsOf(painter: Measure, mark: Mark, says: Saying): { width: number; words: Chip['words'] } {
  const texts: { text: string; font: string }[] = [{ text: String(mark.number), font: strong }];
  if (says !== 'initials') {
    texts.push({ text: shortened(mark.label === '' ? 'needs label' : mark.label), font: medium });
    if (mark.editedTwice) texts.push({ text: 'edited twice', font: medium });
  }
  if (mark.initials !== null && says !== 'label') texts.push({ text: mark.initials, font: medium });
  let x = padding;
  const words = texts.map((word) => {
    const placedWord = { ...word, x };
    x += widthOf(painter, word.text, word.font) + gap;
    return placedWord;
  });
  return { width: x - gap + padding + (mark.locked ? lockRoom : 0), words };
}

function shortened(label: string): string {
  const letters = Array.from(label);
  return letters.length <= longest ? label : `${letters.slice(0, longest - 1).join('')}…`;
}

/** Text is measured once per word and font: measuring is what costs when thousands of chips are drawn. */
const widths = new Map<string, number>();

function widthOf(painter: Measure, text: string, font: string): number {
  const key = `${font}\n${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (widths.size > 20_000) widths.clear();
  painter.font = font;
  const width = painter.measureText(text).width;
  widths.set(key, width);
  return width;
}

/** Forgets measured widths: called once the text font has arrived, since the fallback is wider. */
export function forgetChipWidths(): void {
  widths.clear();
}

function placed(bounds: Rect<'screen'>, width: number, mark: Mark, within: Rect<'screen'>): Rect<'screen'> {
  const away = mark.emphasis === 'selected' ? 8 : 4;
  const above = bounds.y - away - height;
  const below = bounds.y + bounds.height + away;
  const bottom = within.y + within.height;
  const y = above >= within.y ? above : below + height <= bottom ? below : bounds.y + away;
  const x = Math.max(within.x, Math.min(bounds.x - 1, within.x + within.width - width));
  return { x: Math.round(x), y: Math.round(y), width: Math.ceil(width), height };
}

/** Draws a chip where it was placed. */
export function drawChip(painter: Painter, mark: Mark, chip: Chip): void {
  const { box } = chip;
  const needsLabel = mark.label === '';
  const inset = needsLabel ? 0.5 : 0;
  painter.beginPath();
  painter.roundRect(box.x - 1, box.y - 1, box.width + 2, box.height + 2, radius + 1);
  painter.fillStyle = 'rgba(255, 255, 255, 0.8)';
  painter.fill();
  painter.beginPath();
  painter.roundRect(box.x + inset, box.y + inset, box.width - 2 * inset, height - 2 * inset, radius);
  painter.fillStyle = needsLabel ? '#ffffff' : mark.colour.paper;
  painter.fill();
  if (needsLabel) {
    painter.setLineDash([3, 2]);
    painter.lineWidth = 1;
    painter.strokeStyle = unlabelledRed;
    painter.stroke();
    painter.setLineDash([]);
  }
  painter.fillStyle = needsLabel ? '#b91c17' : mark.colour.on;
  painter.textBaseline = 'middle';
  painter.textAlign = 'left';
  for (const word of chip.words) {
    painter.font = word.font;
    painter.fillText(word.text, box.x + word.x, box.y + height / 2 + 0.5);
  }
  if (mark.locked) drawLock(painter, box.x + box.width - padding - 9, box.y + 4);
}

/** A padlock 9 wide and 10 high in the text's colour. */
function drawLock(painter: Painter, x: number, y: number): void {
  painter.fillRect(x, y + 4, 9, 6);
  painter.beginPath();
  painter.arc(x + 4.5, y + 4, 2.5, Math.PI, 0);
  painter.lineWidth = 1.5;
  painter.strokeStyle = painter.fillStyle;
  painter.stroke();
}
