import type { BlockCache, Planes } from './blockCache.ts';
import type { FloatRange } from './rowSamples.ts';
import { realsOf } from './rowSamples.ts';
import { packedBytes, unpackBlock } from './tiffBlock.ts';
import type { TiffDirectory } from './tiffDirectory.ts';
import type { ReadBytes } from './tiffFields.ts';
import { PageFault } from '../source.ts';

/** The strips or tiles of one picture. */
export interface Blocks {
  /** Columns and rows of them. */
  readonly across: number;
  readonly down: number;
  /** Stored rows of the blocks in row `y` of them: strips end with the picture, tiles stick out. */
  rowsOf(y: number): number;
  /** Null where they are damaged. Rejects with a `PageFault` for what holds for all of them. */
  planesAt(x: number, y: number): Promise<Planes | null>;
  /** What is black and what is white in a picture of real numbers; looks at some of its blocks. */
  range(): Promise<FloatRange>;
}

export interface BlockSource {
  readonly directory: TiffDirectory;
  readonly read: ReadBytes;
  readonly cache: BlockCache;
  /** Tells its blocks from those of other pictures. */
  readonly name: string;
}

/** So many blocks tell the range of all numbers of a picture. */
const RANGE_BLOCKS = 16;

/** Numbers beyond stand for no measurement: nothing is as large, and programs write the largest float for it. */
const MOST_MEASURED = 1e30;

export function createBlocks(source: BlockSource): Blocks {
  const { directory, cache, name } = source;
  const { width, height, blockWidth, blockHeight } = directory;
  const across = Math.ceil(width / blockWidth);
  const down = Math.ceil(height / blockHeight);
  const planeCount = directory.planar === 'apart' ? directory.samples : 1;
  let range: Promise<FloatRange> | null = null;
  const rowsOf = (y: number): number => (directory.isTiled ? blockHeight : Math.min(blockHeight, height - y * blockHeight));

  /** Null where one of them is damaged. */
  async function unpackedPlanes(x: number, y: number): Promise<Planes | null> {
    const planes: Uint8Array<ArrayBuffer>[] = [];
    for (let plane = 0; plane < planeCount; plane += 1) {
      const unpacked = await unpackedAt(source, (plane * down + y) * across + x, rowsOf(y));
      if (unpacked === null) return null;
      planes.push(unpacked);
    }
    return planes;
  }

  async function planesAt(x: number, y: number): Promise<Planes | null> {
    const key = `${name}/${x}/${y}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const planes = await unpackedPlanes(x, y);
    cache.keep(key, planes);
    return planes;
  }

  async function findRange(): Promise<FloatRange> {
    // As a float of 32 bits may have it.
    const noData = directory.bits === 32 ? Math.fround(directory.noData) : directory.noData;
    let least = Infinity;
    let most = -Infinity;
    for (let index = 0; index < across * down; index += Math.ceil((across * down) / RANGE_BLOCKS)) {
      const [plane] = (await planesAt(index % across, Math.floor(index / across))) ?? [];
      for (const value of plane === undefined ? [] : realsOf(plane, plane.length / (directory.bits / 8), directory)) {
        if (!(Math.abs(value) <= MOST_MEASURED) || value === noData) continue;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    // Colours are told from 0 to 1; measurements are not.
    const isColour = least >= 0 && most <= 1.001;
    return isColour || most <= least ? { least: 0, most: 1 } : { least, most };
  }

  return {
    across, down, rowsOf, planesAt,
    range() {
      range ??= directory.format === 'float' ? findRange() : Promise.resolve({ least: 0, most: 1 });
      return range;
    },
  };
}

async function unpackedAt({ directory, read }: BlockSource, index: number, rows: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const offset = directory.offsets[index];
  if (offset === undefined) return null;
  const count = Math.min(directory.byteCounts[index] ?? Infinity, packedBytes(directory, rows));
  const data = await read(offset, offset + count);
  if (data.length === 0) return null;
  try {
    const block = await unpackBlock(directory, data, rows);
    return block.length === 0 ? null : block;
  } catch (reason) {
    if (reason instanceof PageFault) throw reason;
    // Decoders throw what they like at damaged data.
    return null;
  }
}
