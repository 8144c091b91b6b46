import { describe, expect, it } from 'vitest';
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
});
