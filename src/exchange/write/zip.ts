import { gather, type Piece } from './gather.ts';

/** One file of an archive. */
export interface ZipEntry {
  /** Distinct within the archive. */
  readonly name: string;
  /** CRC-32 of the bytes. */
  readonly crc: number;
  readonly size: number;
  /** Its bytes, in a row. */
  readonly parts: readonly Piece[];
  readonly modified: Date;
}

/** An archive of more bytes than this would need the 64-bit form, which older programs do not open. */
export const MOST_ZIP_BYTES = 4_000_000_000;

/** Files that an archive of the older form can list. */
export const MOST_ZIP_FILES = 65_000;

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of `bytes`, going on from what `before` was of. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Two 16-bit words as DOS writes a time, here UTC, so that no archive depends on where it was made: seconds in pairs, years from 1980. */
function dosTime(at: Date): readonly [time: number, date: number] {
  const year = Math.min(Math.max(at.getUTCFullYear(), 1980), 2107);
  return [
    (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  ];
}

/** Fields of 2 or 4 bytes, little-endian, in a row. */
function packed(fields: readonly (readonly [size: 2 | 4, value: number])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

/** What head and directory say alike: version, flag "names are UTF-8", stored as it is, time, sum, sizes, length of the name. */
function common({ crc, size, modified }: ZipEntry, nameLength: number): readonly (readonly [2 | 4, number])[] {
  const [time, date] = dosTime(modified);
  return [[2, 20], [2, 0x0800], [2, 0], [2, time], [2, date], [4, crc], [4, size], [4, size], [2, nameLength], [2, 0]];
}

/** A ZIP archive that is being written. */
export interface Zip {
  readonly add: (entry: ZipEntry) => void;
  /** The whole of it. */
  readonly end: () => Blob;
}

/**
 * A ZIP archive of files as they are, not compressed: drawings and photos are already. It is written file by file; the bytes go to where the
 * browser keeps its blobs.
 */
export function createZip(): Zip {
  const files = gather();
  const directory = gather();
  let count = 0;
  return {
    add(entry) {
      const name = new TextEncoder().encode(entry.name);
      const row = packed([[4, 0x02014b50], [2, 20], ...common(entry, name.length), [2, 0], [2, 0], [2, 0], [4, 0], [4, files.size()]]);
      const head = packed([[4, 0x04034b50], ...common(entry, name.length)]);
      for (const piece of [head, name, ...entry.parts]) files.add(piece);
      for (const piece of [row, name]) directory.add(piece);
      count += 1;
    },
    end() {
      const end = packed([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, directory.size()], [4, files.size()], [2, 0]]);
      return new Blob([...files.parts(), ...directory.parts(), end], { type: 'application/zip' });
    },
  };
}
