import type { Delimiter } from './dataFormat.ts';

/** Rows of a short text as cells, quotes taken off; lines without anything are left out. For looking at the beginning of a file. */
export function splitRows(text: string, delimiter: Delimiter): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  function endRow(): void {
    if (row.length > 1 || (row[0] ?? '').trim() !== '') rows.push(row);
    row = [];
  }
  while (at < text.length) {
    const [cell, end] = cellAt(text, at, delimiter);
    row.push(cell);
    at = end + 1;
    const sign = text[end];
    if (sign !== delimiter) {
      endRow();
      if (sign === '\r' && text[at] === '\n') at += 1;
    } else if (at === text.length) row.push('');
  }
  if (row.length > 0) endRow();
  return rows;
}

/** A cell and where the sign behind it stands. */
function cellAt(text: string, from: number, delimiter: Delimiter): readonly [string, number] {
  let at = from;
  if (delimiter !== ' ') while (text[at] === ' ') at += 1;
  if (text[at] === '"') {
    const end = closingQuote(text, at + 1);
    const stop = endOfCell(text, end + 1, delimiter);
    return [text.slice(at + 1, end).replaceAll('""', '"') + text.slice(end + 1, stop).trimEnd(), stop];
  }
  const stop = endOfCell(text, from, delimiter);
  return [text.slice(from, stop), stop];
}

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at += 1;
  }
  return text.length;
}

function endOfCell(text: string, from: number, delimiter: Delimiter): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return Math.min(at, text.length);
}
