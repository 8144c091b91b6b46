import type { TextQuery } from '../../text/findText.ts';
import { findText, preparedQuery } from '../../text/findText.ts';
import { fold } from '../../text/fold.ts';
import type { Column } from './column.ts';
import { valueAt } from './column.ts';
import type { Clock } from './clock.ts';
import { cellText } from './tableView.ts';

interface Searched {
  /** Rows of the file in the order in which they are shown; null where that is the file's. */
  readonly order: Uint32Array | null;
  readonly clock: Clock;
}

/** Looks for words in the cells of a table, some rows after the other. */
export interface CellSearch {
  /** Shown row and column, in turn, of each cell among shown rows `from` to `to` (left out) that has the words. */
  find(searched: Searched, from: number, to: number): Uint32Array;
}

/** Of a column of text each different text is looked at once. Numbers are looked at as they are shown. */
export function createCellSearch(columns: readonly Column[], query: TextQuery): CellSearch {
  const wanted = preparedQuery(query);
  // Numbers are shown with a point whichever sign the file has.
  const pointed = { ...query, words: query.words.trim().replace(/^([+-]?\d*),(?=\d+$)/u, '$1.') };
  const wantedNumber = preparedQuery(pointed);
  const hasIn = (text: string, words: typeof wanted): boolean => words !== null && text !== '' && findText(fold(text, query), words, query.boundaries).length > 0;
  const has = (text: string): boolean => hasIn(text, wanted);
  const known = columns.map(({ texts }) => new Int8Array(texts.length));

  function hasText(column: Column, index: number, code: number): boolean {
    const answers = known[index];
    if (answers === undefined || !(code >= 0)) return false;
    if (answers[code] === 0) answers[code] = has(column.texts[code] ?? '') ? 1 : -1;
    return answers[code] === 1;
  }

  /** No number has such a text. */
  const isWord = /[^\d.eE+\-:\s]/u.test(pointed.words) && !/^-?inf/iu.test(query.words.trim());

  /** Odd cells are looked at whatever is looked for: they hold words. */
  function hasValue(column: Column, { index, row, clock }: { readonly index: number; readonly row: number; readonly clock: Clock }): boolean {
    const isOdd = column.oddTexts.has(row);
    if (column.kind === 'text' && !isOdd) return hasText(column, index, valueAt(column, row));
    if (isOdd) return has(cellText(column, row, clock));
    return !isWord && hasIn(cellText(column, row, clock), column.kind === 'number' ? wantedNumber : wanted);
  }

  return {
    find({ order, clock }, from, to) {
      const found: number[] = [];
      for (let shown = from; shown < to; shown += 1) {
        const row = order === null ? shown : (order[shown] ?? 0);
        for (const [index, column] of columns.entries()) {
          const isFound = hasValue(column, { index, row, clock });
          if (isFound) found.push(shown, index);
        }
      }
      return Uint32Array.from(found);
    },
  };
}
