import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFax } from './fax.ts';
import { encodeT4, encodeT6 } from './faxEncoder.fixture.ts';

const picture = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 12 }).map((runs) => rowOf(runs, width)), { minLength: height, maxLength: height }),
  );

/** White, then black, then white ..., as long as these runs. */
function rowOf(runs: readonly number[], width: number): readonly number[] {
  const pixels = runs.flatMap((run, index) => Array.from({ length: run }, () => index % 2));
  return Array.from({ length: width }, (_, x) => pixels[x] ?? 0);
}

function packed(rows: readonly (readonly number[])[]): number[] {
  return rows.flatMap((row) => Array.from({ length: Math.ceil(row.length / 8) }, (_, byte) => Number.parseInt(row.slice(byte * 8, byte * 8 + 8).join('').padEnd(8, '0'), 2)));
}

describe('CCITT data', () => {
  it('gives back what was coded by T.4 and by T.6', () => {
    fc.assert(
      fc.property(picture, (rows) => {
        const coding = { width: rows[0]?.length ?? 0, height: rows.length } as const;
        expect([...decodeFax(encodeT4(rows), { ...coding, scheme: 't4-one' })]).toEqual(packed(rows));
        expect([...decodeFax(encodeT6(rows), { ...coding, scheme: 't6' })]).toEqual(packed(rows));
      }),
    );
  });

  it('knows runs of every length', () => {
    for (const run of [1, 63, 64, 65, 1728, 1792, 2559, 2560, 2561, 5200]) {
      const rows = [rowOf([0, run, 3], run + 3), rowOf([run, 3], run + 3)];
      const coding = { width: run + 3, height: 2 } as const;
      expect([...decodeFax(encodeT4(rows), { ...coding, scheme: 't4-one' })]).toEqual(packed(rows));
      expect([...decodeFax(encodeT6(rows), { ...coding, scheme: 't6' })]).toEqual(packed(rows));
    }
  });

  it.each(['huffman', 't4-one', 't4-two', 't6'] as const)('has no rows where none can be read (%s)', (scheme) => {
    expect(decodeFax(new Uint8Array(64), { scheme, width: 40, height: 20 })).toHaveLength(0);
  });

  it('has the rows that come before the data breaks off, and none for those that are missing', () => {
    const rows = Array.from({ length: 20 }, (_, y) => rowOf([y + 1, 3, 2, 40], 70));
    const coded = encodeT6(rows);
    const cut = decodeFax(coded.slice(0, coded.length / 2), { scheme: 't6', width: 70, height: 20 });
    expect(cut.length / 9).toBeGreaterThan(5);
    expect(cut.length / 9).toBeLessThan(15);
    const whole = cut.length - 9;
    expect([...cut.subarray(0, whole)]).toEqual(packed(rows).slice(0, whole));
  });

  it('ends with whole rows, no more than were asked for, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('huffman', 't4-one', 't4-two', 't6'), fc.integer({ min: 1, max: 70 }), (data, scheme, width) => {
        const rows = decodeFax(data, { scheme, width, height: 20 }).length / Math.ceil(width / 8);
        expect(rows).toBe(Math.min(20, Math.floor(rows)));
      }),
    );
  });
});
