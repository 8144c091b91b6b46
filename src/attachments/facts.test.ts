import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCount } from '../commands/parts/formatCount.ts';
import { formatPart, formatSize } from '../commands/parts/formatSize.ts';
import { formatDimensions, formatExtent, formatWait, paperName } from './facts.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('sizes', () => {
  it('read as in a file browser', () => {
    expect([0, 999, 1000, 346_400, 999_499, 999_500, 2_100_000, 17_400_000, 999_960_000, 5e9].map(formatSize).map(plain))
      .toEqual(['0 B', '999 B', '1 kB', '346 kB', '999 kB', '1.0 MB', '2.1 MB', '17.4 MB', '1.0 GB', '5.0 GB']);
  });

  it('never show a thousand of a unit that has a larger one', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 15 - 10 ** 12 }), (bytes) => {
      expect(Number(plain(formatSize(bytes)).split(' ')[0])).toBeLessThan(1000);
    }));
  });

  it('tell a part in the unit of the whole', () => {
    expect(plain(formatPart(1_200_000, 1_900_000))).toBe('1.2 of 1.9 MB');
    expect(plain(formatPart(0, 500))).toBe('0 of 500 B');
  });
});

describe('counts and times', () => {
  it('have thin spaces between thousands', () => {
    expect([0, 999, 1343, 1_234_567].map(formatCount).map(plain)).toEqual(['0', '999', '1 343', '1 234 567']);
  });

  it('are told roughly', () => {
    expect([0, 4.2, 59.6, 3580].map(formatWait).map(plain)).toEqual(['1 s', '4 s', '1 min', '1 h']);
  });
});

type Extent = Parameters<typeof formatExtent>[1];

function facts(pages: number | null, width: number | null, height: number | null): Extent {
  return { pages, width, height };
}

describe('dimensions', () => {
  it('are lengths of paper and pixels of pictures, and nothing where they mean nothing', () => {
    expect(plain(formatDimensions('pdf', facts(10, 841.89, 1190.55), 'mm'))).toBe('297 × 420 mm');
    expect(plain(formatDimensions('pdf', facts(10, 841.89, 1190.55), 'in'))).toBe('11.7 × 16.5 in');
    expect(plain(formatDimensions('pdf', facts(1, 612, 792), 'none'))).toBe('612 × 792 pt');
    expect(plain(formatDimensions('png', facts(1, 3160, 1343), 'in'))).toBe('3 160 × 1 343 px');
    expect(formatDimensions('csv', facts(2, 1600, 900), 'mm')).toBe('');
    expect(formatDimensions('pdf', facts(null, null, null), 'mm')).toBe('');
  });
});

describe('extent', () => {
  it('names the paper of a PDF, whichever way it lies', () => {
    expect(paperName(1191, 842)).toBe('A3');
    expect(formatExtent('pdf', facts(10, 1190.55, 841.89))).toBe('10 pages, A3');
    expect(formatExtent('pdf', facts(1, 500, 500))).toBe('1 page');
  });

  it('gives pixels of pictures, pages of pictures with several, and nothing when nothing is known', () => {
    expect(plain(formatExtent('png', facts(1, 3160, 1343)))).toBe('3 160 × 1 343 px');
    expect(formatExtent('tiff', facts(2, 1700, 2200))).toBe('2 pages');
    expect(formatExtent('pdf', facts(null, null, null))).toBe('');
    expect(formatExtent('pdf', null)).toBe('');
  });
});
