import { crc32 as theirs } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZip, crc32 } from './zip.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

describe('crc32', () => {
  it('is that of zlib, also in pieces', () => {
    fc.assert(fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      expect(crc32(b, crc32(a))).toBe(theirs(Buffer.concat([a, b])));
    }));
  });
});

/** Reads an archive from its end, as programs do: the directory says where each file's own head is, which has to say the same. */
function readZip(bytes: Buffer): readonly (readonly [name: string, text: string])[] {
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50);
  const files: (readonly [string, string])[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const head = bytes.readUInt32LE(at + 42);
    expect(bytes.subarray(head + 4, head + 30)).toEqual(bytes.subarray(at + 6, at + 32));
    const size = bytes.readUInt32LE(head + 22);
    const content = bytes.subarray(head + 30 + nameLength, head + 30 + nameLength + size);
    expect(bytes.readUInt32LE(head + 14)).toBe(theirs(content));
    files.push([name, decoder.decode(content)]);
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return files;
}

describe('an archive', () => {
  it.each([
    ['no files', []],
    ['one', [['plan.pdf', 'a plan']]],
    ['more than is gathered at a time', [['a.txt', 'a'.repeat(3_000_000)], ['b.txt', 'b'.repeat(9_000_000)], ['c.txt', 'c'.repeat(2_000_000)]]],
    ['several, with names and bytes of any kind', [['Prüfung Ω.csv', 'x,y\n1,2\n'], ['empty.txt', ''], ['日本.md', '# ü']]],
  ] as const)('of %s is read as it was written', async (_what, files) => {
    const zip = createZip();
    for (const [name, text] of files) {
      const bytes = encoder.encode(text);
      zip.add({ name, crc: crc32(bytes), size: bytes.length, parts: [bytes], modified: new Date(2026, 10, 21, 10, 15, 30) });
    }
    expect(readZip(Buffer.from(await zip.end().arrayBuffer()))).toEqual(files);
  });
});
