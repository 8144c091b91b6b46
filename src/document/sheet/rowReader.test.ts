import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createColumn, valueAt } from './column.ts';
import type { DataFormat, Delimiter } from './dataFormat.ts';
import { guessFormat } from './guessFormat.ts';
import { createRowReader } from './rowReader.ts';

const encoder = new TextEncoder();

function readIn(text: string, format: DataFormat, cuts: readonly number[]) {
  const bytes = encoder.encode(text).subarray(format.start);
  const columns = format.names.map((name, index) => createColumn(name, format.kinds[index] ?? 'text'));
  const reader = createRowReader(format, columns);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  let from = 0;
  for (const [index, end] of ends.entries()) {
    reader.feed(bytes.slice(from, end), index === ends.length - 1);
    from = end;
  }
  return reader;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
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

  it('give back every text that was quoted, with its quotes, delimiters and line ends', () => {
    const cell = fc.string({ maxLength: 12, unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', '\r', ' ', '1') }).map((text) => `x${text}`);
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 }), fc.array(fc.nat(500), { maxLength: 5 }), (table, cuts) => {
      const text = ['one,two', ...table.map((row) => row.map(quoted).join(','))].join('\n');
      const format: DataFormat = { delimiter: ',', decimal: '.', header: true, start: 0, names: ['one', 'two'], kinds: ['text', 'text'], time: null, epoch: null, zone: 0 };
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

  it('read numbers of more digits than a float has as the language does', () => {
    expect(tableOf('a,b\n12345678901234567890,0.1234567890123456789\n')).toEqual([[Number('12345678901234567890')], [Number('0.1234567890123456789')]]);
  });
});

describe('guessing how a file is read', () => {
  it('names the time column and what it counts', () => {
    expect(formatOf('timestamp,v\n1700000000,1\n1700000001,2\n')).toMatchObject({ time: 0, epoch: 's' });
    expect(formatOf('ts;v\n1700000000000;1\n')).toMatchObject({ delimiter: ';', epoch: 'ms' });
    expect(formatOf('date,v\n2024-03-10T02:30:00+02:00,1\n')).toMatchObject({ kinds: ['time', 'number'], time: 0, epoch: null });
    expect(formatOf('v,elapsed_s\n5,0\n6,1\n')).toMatchObject({ time: 1, epoch: null });
  });

  it('reads times by the zone that they say, else by the one that is chosen', () => {
    const utc = Date.UTC(2024, 2, 10, 0, 30);
    expect(tableOf('date,v\n2024-03-10T02:30:00+02:00,1\n2024-03-10 00:30,1\n10.03.2024 00:30:00Z,2\n')[0]).toEqual([utc, utc, utc]);
    const format = guessFormat(encoder.encode('date,v\n2024-03-10 02:30,1\n'), { whole: true, decided: { zone: 120 } });
    expect(format?.zone).toBe(120);
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
});
