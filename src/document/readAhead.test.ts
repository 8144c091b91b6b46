import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withReadAhead } from './readAhead.ts';
import type { ByteSource } from './source.ts';

const chunk = 64;

function counted(size: number): { readonly source: ByteSource; readonly reads: (readonly [number, number])[]; readonly all: Uint8Array } {
  const all = Uint8Array.from({ length: size }, (_, index) => index % 251);
  const reads: (readonly [number, number])[] = [];
  const source: ByteSource = {
    size,
    read: async (start, end) => {
      reads.push([start, end]);
      return all.slice(start, end);
    },
  };
  return { source, reads, all };
}

describe('reading ahead', () => {
  it('gives the bytes of the file, whatever is asked for in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(4999), fc.nat(4999)), { maxLength: 40 }), async (ranges) => {
        const { source, all } = counted(5000);
        const ahead = withReadAhead(source);
        for (const [a, b] of ranges) {
          const [start, end] = [Math.min(a, b), Math.max(a, b)];
          expect(await ahead.read(start, end)).toEqual(all.slice(start, end));
        }
      }),
    );
  });

  it.each(['upwards', 'downwards'] as const)('needs few reads for a file that is walked %s', async (direction) => {
    const { source, reads } = counted(chunk * 1000);
    const ahead = withReadAhead(source);
    const starts = Array.from({ length: 1000 }, (_, index) => index * chunk);
    for (const start of direction === 'upwards' ? starts : starts.toReversed()) await ahead.read(start, start + chunk);
    expect(reads.length).toBeLessThan(12);
  });

  it('reads nothing more than is asked for here and there', async () => {
    const { source, reads } = counted(100_000);
    const ahead = withReadAhead(source);
    for (const start of [90_000, 0, 50_000, 10_000]) await ahead.read(start, start + chunk);
    expect(reads.every(([start, end]) => end - start === chunk)).toBe(true);
  });

  it('asks again for what failed', async () => {
    const { source } = counted(1000);
    let failing = true;
    const ahead = withReadAhead({
      size: source.size,
      read: (start, end) => (failing ? Promise.reject(new Error('the line broke')) : source.read(start, end)),
    });
    await expect(ahead.read(0, 10)).rejects.toThrow('the line broke');
    failing = false;
    expect(await ahead.read(0, 10)).toHaveLength(10);
  });
});
