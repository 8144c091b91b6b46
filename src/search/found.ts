import type { TextMatch, TextQuery } from '../text/findText.ts';
import { findText } from '../text/findText.ts';
import { fold } from '../text/fold.ts';
import type { MatchContext } from '../text/matchContext.ts';
import { contextIn } from '../text/matchContext.ts';
import type { SearchedFile, TextPart } from './fileTexts.ts';
import { linesIn } from './readLines.ts';

/** An annotation as it is searched. */
export interface SearchedMark {
  readonly id: string;
  readonly pageIndex: number;
  /** What its file's list calls it. */
  readonly number: number;
  /** Label, tags and note. */
  readonly text: string;
}

/** Something that was found, and where: the n-th match of a page (from 0), a row of a table (from 0), or an annotation. */
export type Found = { readonly context: MatchContext } & (
  | { readonly kind: 'text'; readonly pageIndex: number; readonly index: number }
  | { readonly kind: 'row'; readonly row: number }
  | { readonly kind: 'mark'; readonly pageIndex: number; readonly id: string; readonly number: number }
);

/** What was found in a file. */
export interface FileFound {
  readonly file: SearchedFile;
  /** The first of them; no more than are looked through by anybody. */
  readonly found: readonly Found[];
  /** All of them. */
  readonly count: number;
}

/** What is listed of one file. */
const MOST_LISTED = 500;

/** Finds in one file. */
export interface FileFinding {
  look(part: TextPart): void;
  lookAtMarks(marks: readonly SearchedMark[]): void;
  /** So far. */
  found(): FileFound;
}

export function createFileFinding(file: SearchedFile, { query, wanted }: { readonly query: TextQuery; readonly wanted: string }): FileFinding {
  const found: Found[] = [];
  let count = 0;

  function matchesIn(text: string): readonly TextMatch[] {
    return findText(fold(text, query), wanted, query.boundaries);
  }

  /** What is found beyond what is listed is only counted. */
  function take(finding: Found): void {
    count += 1;
    if (found.length < MOST_LISTED) found.push(finding);
  }

  return {
    look({ place, text }) {
      if (text === null) return;
      let [counted, row] = [0, place.kind === 'rows' ? place.first : 0];
      for (const [index, match] of matchesIn(text).entries()) {
        const context = contextIn(text, match);
        if (place.kind === 'page') {
          take({ kind: 'text', pageIndex: place.pageIndex, index, context });
          continue;
        }
        row += linesIn(text.slice(counted, match.start), match.start - counted);
        counted = match.start;
        take({ kind: 'row', row, context });
      }
    },
    lookAtMarks(marks) {
      for (const { id, pageIndex, number, text } of marks) {
        const [match] = matchesIn(text);
        if (match !== undefined) take({ kind: 'mark', id, pageIndex, number, context: contextIn(text, match) });
      }
    },
    found: () => ({ file, found: [...found], count }),
  };
}
