import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellNumber, plainSigns } from './cellNumber.ts';
import { createColumn, valueAt } from './column.ts';
import type { DataFormat, Delimiter } from './dataFormat.ts';
import { createCellSearch } from './findCells.ts';
import { guessFormat } from './guessFormat.ts';
import { createRowReader } from './rowReader.ts';
import { cellText } from './tableView.ts';

const encoder = new TextEncoder();

function readIn(text: string, format: DataFormat, cuts: readonly number[]) {
  const bytes = encoder.encode(text).subarray(format.start);
  const columns = format.names.map((name, index) => createColumn(name, format.kinds[index] ?? null));
  const reader = createRowReader(format, columns);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  let from = 0;
  for (const [index, end] of ends.entries()) {
    reader.feed(bytes.slice(from, end), index === ends.length - 1);
    from = end;
  }
  return reader;
}

function missing(): never {
  throw new Error('no column');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** As western Windows writes it; the letters that are used here stand where they do in Latin-1. */
function western(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

function formatOf(text: string): DataFormat {
  const format = guessFormat(encoder.encode(text), { whole: true });
  if (format === null) throw new Error('no table');
  return format;
}

function tableOf(text: string, cuts: readonly number[] = []) {
  const reader = readIn(text, formatOf(text), cuts);
  return reader.columns.map((column) => Array.from({ length: reader.rows() }, (_, row) => {
    const value = valueAt(column, row);
    return column.kind === 'text' ? (column.texts[value] ?? '') : value;
  }));
}

const delimiter = fc.constantFrom<Delimiter>(',', ';', '\t', '|');
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

describe('rows of separated values', () => {
  it('give back every number to its last bit, wherever the pieces of the file are cut', () => {
    const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
    const rows = fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(rows, delimiter, lineEnd, fc.array(fc.nat(3000), { maxLength: 8 }), fc.boolean(), (table, sign, end, cuts, ended) => {
      const text = [['a', 'b', 'c'], ...table].map((row) => row.join(sign)).join(end) + (ended ? end : '');
      const found = readIn(text, { ...formatOf(`a${sign}b${sign}c\n1${sign}2${sign}3\n`), start: 0 }, cuts);
      expect(found.rows()).toBe(table.length);
      for (const [row, cells] of table.entries()) {
        // Text has no negative zero.
        for (const [index, cell] of cells.entries()) expect(valueAt(found.columns[index] ?? createColumn('', 'text'), row)).toBe(cell === 0 ? 0 : cell);
      }
    }));
  });

  it('take nothing for a number that is none, whatever stands behind its decimal sign', () => {
    const places = fc.string({ unit: fc.constantFrom('0', '4', '9', '/', ':', '.', '-', '~', 'é', '\u00ff'), minLength: 1, maxLength: 12 });
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: -999, max: 99_999 }), places), { minLength: 1, maxLength: 20 }), fc.array(fc.nat(400), { maxLength: 5 }), (cells, cuts) => {
      const texts = cells.map(([whole, behind]) => `${whole}.${behind}`);
      const found = readIn(`a\n1\n${texts.join('\n')}`, { ...formatOf('a\n1\n'), start: 0 }, cuts);
      expect(texts.map((_, index) => valueAt(found.columns[0] ?? missing(), index + 1))).toEqual(texts.map((text) => cellNumber(text, plainSigns)));
    }));
  });

  it('may begin with spaces, wherever the pieces of the file are cut', () => {
    for (const text of ['a,b\r\n  1,2\r\n  3,4\r\n', '  a    b\n  1.5  2\n  3    4\n']) {
      for (let cut = 0; cut < text.length; cut += 1) expect(tableOf(text, [cut])).toEqual(tableOf(text));
    }
  });

  it('give back every text that was quoted, with its quotes, delimiters and line ends', () => {
    const cell = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', '\r', ' ', '1') }).map((text) => `x${text}`);
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 }), fc.array(fc.nat(500), { maxLength: 5 }), (table, cuts) => {
      const text = ['one,two', ...table.map((row) => row.map(quoted).join(','))].join('\n');
      const format: DataFormat = { delimiter: ',', decimal: '.', thousands: null, header: true, units: false, start: 0, names: ['one', 'two'], kinds: ['text', 'text'], decimals: [], time: null, pair: null, epoch: null, zone: 0, zoned: true, days: null, shortYears: false };
      const found = readIn(text, format, cuts);
      expect(found.rows()).toBe(table.length);
      for (const [row, cells] of table.entries()) {
        for (const [index, said] of cells.entries()) {
          const column = found.columns[index] ?? createColumn('', 'text');
          expect(column.texts[valueAt(column, row)]).toBe(said);
        }
      }
    }));
  });

  it('skip empty lines, keep gaps and NaN as gaps, and fill short rows', () => {
    expect(tableOf('t,v\n0,1\n\n1,\n  \n2,NaN\n3\n4,-Inf\n')).toEqual([[0, 1, 2, 3, 4], [1, NaN, NaN, NaN, -Infinity]]);
  });

  it('take commas for the decimal sign where semicolons part the cells', () => {
    expect(tableOf('\uFEFFZeit;Wert\r\n0,5;1,25\r\n1,0;-2,5e1\r\n')).toEqual([[0.5, 1], [1.25, -25]]);
  });

  it('read one column without a header', () => {
    expect(tableOf('1\n2.5\n-3\n')).toEqual([[1, 2.5, -3]]);
  });

  it('keep letters that western Windows wrote, among those of UTF-8 too', () => {
    const bytes = Uint8Array.from([...western('Zeit;Temp \u00b0C;Ort\n0;1,5;K\u00f6ln\n1;2,5;caf\u00e9\n'), ...encoder.encode('2;3,5;Łódź\n')]);
    const format = guessFormat(western('Zeit;Temp \u00b0C;Ort\n0;1,5;K\u00f6ln\n'), { whole: true });
    if (format === null) throw new Error('no table');
    expect(format.names).toEqual(['Zeit', 'Temp °C', 'Ort']);
    const columns = format.names.map((name, index) => createColumn(name, format.kinds[index] ?? null));
    const reader = createRowReader(format, columns);
    reader.feed(bytes, true);
    expect(columns[2]?.texts).toEqual(['Köln', 'café', 'Łódź']);
  });

  it('take decimal commas within quotes, and none of those that part the cells', () => {
    expect(tableOf('a,b,c\n"1,5",2,3\n4,"-5,25",6\n')).toEqual([[1.5, 4], [2, -5.25], [3, 6]]);
    expect(formatOf('a,b\n"1,500",2\n"2,000",3\n').decimal).toBe('.');
  });

  it('leave bytes of nothing out', () => {
    expect(tableOf('t,v\n0,1\0\0\n1\0,2\n')).toEqual([[0, 1], [1, 2]]);
  });

  it('go on where a first chunk becomes too small', () => {
    const rows = Array.from({ length: 70_000 }, (_, row) => `${row},${row % 7}x`);
    const [numbers, words] = tableOf(`a,b\n${rows.join('\n')}\n`, [9000, 40_000]);
    expect(numbers).toEqual(rows.map((_, row) => row));
    expect(words).toEqual(rows.map((_, row) => `${row % 7}x`));
  });

  it('read numbers of more digits than a float has as the language does', () => {
    expect(tableOf('a,b\n12345678901234567890.5,0.1234567890123456789\n')).toEqual([[Number('12345678901234567890')], [Number('0.1234567890123456789')]]);
  });

  it('end before the spaces behind them, where spaces part their cells', () => {
    for (const text of ['a b\n1 2 \n3 4  \n5 6 \n', 'a b \r\nx 2 \r\ny 4  \r\nz 6 ']) {
      const reader = readIn(text, formatOf(text), []);
      expect([reader.rows(), reader.ragged(), reader.columns.length]).toEqual([3, 0, 2]);
    }
    const short = 'a b c\n1 2 3\n4 5 \n6 7 8\n9 1 2\n';
    expect(readIn(short, formatOf(short), []).ragged()).toBe(1);
    expect(tableOf(short)).toEqual([[1, 4, 6, 9], [2, 5, 7, 1], [3, Number.NaN, 8, 2]]);
  });

  it('are given up where they are a small part of what the file begins with', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `c${index}`);
    const full = `${names.join(',')}\n${names.map(() => '1').join(',')}\n`;
    expect(() => readIn(`${full}${'1\n'.repeat(1100)}`, formatOf(full), [])).toThrow(/shorter than the 5000 columns/u);
    expect(readIn(`${full}${'1\n'.repeat(200)}`, formatOf(full), []).rows()).toBe(201);
  });

  it('keep what texts say beyond those that can be sorted, and count them', () => {
    const ids = Array.from({ length: 200_003 }, (_, row) => `u${row}x`);
    const text = `id,v\n${ids.map((id) => `${id},1`).join('\n')}\n`;
    const [column = missing()] = readIn(text, formatOf(text.slice(0, 2000)), []).columns;
    expect([199_999, 200_000, 200_002].map((row) => cellText(column, row, 0))).toEqual(['u199999x', 'u200000x', 'u200002x']);
    expect(column.odd).toBe(3);
  });
});

