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
    if (delimiter === ' ' && row.length === 0) at = pastSpaces(text, at);
    const [cell, cellEnd] = cellAt(text, at, delimiter);
    // Columns that are set beneath each other with spaces are parted by as many as that takes.
    const behind = delimiter === ' ' ? pastSpaces(text, cellEnd) : cellEnd;
    const end = behind > cellEnd && !isLineEnd(text[behind]) ? behind - 1 : behind;
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

function pastSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}

/** Also behind the end of the text. */
function isLineEnd(sign: string | undefined): boolean {
  return sign === undefined || sign === '\n' || sign === '\r';
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
