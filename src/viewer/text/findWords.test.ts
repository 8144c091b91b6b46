import { describe, expect, it } from 'vitest';
import { findWords, tableWords } from './findWords.ts';

const search = { query: { words: 'ab', letterCase: 'ignored', diacritics: 'ignored', boundaries: 'any' }, progress: 'done', pagesRead: 2, unread: 0, silent: 0, count: 1234 } as const;

describe('the words of a search', () => {
  it('say which of how many, and that there are more than could be kept', () => {
    expect(findWords(search, { pageCount: 2, ordinal: 2 })).toBe('3 of 1\u2009234');
    expect(findWords({ ...search, count: 100_000, beyond: 7 }, { pageCount: null, ordinal: 0 })).toBe('1 of 100\u2009000+');
    expect(findWords({ ...search, count: 100_000, beyond: 0, before: 700 }, { pageCount: null, ordinal: 9 })).toBe('710 of 100\u2009700');
    expect(findWords({ ...search, count: 100_000, beyond: 1, before: 700 }, { pageCount: null, ordinal: 9 })).toBe('710 of 100\u2009700+');
    expect(findWords({ ...search, count: 0 }, { pageCount: 2, ordinal: null })).toBe('No matches');
  });

  it('while it goes on say how far, where there are pages', () => {
    expect(findWords({ ...search, progress: 'searching', count: 0 }, { pageCount: 5, ordinal: null })).toBe('Searching … page 2 of 5');
    expect(findWords({ ...search, progress: 'searching', count: 7 }, { pageCount: null, ordinal: 0 })).toBe('1 of 7 …');
  });

  it('say where else to look when a table, which is a part of its file, holds nothing', () => {
    expect(tableWords({ ...search, count: 0 }, 'part')).toContain('Source');
    expect(tableWords({ ...search, count: 0 }, 'all')).toBeNull();
    expect(tableWords(search, 'part')).toBeNull();
  });
});
