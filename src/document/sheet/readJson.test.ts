import { describe, expect, it } from 'vitest';
import { jsonTable } from './jsonTable.ts';
import { linesNamedJson, readJson, readJsonLines } from './readJson.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('what programs write and JSON has not', () => {
  it('is read all the same: a byte order mark, and NaN as nothing', () => {
    expect(readJson(bytes('\uFEFF[{"t":0,"v":NaN},{"t":1,"v":-Infinity}]'))).toEqual([{ t: 0, v: null }, { t: 1, v: null }]);
    expect(readJsonLines(bytes('\uFEFF{"t":0}\r{"t":1,"v":NaN}\r\n{"t":2}\n{"t":'))).toEqual({ values: [{ t: 0 }, { t: 1, v: null }, { t: 2 }], unread: 1 });
  });

  it('may be lines of JSON in a file that is named JSON, the last one cut off', () => {
    expect(linesNamedJson(bytes('{"t":0}\n{"t":1}\n{"t":'))).toEqual({ values: [{ t: 0 }, { t: 1 }], unread: 1 });
    for (const none of ['[1,\n2\n', '{"a": 1}\n', '1\n2\n', '{\n"a": {},\n"b"']) expect(linesNamedJson(bytes(none))).toBeNull();
  });

  it('keeps every digit of whole numbers that are marks of something, and takes counts of time for numbers', () => {
    const text = '[{"id":12345678901234567,"at":1700000000123456789,"s":"a: 12345678901234567, \\"x","f":0.12345678901234567},{"id":-12345678901234569, "at":9007199254740991}]';
    expect(readJson(bytes(text))).toEqual([
      { id: '12345678901234567', at: Number('1700000000123456789'), s: 'a: 12345678901234567, "x', f: Number('0.12345678901234567') },
      { id: '-12345678901234569', at: 9_007_199_254_740_991 },
    ]);
    const table = jsonTable(readJson(bytes(`[${[567, 568, 569].map((end) => `{"id":12345678901234${end},"v":${end}}`).join(',')}]`)));
    if (table === null || table === 'sparse') throw new Error('no table');
    expect(table.columns.map(({ kind, texts }) => [kind, texts])).toEqual([['text', ['12345678901234567', '12345678901234568', '12345678901234569']], ['number', []]]);
  });
});
