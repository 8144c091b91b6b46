import { LONG_TEXT } from '../../text/findInParts.ts';
import type { TextQuery } from '../../text/findText.ts';
import type { FoldedText } from '../../text/fold.ts';
import { fold } from '../../text/fold.ts';

/** A text of a page, and how it is compared; null where it is long: then it is folded part by part, anew each time. */
export interface KnownText {
  readonly text: string;
  readonly folded: FoldedText | null;
}

/** Letters of folded text that are kept for the next query: some 60 MB. */
const MOST_LETTERS = 24_000_000;

/** Texts of pages and how they were folded last, so that typing on searches what is here already. */
export function createKnownTexts() {
  const kept = new Map<number, KnownText>();
  let foldedFor: Pick<TextQuery, 'letterCase' | 'diacritics'> = { letterCase: 'ignored', diacritics: 'ignored' };
  let letters = 0;

  function take(pageIndex: number, text: string, query: TextQuery): KnownText {
    const page: KnownText = { text, folded: text.length > LONG_TEXT ? null : fold(text, query) };
    letters += text.length * 2;
    kept.set(pageIndex, page);
    for (const [other, { text: gone }] of kept) {
      if (letters <= MOST_LETTERS || other === pageIndex) break;
      kept.delete(other);
      letters -= gone.length * 2;
    }
    return page;
  }

  return {
    get(pageIndex: number, query: TextQuery): KnownText | null {
      if (query.letterCase !== foldedFor.letterCase || query.diacritics !== foldedFor.diacritics) {
        foldedFor = { letterCase: query.letterCase, diacritics: query.diacritics };
        kept.clear();
        letters = 0;
      }
      return kept.get(pageIndex) ?? null;
    },
    take,
    text: (pageIndex: number): string | null => kept.get(pageIndex)?.text ?? null,
    clear() {
      kept.clear();
      letters = 0;
    },
  };
}
