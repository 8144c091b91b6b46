import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caretAt } from '../../text/caret.ts';
import { runsWithin } from '../../text/runs.ts';
import { cellsOf, widthOf, WRAP } from './cells.ts';
import { decodeText } from './decodeText.ts';
import { hexRow } from './hex.ts';
import { rowText } from './rowText.ts';
import { rowsOf } from './rows.ts';

const { signal } = new AbortController();

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield await Promise.resolve(bytes);
}

async function* byteByByte(bytes: readonly number[]): AsyncGenerator<Uint8Array, void> {
  for (const byte of bytes) yield await Promise.resolve(Uint8Array.of(byte));
}

function decoded(bytes: readonly number[]): Promise<string> {
  return decodeText(() => byteByByte(bytes), signal);
}

async function shown(text: string): Promise<readonly (readonly [number: number | null, row: string])[]> {
  const rows = await rowsOf(await decodeText(() => inOne(new TextEncoder().encode(text)), signal), signal);
  return Array.from({ length: rows.count }, (_, row) => [rows.numberOf(row), rows.text.slice(rows.start(row), rows.end(row))]);
}

describe('rows of a text', () => {
  it('are its lines, numbered from 1, without what ends them', async () => {
    expect(await shown('one\r\n\ntwo\n')).toEqual([[1, 'one'], [2, ''], [3, 'two']]);
    expect(await shown('one\rtwo\r\rfour\r')).toEqual([[1, 'one'], [2, 'two'], [3, ''], [4, 'four']]);
    expect(await shown('')).toEqual([[1, '']]);
    expect(await shown('\n')).toEqual([[1, '']]);
  });

  it('end where they do though a piece that is decoded ends between CR and LF', async () => {
    const line = 'x'.repeat(1024 * 1024 - 1);
    expect((await shown(`${line}\r\nend\r`)).slice(-2)).toEqual([[null, line.slice(0, line.length % WRAP)], [2, 'end']]);
  });

  it('are of the text that the bytes stand for, whatever they are cut in', async () => {
    expect(await decoded([0x61, 0xc3, 0xa9, 0x0d, 0x0a, 0x0d])).toBe('a\u00e9\n\n');
    expect(await decoded([0x61, 0xe9, 0x0a])).toBe('a\u00e9\n');
    expect(await decoded([])).toBe('');
  });

  it('are found by a place of the text, and by the number of their line', async () => {
    const rows = await rowsOf(`ab\n${'x'.repeat(WRAP + 1)}\n\nend`, signal);
    expect([0, 2, 3, 3 + WRAP, 5 + WRAP, rows.text.length].map(rows.rowAt)).toEqual([0, 0, 1, 2, 3, 4]);
    expect([0, 1, 2, 3, 4, 9].map(rows.rowOf)).toEqual([0, 0, 1, 3, 4, 4]);
  });

  it('are broken where they are too long, and only their beginning is numbered', async () => {
    const rows = await shown(`${'x'.repeat(WRAP * 2 + 1)}\nend`);
    expect(rows.map(([number, row]) => [number, row.length])).toEqual([[1, WRAP], [null, WRAP], [null, 1], [2, 3]]);
  });

  it('are broken where a letter has more marks than a row has room for', async () => {
    const rows = await shown(`a${'\u0301'.repeat(WRAP * 20)}`);
    expect(rows.map(([number, row]) => [number, row.length])).toEqual([[1, WRAP * 8], [null, WRAP * 8], [null, WRAP * 4 + 1]]);
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
    const page = rowText(await rowsOf('ab\tcd\nx', signal));
    const said = (start: number, end: number): unknown => runsWithin(page, start, end).map((run) => [page.text.slice(run.start, run.end), run.at.x, run.at.y, run.length]);
    expect(said(0, 7)).toEqual([['ab', 0, 13, 16], ['cd', 64, 13, 16], ['x', 0, 31, 8]]);
    expect(said(4, 5)).toEqual([['cd', 64, 13, 16]]);
    expect(said(6, 7)).toEqual([['x', 0, 31, 8]]);
  });

  it('says which lies between two heights, and beside lines that say nothing the nearest', async () => {
    const page = rowText(await rowsOf('one\n\n\n\nfive\nsix', signal));
    const at = (top: number, bottom: number): unknown => 'between' in page.runs ? page.text.slice(...page.runs.between(top, bottom)) : null;
    expect([at(0, 17), at(74, 96), at(-50, -10), at(9000, 9001)]).toEqual(['one', 'five\nsix', 'one', 'six']);
    expect(at(40, 44)).toContain('five');
    expect(caretAt(page, { x: 17, y: 80 })).toBe(9);
    expect(caretAt(page, { x: 5000, y: 10 })).toBe(3);
  });

  it('has letters that read from the right go backwards, whatever stands beside them', async () => {
    const page = rowText(await rowsOf('a = \u05e9\u05dc\u05d5\u05dd 1 \u05d0; b', signal));
    expect(runsWithin(page, 0, 99).map((run) => [run.start, run.end, run.order])).toEqual([[0, 4, 'forwards'], [4, 12, 'backwards'], [12, 15, 'forwards']]);
  });
});

describe('cells of a line', () => {
  it('are one for a letter, two for a wide one, none for what stands above, and up to the next stop for a tab', () => {
    expect([...cellsOf('a\t\u4e2de\u0301')].map(({ text, column, width }) => [text, column, width])).toEqual([['a', 0, 1], ['\u4e2d', 8, 2], ['e\u0301', 10, 1]]);
  });

  it('hold so many marks and no more: those beyond stand over nothing', () => {
    const cells = [...cellsOf(`a${'\u0301'.repeat(70)}b`)];
    expect(cells.map(({ text, column, width }) => [text.length, column, width])).toEqual([[32, 0, 1], [32, 1, 0], [7, 1, 0], [1, 1, 1]]);
  });

  it('show control characters', () => {
    expect([...cellsOf('\u0000\u001b')].map(({ text }) => text).join('')).toBe('\u2400\u241b');
  });

  it('show signs that hide or turn what stands behind them', () => {
    expect([...cellsOf('a\u202e\u200bb')].map(({ text, column, kind }) => [text, column, kind])).toEqual([['a', 0, 'letter'], ['<U+202E>', 1, 'sign'], ['<U+200B>', 9, 'sign'], ['b', 17, 'letter']]);
    expect(widthOf('\u2066')).toBe(8);
    expect([...cellsOf('e\u0301\ufe0f\u00a0')].map(({ kind }) => kind)).toEqual(['letter', 'letter']);
  });

  it('give letters that are shaped together to the browser as one', () => {
    const said = [...cellsOf('x \u05e9\u05dc\u05d5\u05dd 12 \u05d0\u05d1) \u0928\u092e\u0938\u094d\u0924\u0947 y')].filter(({ kind }) => kind !== 'letter');
    expect(said.map(({ text, column, kind }) => [text, column, kind])).toEqual([['\u05e9\u05dc\u05d5\u05dd 12 \u05d0\u05d1', 2, 'leftwards'], ['\u0928\u092e\u0938\u094d\u0924\u0947', 14, 'rightwards']]);
    expect([...cellsOf('\u05d0\u202e\u05d1')].map(({ kind }) => kind)).toEqual(['leftwards', 'sign', 'leftwards']);
  });
});

it('a row of bytes says where it begins, what they are, and which are letters', () => {
  const text = hexRow(32, Uint8Array.from([0x52, 0x65, 0xff, 0, 0x7e, 1, 2, 3, 0x41]));
  expect(text).toBe('00000020  52 65 ff 00 7e 01 02 03  41                       Re..~...A');
});
