import type { FoldedText, FoldOptions, LineBreak } from './fold.ts';
import { fold } from './fold.ts';

/** What is looked for, and how exactly. */
export interface TextQuery extends FoldOptions {
  readonly words: string;
  /** `whole`: what is found is not part of a longer word. */
  readonly boundaries: 'any' | 'whole';
}

/** Where something was found: offsets into the text that was searched, the end exclusive. */
export interface TextMatch {
  readonly start: number;
  readonly end: number;
}

/** Prepares what is looked for once for all pages; `null` when there is nothing to look for. */
export function preparedQuery(query: TextQuery): string | null {
  const { text } = fold(query.words.trim(), query);
  return text === '' ? null : text;
}

/** All places of a text that was folded with the same options; none overlaps another. */
export function findText(folded: FoldedText, wanted: string, boundaries: TextQuery['boundaries']): readonly TextMatch[] {
  const { text, offsets, breaks } = folded;
  const found: TextMatch[] = [];
  for (let at = text.indexOf(wanted); at !== -1; ) {
    const end = at + wanted.length;
    const counts = isMatch(text, { start: at, end }, boundaries);
    if (counts) found.push(placeIn(offsets, at, end));
    at = text.indexOf(wanted, counts ? end : at + 1);
  }
  if (breaks.length === 0) return found;
  const others = breaks.flatMap((each) => overBreak(folded, each, { wanted, boundaries }));
  return others.length === 0 ? found : withOthers(found, others);
}

function placeIn(offsets: Int32Array | null, start: number, end: number): TextMatch {
  return offsets === null ? { start, end } : { start: offsets[start] ?? 0, end: endIn(offsets, end) };
}

/** What goes over the end of a line and is found only with a hyphen that was dropped there, or without one that was kept. */
function overBreak({ text, offsets }: FoldedText, { at, hyphen }: LineBreak, { wanted, boundaries }: { readonly wanted: string; readonly boundaries: TextQuery['boundaries'] }): readonly TextMatch[] {
  const isKept = hyphen === 'kept';
  if (!isKept && !wanted.includes('-')) return [];
  // One letter more on both sides says whether a word goes on.
  const reach = wanted.length + 1;
  const [first, after] = [Math.max(0, at - reach), isKept ? at + 1 : at];
  const before = text.slice(first, at);
  const both = `${before}${isKept ? '' : '-'}${text.slice(after, after + reach)}`;
  // It begins before the hyphen, or with the one that is put in.
  const last = isKept ? before.length - 1 : before.length;
  const place = (other: number): number => first + (other <= before.length ? other : isKept ? other + 1 : other - 1);
  for (let start = both.indexOf(wanted); start !== -1; start = both.indexOf(wanted, start + 1)) {
    const end = start + wanted.length;
    const isOver = start <= last && end > before.length;
    if (isOver && isMatch(both, { start, end }, boundaries)) return [placeIn(offsets, place(start), place(end))];
  }
  return [];
}

/** Both in the order of the text; what overlaps one of `found` or another is left out. */
function withOthers(found: readonly TextMatch[], others: readonly TextMatch[]): readonly TextMatch[] {
  const merged: TextMatch[] = [];
  let at = 0;
  for (const other of others) {
    for (let next = found[at]; next !== undefined && next.end <= other.start; next = found[at]) {
      merged.push(next);
      at += 1;
    }
    if ((found[at]?.start ?? Infinity) >= other.end && (merged.at(-1)?.end ?? 0) <= other.start) merged.push(other);
  }
  return merged.concat(found.slice(at));
}

function isMatch(text: string, { start, end }: TextMatch, boundaries: TextQuery['boundaries']): boolean {
  // Never a letter without the marks that make it another: what is left of them belongs to it.
  return !leadingMark.test(text.slice(end, end + 2)) && (boundaries === 'any' || isWhole(text, start, end));
}

const leadingMark = /^\p{M}/u;

/** A letter that became several ends after all of them. */
function endIn(offsets: Int32Array, end: number): number {
  let next = end;
  while (next < offsets.length - 1 && offsets[next] === offsets[end - 1]) next += 1;
  return offsets[next] ?? 0;
}

const inWord = /[\p{L}\p{N}\p{M}_]/u;

function isWhole(text: string, start: number, end: number): boolean {
  const [before, first, last, after] = [text[start - 1] ?? ' ', text[start] ?? ' ', text[end - 1] ?? ' ', text[end] ?? ' '];
  return !(inWord.test(before) && inWord.test(first)) && !(inWord.test(last) && inWord.test(after));
}
