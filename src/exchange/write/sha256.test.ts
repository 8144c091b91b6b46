import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSha256 } from './sha256.ts';

function digestOf(pieces: readonly Uint8Array[]): string {
  const hash = createSha256();
  for (const piece of pieces) hash.add(piece);
  return hash.end();
}

describe('SHA-256', () => {
  it('is that of the standard', () => {
    expect(digestOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(digestOf([new TextEncoder().encode('abc')])).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('does not depend on the pieces that the bytes come in', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), (pieces) => {
      expect(digestOf(pieces)).toBe(createHash('sha256').update(Buffer.concat(pieces)).digest('hex'));
    }));
  });

  it('counts beyond 32 bits of length in bits', () => {
    const piece = new Uint8Array(1_000_003).fill(7);
    const theirs = createHash('sha256');
    for (let count = 0; count < 3; count += 1) theirs.update(piece);
    expect(digestOf([piece, piece, piece])).toBe(theirs.digest('hex'));
  });
});
