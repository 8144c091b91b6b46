import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitTags } from './fitTags.ts';

const tags = ['ab', 'abcd', 'a', 'abcdef'].map((name) => ({ name, value: '' }));
const widthOf = ({ name }: { readonly name: string }): number => name.length * 10;

describe('tags of a row', () => {
  it('stand whole, and those without room are counted', () => {
    expect([0, 60, 118, 125, 150, 200].map((room) => fitTags(tags, room, widthOf))).toEqual([1, 1, 2, 2, 3, 4]);
    expect(fitTags([], 100, widthOf)).toBe(0);
  });

  it('become more with more room', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 12 })), fc.nat(400), fc.nat(100), (names, room, more) => {
      const all = names.map((name) => ({ name, value: '' }));
      expect(fitTags(all, room, widthOf)).toBeLessThanOrEqual(fitTags(all, room + more, widthOf));
    }));
  });
});
