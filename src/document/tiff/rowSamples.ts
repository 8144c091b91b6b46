import type { TiffDirectory } from './tiffDirectory.ts';

/** Samples of a row as unsigned numbers of `sampleBits` bits. */
export type Samples = Uint8Array | Uint16Array;

type Stored = Pick<TiffDirectory, 'bits' | 'format' | 'order'>;

/** Bits of the numbers that `readSamples` gives: those of the file up to 16, else 16. */
export function sampleBits({ bits, format }: Stored): number {
  return format === 'float' || bits > 16 ? 16 : bits;
}

/** What is black and what is white in a file of real numbers. */
export interface FloatRange {
  readonly least: number;
  readonly most: number;
}

/** `count` samples from the start of a row; `range` is for real numbers only. The view is the row itself where nothing is to be done. */
export function readSamples(row: Uint8Array<ArrayBuffer>, count: number, { stored, range }: { readonly stored: Stored; readonly range: FloatRange }): Samples {
  const { bits, format } = stored;
  if (format === 'float') return readReals(row, count, { stored, range });
  if (bits === 8) return format === 'signed' ? row.subarray(0, count).map((byte) => byte ^ 0x80) : row.subarray(0, count);
  return bits < 16 && bits !== 8 ? readBits(row, count, bits) : readWords(row, count, stored);
}

function readBits(row: Uint8Array, count: number, bits: number): Samples {
  const samples = bits <= 8 ? new Uint8Array(count) : new Uint16Array(count);
  const mask = (1 << bits) - 1;
  for (let index = 0, at = 0; index < count; index += 1, at += bits) {
    const from = at >>> 3;
    const word = ((row[from] ?? 0) << 16) | ((row[from + 1] ?? 0) << 8) | (row[from + 2] ?? 0);
    samples[index] = (word >>> (24 - (at & 7) - bits)) & mask;
  }
  return samples;
}

/** Whole numbers of 16, 24 and 32 bits; of the longer ones the upper 16. */
function readWords(row: Uint8Array<ArrayBuffer>, count: number, { bits, format, order }: Stored): Samples {
  const samples = new Uint16Array(count);
  const bytes = bits / 8;
  // The two most significant bytes of a sample.
  const [high, low] = order === 'little' ? [bytes - 1, bytes - 2] : [0, 1];
  const flip = format === 'signed' ? 0x8000 : 0;
  for (let index = 0, at = 0; index < count; index += 1, at += bytes) samples[index] = (((row[at + high] ?? 0) << 8) | (row[at + low] ?? 0)) ^ flip;
  return samples;
}

function readReals(row: Uint8Array<ArrayBuffer>, count: number, { stored, range }: { readonly stored: Stored; readonly range: FloatRange }): Samples {
  const samples = new Uint16Array(count);
  const factor = 65535 / (range.most - range.least || 1);
  const reals = realsOf(row, count, stored);
  for (let index = 0; index < count; index += 1) {
    const value = ((reals[index] ?? 0) - range.least) * factor;
    // A gap in the data (NaN) is black.
    samples[index] = value > 0 ? Math.min(65535, value) : 0;
  }
  return samples;
}

/** Real numbers of 16, 32 or 64 bits. */
export function realsOf(row: Uint8Array<ArrayBuffer>, count: number, { bits, order }: Stored): Float64Array {
  const reals = new Float64Array(count);
  const view = new DataView(row.buffer, row.byteOffset, row.length);
  const little = order === 'little';
  const bytes = bits / 8;
  for (let index = 0, at = 0; index < count && at + bytes <= row.length; index += 1, at += bytes) {
    reals[index] = bits === 16 ? half(view.getUint16(at, little)) : bits === 32 ? view.getFloat32(at, little) : view.getFloat64(at, little);
  }
  return reals;
}

function half(word: number): number {
  const sign = word & 0x8000 ? -1 : 1;
  const exponent = (word >> 10) & 31;
  const fraction = word & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return exponent === 31 ? Number.NaN : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