describe('guessing how a file is read', () => {
  it('names the time column and what it counts', () => {
    expect(formatOf('timestamp,v\n1700000000,1\n1700000001,2\n')).toMatchObject({ time: 0, epoch: 's' });
    expect(formatOf('ts;v\n1700000000000;1\n')).toMatchObject({ delimiter: ';', epoch: 'ms' });
    expect(formatOf('date,v\n2024-03-10T02:30:00+02:00,1\n')).toMatchObject({ kinds: ['time', 'number'], time: 0, epoch: null });
    expect(formatOf('v,t [ms]\n5,0\n6,1\n')).toMatchObject({ time: 1 });
    expect(formatOf('v,t_low\n5,0\n6,1\n')).toMatchObject({ time: null });
    expect(formatOf('v,elapsed_s\n5,0\n6,1\n')).toMatchObject({ time: 1, epoch: null });
  });

  it('reads times by the zone that they say, else by the one that is chosen', () => {
    const utc = Date.UTC(2024, 2, 10, 0, 30);
    expect(tableOf('date,v\n2024-03-10T02:30:00+02:00,1\n2024-03-10 00:30,1\n10.03.2024 00:30:00Z,2\n')[0]).toEqual([utc, utc, utc]);
    const format = guessFormat(encoder.encode('date,v\n2024-03-10 02:30,1\n'), { whole: true, decided: { zone: 120 } });
    expect(format?.zone).toBe(120);
  });

  it('knows clocks of twelve hours', () => {
    expect(tableOf('date,v\n3/10/2024 12:30:05 AM,1\n3/10/2024 1:30 pm,2\n2024-03-10 12:00 PM,2\n')[0]).toEqual([Date.UTC(2024, 2, 10, 0, 30, 5), Date.UTC(2024, 2, 10, 13, 30), Date.UTC(2024, 2, 10, 12)]);
  });

  it('gives every column a name of its own', () => {
    expect(formatOf('#a,b,b,\n1,2,3,4\n')).toMatchObject({ names: ['a', 'b', 'b (2)', 'Column 4'] });
  });

  it('leaves lines of comment out', () => {
    expect(formatOf('# made by a logger\n# 2024\na;b\n1;2\n')).toMatchObject({ names: ['a', 'b'], header: true });
  });

  it('says of text that it is no table', () => {
    expect(guessFormat(encoder.encode('A word to the reader.\nAnd another line.\n'), { whole: true })).toBeNull();
  });

  it('keep what odd cells say, and take a column that begins empty for what its first value is', () => {
    const lines = ['t,late,err,when', ...Array.from({ length: 400 }, (_, row) => `${row},${row < 300 ? '' : row},${row === 250 ? 'ERR' : row},${row < 300 ? 'n/a' : '2024-02-01'}`), '400,off,1,'];
    const reader = readIn(lines.join('\n'), formatOf(lines.join('\n')), [500, 2000, 5000]);
    expect(reader.columns.map(({ kind }) => kind)).toEqual(['number', 'number', 'number', 'time']);
    const [, late, err, when] = reader.columns;
    if (late === undefined || err === undefined || when === undefined) throw new Error('no columns');
    expect([299, 300, 399, 400].map((row) => valueAt(late, row))).toEqual([NaN, 300, 399, NaN]);
    expect([late, err].map(({ odd, oddTexts }) => [odd, ...oddTexts])).toEqual([[1, [400, 'off']], [1, [250, 'ERR']]]);
    expect([cellText(err, 250, 0), cellText(late, 400, 0), cellText(when, 5, 0), cellText(when, 399, 0)]).toEqual(['ERR', 'off', 'n/a', '2024-02-01 00:00:00.000']);
    const found = createCellSearch(reader.columns, { words: 'ERR', letterCase: 'ignored', diacritics: 'ignored', boundaries: 'any' }).find({ order: null, clock: 0 }, 0, 401);
    expect([...found]).toEqual([250, 2]);
  });
});
