import type { FoldedText, FoldOptions } from './fold.ts';
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
export function findText({ text, offsets }: FoldedText, wanted: string, boundaries: TextQuery['boundaries']): readonly TextMatch[] {
  const found: TextMatch[] = [];
  for (let at = text.indexOf(wanted); at !== -1; ) {
    const end = at + wanted.length;
    const counts = boundaries === 'any' || isWhole(text, at, end);
    if (counts) found.push(offsets === null ? { start: at, end } : { start: offsets[at] ?? 0, end: endIn(offsets, end) });
    at = text.indexOf(wanted, counts ? end : at + 1);
  }
  return found;
}

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
