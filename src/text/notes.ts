import type { PageText, TextRun } from './pageText.ts';
import { runsWithin } from './runs.ts';

/** How long the text of a note may be, letters. */
const LONGEST = 600;
/** How far below a line the next one of the same note stands, and how far in or out it may begin; shares of the height of letters. */
const LINES = { least: -0.3, most: 2.2, out: 1, in: 12 } as const;

/** Above a list of notes, and no reference to one ("NOTE 3"). */
const listHeading = /(?:^|\n)[ \t]{0,8}(?:GENERAL |DRAWING )?NOTES?\b(?![ \t]{0,3}\d)/iu;

/** A number that may begin a note. */
interface Entry {
  readonly number: number;
  /** Where the number stands in the text, and where what it says begins. */
  readonly at: number;
  readonly text: number;
  /** "7." or "7)", not a mere 7. */
  readonly isPointed: boolean;
  readonly beginsLine: boolean;
}

/** The text of note `number` in the list of notes on a page ("7. REMOVE ALL BURRS"), which goes on over its lines; null when there is no such list or note. */
export function noteText(page: PageText, number: number): string | null {
  // A source is no drawing, and may be a million lines long.
  if ('within' in page.runs) return null;
  const entries = entriesOf(page.text);
  const heading = listHeading.exec(page.text)?.index ?? Infinity;
  let best: { readonly place: number; readonly entry: Entry; readonly worth: number } | null = null;
  for (const [place, entry] of entries.entries()) {
    if (entry.number !== number) continue;
    const neighbours = Number(entries[place - 1]?.number === number - 1) + Number(entries[place + 1]?.number === number + 1);
    if (!entry.isPointed && neighbours === 0) continue;
    const worth = neighbours * 2 + Number(entry.isPointed) + Number(entry.beginsLine) + Number(entry.at > heading);
    if (best === null || worth > best.worth) best = { place, entry, worth };
  }
  if (best === null) return null;
  const next = entries.slice(best.place + 1).find((other) => other.number === number + 1);
  return textOf(page, best.entry, next?.at ?? page.text.length);
}

function entriesOf(text: string): readonly Entry[] {
  return [...text.matchAll(/(?<=^|\s)(\d{1,3})(\s?[.):])?\s+(?=\S)/gu)].flatMap((match) => {
    const { 0: whole, 1: digits, 2: point, index } = match;
    const beginsLine = index === 0 || text[index - 1] === '\n';
    return point === undefined && !beginsLine ? [] : [{ number: Number(digits), at: index, text: index + whole.length, isPointed: point !== undefined, beginsLine }];
  });
}

/** Line by line, as long as each stands below the last one as the lines of a paragraph do. */
function textOf(page: PageText, { at, text }: Entry, limit: number): string | null {
  const [number] = runsWithin(page, at, at + 1);
  let [end, last] = [text, number];
  for (let from = text; from < Math.min(limit, text + LONGEST); ) {
    const [line] = runsWithin(page, from, from + 1);
    if (number === undefined || last === undefined || line === undefined || !goesOn({ number, last, line })) break;
    const stop = page.text.indexOf('\n', from);
    end = Math.min(limit, text + LONGEST, stop === -1 ? page.text.length : stop);
    last = line;
    if (stop === -1) break;
    from = stop + 1;
  }
  const words = page.text.slice(text, end).replaceAll(/\s+/gu, ' ').trim();
  return words === '' ? null : words;
}

function goesOn({ number, last, line }: Readonly<Record<'number' | 'last' | 'line', TextRun>>): boolean {
  const height = number.above + number.below;
  if (line.along.x * number.along.x + line.along.y * number.along.y < 0.99) return false;
  const down = -((line.at.x - last.at.x) * number.up.x + (line.at.y - last.at.y) * number.up.y);
  const across = (line.at.x - number.at.x) * number.along.x + (line.at.y - number.at.y) * number.along.y;
  return down > LINES.least * height && down < LINES.most * height && across > -LINES.out * height && across < LINES.in * height;
}
