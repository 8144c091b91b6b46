import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotationWith } from './annotations.fixture.ts';
import { filterOf } from './filter.ts';
import { readFilterText, writeFilterText } from './filterText.ts';
import type { FilterTerm } from './filterText.ts';

const me = 'me@example.org';
const crack = annotationWith({ label: 'hair crack', pageIndex: 3, createdBy: me, tags: { severity: 'major', wet: true, status: 'done', note: 'see R12' }, createdAt: new Date().toISOString() });
const bare = annotationWith({
  label: '', pageIndex: 0, by: 'lab@example.org', createdAt: '2019-05-06T12:00:00Z', arrangement: { locked: true, hidden: true, order: null },
});

function passes(text: string): readonly boolean[] {
  const filter = filterOf(readFilterText(text).terms, { me, isIncomplete: ({ label }) => label === 'hair crack' });
  return [filter(crack, 1), filter(bare, 2)];
}

describe('the filter', () => {
  it.each([
    ['', [true, true]],
    ['label:crack', [true, false]],
    ['label:"hair crack"', [true, false]],
    ['label:"hair', [true, false]],
    ['label:', [true, true]],
    ['label:dent,"hair crack"', [true, false]],
    ['status:done', [true, false]],
    ['status:open', [false, true]],
    ['status:needs', [false, true]],
    ['status:open,done', [true, true]],
    ['page:4', [true, false]],
    ['page:3-5', [true, false]],
    ['page:2-', [true, false]],
    ['page:-2', [false, true]],
    ['page:1,4', [true, true]],
    ['by:me', [true, false]],
    ['by:lab', [false, true]],
    ['-by:me', [false, true]],
    ['severity:major', [true, false]],
    ['wet:yes', [true, false]],
    ['major', [true, false]],
    ['CRACK page:3-5 by:me', [true, false]],
    ['crack page:1', [false, false]],
    ['#2', [false, true]],
    ['is:incomplete', [true, false]],
    ['is:unlabelled', [false, true]],
    ['-is:unlab', [true, false]],
    ['is:mine is:noted', [true, false]],
    ['has:severity', [true, false]],
    ['is:hidden', [false, true]],
    ['is:locked', [false, true]],
    ['note:R12', [true, false]],
    ['changed:today', [true, false]],
    ['-changed:today', [false, true]],
    ['changed:>2020-01-01 -changed:yesterday', [true, false]],
    ['changed:<2020-01-01', [false, true]],
    ['changed:2019-05,today', [true, true]],
    ['-', [true, true]],
  ])('%s', (text, expected) => {
    expect(passes(text)).toEqual(expected);
  });

  it.each([
    ['changed:soon', 'Days are written changed:today, changed:7d, changed:2026-11-01 or changed:>2026-11-01.'],
    ['page:x', 'Pages are written page:3, page:3-5, page:3- or page:-5.'],
    ['crack is:blue', 'After is: comes one of incomplete, unlabelled, labelled, mine, box, path, noted, locked, hidden, twice.'],
    ['#x', 'The number of an annotation is written #7.'],
  ])('%s is left out of account, with a hint', (text, hint) => {
    const read = readFilterText(text);
    expect(read.faults.map((fault) => fault.hint)).toEqual([hint]);
    expect(read.faults[0]?.term).toBe(text.split(' ').at(-1));
    expect(passes(text)).toEqual(passes(text.split(' ').slice(0, -1).join(' ')));
  });

  it('never fails, whatever is typed', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', ':', '"', ',', '-', ' ', '#', '1', 'page:', 'is:') })), (text) => {
      expect(passes(text)).toHaveLength(2);
    }));
  });

  it('reads back what it writes', () => {
    const value = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !text.includes('"') && !text.startsWith('#'));
    const terms: fc.Arbitrary<FilterTerm> = fc.record({
      sense: fc.constantFrom('with', 'without'), key: fc.constantFrom('label', 'severity', 'by', null), values: fc.array(value, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(fc.property(fc.array(terms, { maxLength: 4 }), (wanted) => {
      expect(readFilterText(writeFilterText(wanted))).toEqual({ terms: wanted, faults: [] });
    }));
  });

  it('lets through the same, or more, when a word is taken out', () => {
    const words = fc.array(fc.constantFrom('crack', 'page:4', '-by:me', 'is:mine', 'severity:major', '#1', 'page:x'), { maxLength: 5 });
    fc.assert(fc.property(words, fc.nat(), (all, at) => {
      const less = passes(all.filter((_, place) => place !== at % Math.max(1, all.length)).join(' '));
      for (const [place, through] of passes(all.join(' ')).entries()) if (through) expect(less[place]).toBe(true);
    }));
  });
});
