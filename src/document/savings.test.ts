import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitmapBytes } from './pixels.ts';
import { savings } from './savings.ts';
import { drawn, request, situation } from './testPlan.ts';

describe('memory', () => {
  test('far pages keep a small picture, a smaller one at rest, and never go blank for it; near ones stay sharp', () => {
    const requests = [request(40)];
    const pictures = [40, 50, 60, 400].map((pageIndex) => drawn(pageIndex));
    const saved = savings(situation({ requests, drawn: pictures }));
    expect(saved.map(({ action, drawn: { pageIndex } }) => [action, pageIndex])).toEqual([['shrink', 60], ['shrink', 400]]);
    const bytes = (motion: 'still' | 'resting') =>
      savings(situation({ requests, drawn: pictures, motion })).flatMap((saving) => (saving.action === 'shrink' ? [bitmapBytes(saving.to)] : []));
    expect(Math.max(...bytes('still'))).toBeLessThan(170_000);
    expect(Math.max(...bytes('resting'))).toBeLessThan(44_000);
  });

  test('while one moves, small pictures are not looked through, however many there are', () => {
    const { drawn: pictures, ...rest } = situation({ requests: [request(40)], drawn: [drawn(40), drawn(400), drawn(500, { scale: 0.2 })] });
    const now = { ...rest, drawn: { ...pictures, all: () => { throw new Error('all pictures were looked at'); } } };
    expect(savings(now).map(({ drawn: { pageIndex } }) => pageIndex)).toEqual([400]);
  });

  test('a far page that is wanted in small keeps what it has', () => {
    const requests = [request(40), request(400, { priority: 'thumbnail', scale: 0.5 })];
    expect(savings(situation({ requests, drawn: [drawn(400)] }))).toEqual([]);
  });

  const purpose = fc.constantFrom('base', 'sharp', 'detail');
  const picture = fc.record({ pageIndex: fc.nat(30), scale: fc.double({ min: 0.1, max: 3, noNaN: true }), purpose }).map((parts) => drawn(parts.pageIndex, parts));

  test('the cap holds, or only pages in view are left; pages in view are never touched', () => {
    fc.assert(
      fc.property(fc.array(picture, { maxLength: 40 }), fc.uniqueArray(fc.nat(30), { maxLength: 3 }), fc.nat(50_000_000), (pictures, inView, memoryCap) => {
        const chosen = savings(situation({ drawn: pictures, requests: inView.map((pageIndex) => request(pageIndex)), memoryCap }));
        expect(chosen.some((saving) => inView.includes(saving.drawn.pageIndex))).toBe(false);
        const left = pictures.reduce((sum, each) => {
          const saving = chosen.find((candidate) => candidate.drawn === each);
          if (!saving) return sum + each.bytes;
          return sum + (saving.action === 'shrink' ? bitmapBytes(saving.to) : 0);
        }, 0);
        const untouchable = pictures.filter((each) => inView.includes(each.pageIndex)).reduce((sum, each) => sum + each.bytes, 0);
        expect(left).toBeLessThanOrEqual(Math.max(memoryCap, untouchable));
      }),
    );
  });

  test('details go first, then far pages shrink to a small picture, the farthest first', () => {
    const detail = drawn(1, { purpose: 'detail', scale: 2 });
    const pictures = [drawn(0), detail, drawn(1), drawn(8), drawn(9)];
    const total = pictures.reduce((sum, each) => sum + each.bytes, 0);
    const actions = (bytes: number) =>
      savings(situation({ drawn: pictures, requests: [request(0)], memoryCap: bytes })).map((saving) => [saving.action, saving.drawn.pageIndex]);
    expect(actions(total)).toEqual([]);
    expect(actions(total - 1)).toEqual([['drop', 1]]);
    expect(actions(total - detail.bytes - 1)).toEqual([['drop', 1], ['shrink', 9]]);
  });
});
