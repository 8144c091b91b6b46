import type { TextMatch, TextQuery } from './findText.ts';
import { findText } from './findText.ts';
import { fold } from './fold.ts';

/** A text of more letters is not prepared and searched at once: that would hold up the page. */
export const LONG_TEXT = 65_536;
/** Letters that are searched at once: a few ms. */
const PART = 32_768;
/** How far a part is looked at beyond its two ends, letters: whether a word goes on there, and what begins in it and goes on behind it. */
const BEFORE = 64;
const BEHIND = 512;
/** Of what is looked for so many times its length lies behind a part: blanks on end count once. */
const STRETCHED = 4;

/** All places of a long text, part by part in its order; none overlaps another. `wanted`: as `preparedQuery` gives it. */
export function* findInParts(text: string, query: TextQuery, wanted: string): Generator<readonly TextMatch[], void> {
  let after = 0;
  for (let start = 0; start < text.length; ) {
    const end = partEnd(text, start);
    const from = text[start - 1] === '\n' ? start : Math.max(0, start - BEFORE);
    const folded = fold(text.slice(from, end + BEHIND + wanted.length * STRETCHED), query);
    const found: TextMatch[] = [];
    for (const match of findText(folded, wanted, query.boundaries)) {
      const [first, last] = [match.start + from, match.end + from];
      if (first < Math.max(start, after) || first >= end) continue;
      found.push({ start: first, end: last });
      after = last;
    }
    yield found;
    start = end;
  }
}

/** At the end of a line where there is one; never between the halves of a character or before the marks over it. */
function partEnd(text: string, start: number): number {
  const most = start + PART;
  if (most >= text.length) return text.length;
  const feed = text.lastIndexOf('\n', most - 1);
  if (feed > start) return feed + 1;
  let end = most;
  while (end < text.length && end < most + BEFORE && continues.test(text.slice(end, end + 2))) end += 1;
  return end;
}

const continues = /^[\p{Mark}\udc00-\udfff]/u;
