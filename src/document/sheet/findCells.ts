import type { TextQuery } from '../../text/findText.ts';
import { findText, preparedQuery } from '../../text/findText.ts';
import { fold } from '../../text/fold.ts';
import type { Column } from './column.ts';
import { valueAt } from './column.ts';
import { cellText } from './tableView.ts';

/** Looks for words in the cells of a table, some rows after the other. */
export interface CellSearch {
  /** Shown row and column, in turn, of each cell among shown rows `from` to `to` (left out) that has the words. */
  find(order: Uint32Array | null, from: number, to: number): Uint32Array;
}

/** Of a column of text each different text is looked at once. Numbers are looked at as they are shown. */
export function createCellSearch(columns: readonly Column[], query: TextQuery): CellSearch {
  const wanted = preparedQuery(query);
  const has = (text: string): boolean => wanted !== null && text !== '' && findText(fold(text, query), wanted, query.boundaries).length > 0;
  const known = columns.map(({ texts }) => new Int8Array(texts.length));

  function hasText(column: Column, index: number, code: number): boolean {
    const answers = known[index];
    if (answers === undefined || !(code >= 0)) return false;
    if (answers[code] === 0) answers[code] = has(column.texts[code] ?? '') ? 1 : -1;
    return answers[code] === 1;
  }

  /** No number has such a text. */
  const isWord = /[^\d.eE+\-:\s]/u.test(query.words) && !/^-?inf/iu.test(query.words.trim());

  /** Odd cells are looked at whatever is looked for: they hold words. */
  function hasValue(column: Column, index: number, row: number): boolean {
    if (column.kind === 'text' && !column.oddTexts.has(row)) return hasText(column, index, valueAt(column, row));
    return (!isWord || column.oddTexts.has(row)) && has(cellText(column, row));
  }

  return {
    find(order, from, to) {
      const found: number[] = [];
      for (let shown = from; shown < to; shown += 1) {
        const row = order === null ? shown : (order[shown] ?? 0);
        for (const [index, column] of columns.entries()) {
          const isFound = hasValue(column, index, row);
          if (isFound) found.push(shown, index);
        }
      }
      return Uint32Array.from(found);
    },
  };
}
