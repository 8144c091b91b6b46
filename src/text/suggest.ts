import type { Rect, Size } from '../geometry/space.ts';
import { unionOf } from '../geometry/rect.ts';
import type { Callout, CalloutKind } from './callouts.ts';
import { calloutOf, calloutOrder } from './callouts.ts';
import { noteText } from './notes.ts';
import type { PageText } from './pageText.ts';
import type { Word } from './wordsUnder.ts';
import { fitOf, wordsUnder } from './wordsUnder.ts';
import { zoneGrid, zoneOf } from './zones.ts';

/** What the drawing offers for a mark that was just made. */
export interface Suggestion {
  readonly kind: CalloutKind | 'text' | 'place';
  /** Null where only the place on the sheet is known. */
  readonly label: string | null;
  /** The text under the mark as the drawing has it; "" where there is none. */
  readonly text: string;
  /** Where on the sheet it is, as "C-5"; null on a sheet without zones. */
  readonly zone: string | null;
}

/** A shape that fits one word so well means that word, whatever else it touches. */
const FITS = 0.45;
/** How long a label may be that is neither a call-out nor a note, letters. */
const LONGEST_LABEL = 120;
/** Words that one call-out may consist of. */
const MOST_WORDS = 6;

/** Reads the drawing under a rectangle: the text there, what it is, and the zone of the sheet; null when there is nothing to be offered. */
export function suggestionFor(page: PageText, area: Rect, size: Size): Suggestion | null {
  const grid = zoneGrid(page, size);
  const zone = grid === null ? null : zoneOf(grid, area);
  const words = wordsUnder(page, area);
  if (words.length === 0) return zone === null ? null : { kind: 'place', label: null, text: '', zone };
  const text = words.map((word) => word.text).join(' ');
  const together = unionOf(words.map(({ bounds }) => bounds)) ?? area;
  const meant = words.find((word) => fitOf(word, area) > Math.max(FITS, words.length > 1 ? fitOf({ bounds: together }, area) : 0));
  const callout = (meant === undefined ? null : calloutOf(trimmed(meant.text))) ?? (meant === undefined ? best(words) : null);
  if (callout !== null) return { kind: callout.kind, label: labelOf(callout, page), text, zone };
  const label = trimmed(meant?.text ?? text).slice(0, LONGEST_LABEL).trim();
  return label === '' ? null : { kind: 'text', label, text, zone };
}

/** Brackets, quotes and stops round a word are not part of its name. */
function trimmed(text: string): string {
  const inner = text.replaceAll(/^[("'[{<]+(?=.)|(?<=[^\d'"])["']+$|[)\]}>,;:]+$|(?<=\D)\.+$/gu, '');
  const [opened, closed] = [inner.split('(').length, inner.split(')').length];
  return opened > closed && text.startsWith(inner) ? `${inner})` : inner === '' ? text : inner;
}

/** The most telling call-out of one or several words that follow each other. */
function best(words: readonly Word[]): Callout | null {
  const found: Callout[] = [];
  for (let from = 0; from < words.length; ) {
    const { callout, count } = longestAt(words, from);
    if (callout !== null) found.push(callout);
    from += count;
  }
  return found.toSorted((a, b) => calloutOrder.indexOf(a.kind) - calloutOrder.indexOf(b.kind))[0] ?? null;
}

function longestAt(words: readonly Word[], from: number): { readonly callout: Callout | null; readonly count: number } {
  for (let count = Math.min(MOST_WORDS, words.length - from); count > 0; count -= 1) {
    const callout = calloutOf(trimmed(words.slice(from, from + count).map(({ text }) => text).join(' ')));
    if (callout !== null) return { callout, count };
  }
  return { callout: null, count: 1 };
}

/** A reference to a note is told with the note. */
function labelOf({ kind, text }: Callout, page: PageText): string {
  const number = kind === 'note' ? /\d+/u.exec(text)?.[0] : undefined;
  const note = number === undefined ? null : noteText(page.text, Number(number));
  return note === null ? text : `NOTE ${number}: ${note}`;
}
