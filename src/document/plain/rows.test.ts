import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breaksOf, cellsOf, widthOf, WRAP } from './cells.ts';
import { hexRow } from './hex.ts';
import { rowText } from './rowText.ts';
import { rowsOf } from './rows.ts';

const { signal } = new AbortController();

async function shown(text: string): Promise<readonly (readonly [number: number | null, row: string])[]> {
  const rows = await rowsOf(text, signal);
  return Array.from({ length: rows.count }, (_, row) => [rows.numberOf(row), rows.text.slice(rows.start(row), rows.end(row))]);
}

describe('rows of a text', () => {
  it('are its lines, numbered from 1, without what ends them', async () => {
    expect(await shown('one\r\n\ntwo\n')).toEqual([[1, 'one'], [2, ''], [3, 'two']]);
    expect(await shown('one\rtwo\r\rfour\r')).toEqual([[1, 'one'], [2, 'two'], [3, ''], [4, 'four']]);
    expect(await shown('')).toEqual([[1, '']]);
  });

  it('are broken where they are too long, and only their beginning is numbered', async () => {
    const rows = await shown(`${'x'.repeat(WRAP * 2 + 1)}\nend`);
    expect(rows.map(([number, row]) => [number, row.length])).toEqual([[1, WRAP], [null, WRAP], [null, 1], [2, 3]]);
  });

  it('hold all of the text, and none is wider than it may be', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', 'b\t', '\u4e2d', '\u0301', '\ud83d\ude00', ' '), maxLength: 900 }), async (line) => {
        const rows = await shown(line);
        expect(rows.map(([, row]) => row).join('')).toBe(line);
        for (const [, row] of rows) expect(widthOf(row)).toBeLessThanOrEqual(WRAP);
      }),
    );
  });
});

describe('the text of rows', () => {
  it('says where each part between tabs stands', async () => {
    const { text, runs } = rowText(await rowsOf('ab\tcd\nx', signal));
    expect(runs.map(({ start, end, at, length }) => [text.slice(start, end), at.x, at.y, length])).toEqual([['ab', 0, 13, 16], ['cd', 64, 13, 16], ['x', 0, 31, 8]]);
  });
});

describe('cells of a line', () => {
  it('are one for a letter, two for a wide one, none for what stands above, and up to the next stop for a tab', () => {
    expect([...cellsOf('a\t\u4e2de\u0301')].map(({ column, width }) => [column, width])).toEqual([[0, 1], [8, 2], [10, 1], [10, 0]]);
    expect(breaksOf('short')).toEqual([0]);
  });

  it('show control characters', () => {
    expect([...cellsOf('\u0000\u001b')].map(({ character }) => character).join('')).toBe('\u2400\u241b');
  });
});

it('a row of bytes says where it begins, what they are, and which are letters', () => {
  const text = hexRow(32, Uint8Array.from([0x52, 0x65, 0xff, 0, 0x7e, 1, 2, 3, 0x41]));
  expect(text).toBe('00000020  52 65 ff 00 7e 01 02 03  41                       Re..~...A');
});
