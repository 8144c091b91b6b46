import type { ToRgba } from './colours.ts';
import type { FloatRange, Samples } from './rowSamples.ts';
import { readSamples } from './rowSamples.ts';
import { isSubsampled } from './tiffBlock.ts';
import type { TiffDirectory } from './tiffDirectory.ts';

/** A block, and how its samples become colours. */
export interface BlockContent {
  readonly directory: TiffDirectory;
  /** One, or one for each sample. */
  readonly planes: readonly Uint8Array<ArrayBuffer>[];
  readonly toRgba: ToRgba;
  readonly range: FloatRange;
}

/** Row `y` of a block as colours, as many pixels as `line` has room for. */
export function readLine(line: Uint8ClampedArray, y: number, { directory, planes, toRgba, range }: BlockContent): void {
  const { blockWidth, bits, samples } = directory;
  const count = line.length / 4;
  const [first] = planes;
  if (first === undefined) return;
  if (isSubsampled(directory)) return toRgba(sharedChroma(first, y, { directory, count }), count, line);
  const stored = { stored: directory, range };
  if (planes.length === 1) return toRgba(rowOf(first, y, { directory, range, count }), count, line);
  const stride = Math.ceil((blockWidth * bits) / 8);
  const together = new Uint16Array(count * samples);
  for (const [sample, plane] of planes.entries()) {
    const values = readSamples(plane.subarray(y * stride, (y + 1) * stride), count, stored);
    for (let pixel = 0; pixel < count; pixel += 1) together[pixel * samples + sample] = values[pixel] ?? 0;
  }
  toRgba(together, count, line);
}

/** Rows of a block of which there is anything: data that is cut off has fewer than the block should have. */
export function rowsThere({ directory, planes }: BlockContent): number {
  const bytes = Math.min(...planes.map((plane) => plane.length));
  const { blockWidth, bits, samples, subsampling } = directory;
  if (isSubsampled(directory)) {
    const [across, down] = subsampling;
    return Math.ceil(bytes / (Math.ceil(blockWidth / across) * (across * down + 2))) * down;
  }
  return Math.ceil(bytes / Math.ceil((blockWidth * bits * (planes.length === 1 ? samples : 1)) / 8));
}

interface Row {
  readonly directory: TiffDirectory;
  readonly range: FloatRange;
  /** Pixels of it that are wanted. */
  readonly count: number;
}

/** The samples of row `y` of a block whose planes lie together. */
export function rowOf(block: Uint8Array<ArrayBuffer>, y: number, { directory, range, count }: Row): Samples {
  const { blockWidth, bits, samples } = directory;
  const stride = Math.ceil((blockWidth * samples * bits) / 8);
  return readSamples(block.subarray(y * stride, (y + 1) * stride), count * samples, { stored: directory, range });
}

/** Units of some luma samples, row by row, then one of each chroma (TIFF 6.0, section 21). */
function sharedChroma(block: Uint8Array, y: number, { directory, count }: { readonly directory: TiffDirectory; readonly count: number }): Uint8Array {
  const [across, down] = directory.subsampling;
  const unit = across * down + 2;
  const rowOfUnits = Math.floor(y / down) * Math.ceil(directory.blockWidth / across) * unit;
  const values = new Uint8Array(count * 3);
  for (let x = 0; x < count; x += 1) {
    const at = rowOfUnits + Math.floor(x / across) * unit;
    values[x * 3] = block[at + (y % down) * across + (x % across)] ?? 0;
    values[x * 3 + 1] = block[at + unit - 2] ?? 128;
    values[x * 3 + 2] = block[at + unit - 1] ?? 128;
  }
  return values;
}
