import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../source.ts';
import { readBatches } from './readBatches.ts';

const file = Uint8Array.from({ length: 9 * 1024 * 1024 }, (_, index) => (index * 7 + (index >> 8)) % 251);
const read: ByteSource['read'] = (start, end) => Promise.resolve(file.slice(start, end));

/** The same file in pieces of these sizes, over and over. */
function inPieces(sizes: readonly number[]): ByteSource {
  return {
    size: file.length,
    read,
    async *stream(start) {
      for (let [at, index] = [start, 0]; at < file.length; index += 1) {
        const end = Math.min(file.length, at + (sizes[index % sizes.length] ?? 1));
        yield await read(at, end);
        at = end;
      }
    },
  };
}

describe('the rest of a file in batches', () => {
  it('is all of it in order, whatever the pieces, in few messages', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 100_000, max: 5_000_000 }), { maxLength: 4 }), fc.nat(file.length), async (sizes, from) => {
      let at = from;
      let messages = 0;
      for await (const { pieces, end } of readBatches(sizes.length === 0 ? { size: file.length, read } : inPieces(sizes), from, { signal: new AbortController().signal, room: () => new ArrayBuffer(0) })) {
        messages += 1;
        for (const piece of pieces) {
          expect(Buffer.compare(piece, file.subarray(at, at + piece.length))).toBe(0);
          at += piece.length;
        }
        expect(end).toBe(at);
      }
      expect(at).toBe(file.length);
      expect(messages).toBeLessThanOrEqual(5);
    }), { numRuns: 20 });
  });
});
