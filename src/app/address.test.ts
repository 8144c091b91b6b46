import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseSearch, stringifySearch, validateViewerSearch } from './address.ts';

it('writes what it reads, and reads what it writes', () => {
  fc.assert(fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' })), (search) => {
    expect(parseSearch(stringifySearch(search))).toEqual({ ...search });
  }));
  expect(stringifySearch({ page: 3, annotation: 'a b', view: '1,2,3,0', gone: undefined })).toBe('?page=3&annotation=a+b&view=1,2,3,0');
  expect(stringifySearch({})).toBe('');
});

it('takes pages from 1 on and leaves the rest out', () => {
  expect(validateViewerSearch({ page: '3', annotation: '7', view: '1,2,3,0' })).toEqual({ page: 3, annotation: '7', view: '1,2,3,0' });
  expect(validateViewerSearch({ page: '0', annotation: '', view: 4 })).toEqual({});
  expect(validateViewerSearch({ page: '1.5' })).toEqual({});
});
