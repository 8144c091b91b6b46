import type { Rect, Size } from '../geometry/space.ts';
import { unionOf } from '../geometry/rect.ts';
import type { Callout, CalloutKind } from './callouts.ts';
import { calloutOf, calloutOrder } from './callouts.ts';
import { noteText } from './notes.ts';
import type { PageText } from './pageText.ts';
import type { Word } from './wordsUnder.ts';
import { fitOf, MANY, wordsUnder } from './wordsUnder.ts';
import { zoneGrid, zoneOf } from './zones.ts';

/** What the drawing offers for a mark that was just made. */
export interface Suggestion {
  readonly kind: CalloutKind | 'text' | 'place';
  /** Null where only the place on the sheet is known, and where too much is said to name it by a part. */
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
/** How long the text may be, letters: as long as the tag that keeps it. */
const LONGEST_TEXT = 20_000;
/** Words that one call-out may consist of. */
const MOST_WORDS = 6;
/** More words than this are a part of a drawing and no call-out: it is named by its heading, or by a call-out if there are no more of the kind than this. */
const CROWD = 12;
const MOST_IN_CROWD = 3;
/** How much larger than most letters around it a heading is. */
const HEADING = 1.5;

/**
 * Reads the drawing under a rectangle: the text there, what it is, and the zone of the sheet; null when there is nothing to be offered. `sheets`:
 * other pages on which notes may stand that this one does not have.
 */
export function suggestionFor(page: PageText, area: Rect, size: Size, sheets: readonly PageText[] = []): Suggestion | null {
  const grid = zoneGrid(page, size);
  const zone = grid === null ? null : zoneOf(grid, area);
  const words = wordsUnder(page, area);
  if (words.length === 0) return zone === null ? null : { kind: 'place', label: null, text: '', zone };
  const text = words.map((word) => word.text).join(' ').slice(0, LONGEST_TEXT);
  const together = unionOf(words.map(({ bounds }) => bounds)) ?? area;
  const meant = words.find((word) => fitOf(word, area) > Math.max(FITS, words.length > 1 ? fitOf({ bounds: together }, area) : 0));
  if (meant === undefined && words.length > CROWD) return { ...nameOfCrowd(words), text, zone };
  const callout = (meant === undefined ? null : calloutOf(trimmed(meant.text))) ?? (meant === undefined ? (calloutsIn(words)[0] ?? null) : null);
  if (callout !== null) return { kind: callout.kind, label: labelOf(callout, [page, ...sheets]), text, zone };
  const label = trimmed(meant?.text ?? text).slice(0, LONGEST_LABEL).trim();
  return label === '' ? null : { kind: 'text', label, text, zone };
}

/** What a part of a drawing with many words is called. */
function nameOfCrowd(words: readonly Word[]): Pick<Suggestion, 'kind' | 'label'> {
  const heights = words.map(({ run }) => run.above + run.below).toSorted((a, b) => a - b);
  const [usual, tallest] = [heights[heights.length >> 1] ?? 0, heights.at(-1) ?? 0];
  const heading = words.filter(({ run }) => run.above + run.below > Math.max(HEADING * usual, 0.95 * tallest));
  if (heading.length > 0 && heading.length <= MOST_WORDS) return { kind: 'text', label: trimmed(heading.map(({ text }) => text).join(' ')) };
  const [first, ...others] = words.length > MANY ? [] : calloutsIn(words);
  const isOneOfMany = new Set(others.filter(({ kind }) => kind === first?.kind).map(({ text }) => text)).size >= MOST_IN_CROWD;
  return first === undefined || first.kind !== 'designator' || isOneOfMany ? { kind: 'text', label: null } : { kind: first.kind, label: first.text };
}

/** Brackets, quotes and stops round a word are not part of its name. */
function trimmed(whole: string): string {
  const text = whole.slice(0, LONGEST_LABEL);
  const inner = text.replaceAll(/^[("'[{<]+(?=.)|(?<=[^\d'"])["']+$|(?:[)\]}>,;:]|(?<=\D)\.)+$/gu, '');
  const [opened, closed] = [inner.split('(').length, inner.split(')').length];
  return opened > closed && text.startsWith(inner) ? `${inner})` : inner === '' ? text : inner;
}

/** The call-outs of one or several words that follow each other, the most telling first. */
function calloutsIn(words: readonly Word[]): readonly Callout[] {
  const found: Callout[] = [];
  for (let from = 0; from < words.length; ) {
    const { callout, count } = longestAt(words, from);
    if (callout !== null) found.push(callout);
    from += count;
  }
  return found.toSorted((a, b) => calloutOrder.indexOf(a.kind) - calloutOrder.indexOf(b.kind));
}

function longestAt(words: readonly Word[], from: number): { readonly callout: Callout | null; readonly count: number } {
  for (let count = Math.min(MOST_WORDS, words.length - from); count > 0; count -= 1) {
    const callout = calloutOf(trimmed(words.slice(from, from + count).map(({ text }) => text).join(' ')));
    if (callout !== null) return { callout, count };
  }
  return { callout: null, count: 1 };
}

/** A reference to notes is told with all of them, or as it stands. */
function labelOf({ kind, text }: Callout, pages: readonly PageText[]): string {
  if (kind !== 'note') return text;
  const notes = [...text.matchAll(/\d+/gu)].map(([number]) => ({ number, note: noteOn(pages, Number(number)) }));
  return notes.some(({ note }) => note === null) ? text : notes.map(({ number, note }) => `NOTE ${number}: ${note}`).join('; ');
}

function noteOn(pages: readonly PageText[], number: number): string | null {
  for (const page of pages) {
    const note = noteText(page, number);
    if (note !== null) return note;
  }
  return null;
}
