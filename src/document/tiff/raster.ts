import type { Rect, Size } from '../../geometry/space.ts';
import type { Band, Target } from './band.ts';
import { addBits, addGreys, addLine, createBand, finishBand } from './band.ts';
import { readLine, rowOf, rowsThere } from './blockLines.ts';
import type { BlockContent } from './blockLines.ts';
import type { Blocks, BlockSource } from './blocks.ts';
import { createBlocks } from './blocks.ts';
import { colourReader, greyLevels, shownSamples } from './colours.ts';
import type { TiffDirectory } from './tiffDirectory.ts';
import { PageFault } from '../source.ts';

/** Pixels, four bytes each. */
export interface Raster extends Size {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** One picture of a TIFF, read block by block. */
export interface TiffRaster {
  /**
   * The stored pixels of `cells`, each of which is `factor` x `factor` stored pixels averaged. Blocks that are damaged are light
   * grey; rejects with a `PageFault` when all of a whole picture are, with the signal's reason when aborted.
   */
  read(cells: Rect, factor: number, signal: AbortSignal): Promise<Raster>;
}

/** Stored rows that are summed up at a time. */
const BAND_ROWS = 256;
/** What stands for pixels that cannot be read. */
const LOST = [217, 218, 221, 255] as const;

export function createRaster(given: BlockSource): TiffRaster {
  const directory = shownPart(given.directory);
  const source = { ...given, directory };
  const blocks = createBlocks(source);
  const toRgba = colourReader(directory);

  /** Whether any block of it can be read. */
  async function fillBand(band: Band, signal: AbortSignal): Promise<boolean> {
    let isAnyThere = false;
    const range = await blocks.range();
    for (const [x, y] of blocksOf(band, blocks, source)) {
      const planes = await blocks.planesAt(x, y);
      signal.throwIfAborted();
      isAnyThere ||= planes !== null;
      addBlock(band, placeOf(x, y, { blocks, source }), planes === null ? null : { directory, planes, toRgba, range });
    }
    return isAnyThere;
  }

  return {
    async read(cells, factor, signal) {
      const target: Target = { cells, factor, rgba: new Uint8ClampedArray(cells.width * cells.height * 4) };
      const bandRows = Math.max(1, Math.floor(BAND_ROWS / factor));
      let isAnyThere = false;
      for (let first = 0; first < cells.height; first += bandRows) {
        const band = createBand(target, first, Math.min(bandRows, cells.height - first));
        isAnyThere = (await fillBand(band, signal)) || isAnyThere;
        finishBand(target, band);
      }
      const isWhole = cells.x === 0 && cells.y === 0 && cells.width * factor >= directory.width && cells.height * factor >= directory.height;
      if (isWhole && !isAnyThere) throw new PageFault('This page is damaged: none of its pixels can be read. Download the file.');
      return { width: cells.width, height: cells.height, rgba: target.rgba };
    },
  };
}

/** Planes that are not seen are not read either. */
function shownPart(directory: TiffDirectory): TiffDirectory {
  return directory.planar === 'apart' ? { ...directory, samples: shownSamples(directory) } : directory;
}

function* blocksOf(band: Band, { across, down }: Blocks, { directory }: BlockSource): Generator<readonly [x: number, y: number]> {
  const { blockWidth, blockHeight, width, height } = directory;
  for (let y = Math.floor(band.top / blockHeight); y < down && y * blockHeight < Math.min(height, band.bottom); y += 1) {
    for (let x = Math.floor(band.left / blockWidth); x < across && x * blockWidth < Math.min(width, band.right); x += 1) yield [x, y];
  }
}

/** The stored pixels of a block that belong to the picture. */
function placeOf(x: number, y: number, { blocks, source }: { readonly blocks: Blocks; readonly source: BlockSource }): Rect {
  const { blockWidth, blockHeight, width, height } = source.directory;
  const [left, top] = [x * blockWidth, y * blockHeight];
  return { x: left, y: top, width: Math.min(blockWidth, width - left), height: Math.min(blocks.rowsOf(y), height - top) };
}

/** Adds what of a block (`place` in stored pixels) lies in the band; null is a damaged one. */
function addBlock(band: Band, place: Rect, content: BlockContent | null): void {
  const top = Math.max(band.top, place.y);
  const bottom = Math.min(band.bottom, place.y + place.height);
  const there = content === null ? place.y : Math.min(bottom, place.y + rowsThere(content));
  if (content !== null) addRows(rowAdder(band, place, content), top, there);
  if (there < bottom) addRows(lostRows(band, place), Math.max(top, there), bottom);
}

type AddRow = (y: number) => void;

function addRows(addRow: AddRow, from: number, to: number): void {
  for (let y = from; y < to; y += 1) addRow(y);
}

function lostRows(band: Band, { x, width }: Rect): AddRow {
  const line = new Uint8ClampedArray(width * 4);
  for (let at = 0; at < line.length; at += 4) line.set(LOST, at);
  return (y) => addLine(band, { x, y }, line);
}

/** The quickest way to add rows of such a block. */
function rowAdder(band: Band, place: Rect, content: BlockContent): AddRow {
  const { directory, planes, range } = content;
  const { blockWidth, photometric } = directory;
  const plane = planes.length === 1 ? planes[0] : undefined;
  if (plane !== undefined && isBilevel(content) && band.factor % 8 === 0) {
    return (y) => addBits(band, { place, y, plane, stride: Math.ceil(blockWidth / 8), ink: photometric === 0 ? 'ones' : 'zeros' });
  }
  const levels = plane === undefined ? null : greyLevels(directory);
  if (plane !== undefined && levels !== null) {
    const { x, width } = place;
    return (y) => addGreys(band, { x, y, width }, { samples: rowOf(plane, y - place.y, { directory, range, count: width }), levels });
  }
  const line = new Uint8ClampedArray(place.width * 4);
  return (y) => {
    readLine(line, y - place.y, content);
    addLine(band, { x: place.x, y }, line);
  };
}

function isBilevel({ directory: { bits, samples, photometric } }: BlockContent): boolean {
  return bits === 1 && samples === 1 && photometric <= 1;
}
