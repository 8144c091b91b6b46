import type { TextMatch } from './findText.ts';

/** A match with the words before and after it, each on one line. */
export interface MatchContext {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/** Letters of context before and after a match. */
const CONTEXT = 60;

/** What stands around a match in the text that it was found in. */
export function contextIn(text: string, { start, end }: TextMatch): MatchContext {
  return { before: plain(text.slice(Math.max(0, start - CONTEXT), start)), match: plain(text.slice(start, end)), after: plain(text.slice(end, end + CONTEXT)) };
}

function plain(part: string): string {
  return part.replaceAll(/\s+/gu, ' ');
}
