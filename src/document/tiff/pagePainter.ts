import type { Point, Rect } from '../../geometry/space.ts';
import type { ImageHeader } from '../imageHeader.ts';
import { displayedSize } from '../imageHeader.ts';
import { partOf, placeOf } from '../levelPart.ts';
import { storedArea } from '../orientation.ts';
import { drawTurned } from '../turned.ts';
import type { BlockCache } from './blockCache.ts';
import type { TiffRaster } from './raster.ts';
import { createRaster } from './raster.ts';
import { seenSize } from './seenSize.ts';
import type { TiffDirectory } from './tiffDirectory.ts';
import type { ReadBytes } from './tiffFields.ts';
import type { TiffPage } from './tiffPages.ts';

/** Draws one page. */
export interface PagePainter {
  render(area: Rect, scale: number, signal: AbortSignal): Promise<ImageBitmap>;
  close(): void;
}

interface Parts {
  readonly page: TiffPage;
  readonly read: ReadBytes;
  readonly cache: BlockCache;
  /** Tells its blocks from those of other pages. */
  readonly name: string;
}

/** The whole page in so many pixels or fewer is kept: it is asked for again and again. */
const OVERVIEW_PIXELS = 3_000_000;

interface Level {
  readonly directory: TiffDirectory;
  readonly raster: TiffRaster;
  /** Its pixels for one of the page, across and down: a copy fills the page, however its sides were rounded. */
  readonly share: Point;
}

export function createPagePainter({ page: { full, reduced }, read, cache, name }: Parts): PagePainter {
  const header: ImageHeader = { stored: full, orientation: full.orientation };
  const shown = displayedSize(header);
  const seen = seenSize(full);
  const stretch = { x: seen.width / shown.width, y: seen.height / shown.height };
  const levels: readonly Level[] = [full, ...reduced].map((directory, index) => ({
    directory,
    raster: createRaster({ directory, read, cache, name: `${name}.${index}` }),
    share: { x: directory.width / full.width, y: directory.height / full.height },
  }));
  let overview: { readonly bitmap: ImageBitmap; readonly share: Point } | null = null;

  async function pieceOf(level: Level, cells: Rect, { factor, signal }: { readonly factor: number; readonly signal: AbortSignal }): Promise<ImageBitmap> {
    const { rgba, width, height } = await level.raster.read(cells, factor, signal);
    signal.throwIfAborted();
    const bitmap = await createImageBitmap(new ImageData(rgba, width, height));
    const isWhole = cells.width * factor >= level.directory.width && cells.height * factor >= level.directory.height;
    if (isWhole && width * height <= OVERVIEW_PIXELS) {
      overview?.bitmap.close();
      overview = { bitmap, share: perCell(level, factor) };
    }
    return bitmap;
  }

  return {
    async render(area, given, signal) {
      // Device px for a pixel of the page, the way that there are more.
      const scale = given * Math.max(stretch.x, stretch.y);
      const drawing = { header, area, scale: given, stretch };
      if (overview !== null && sharpness(overview) >= scale) return drawTurned({ ...drawing, piece: overview.bitmap, place: placeOf(wholeOf(overview.bitmap), overview.share) });
      // The last of those that are sharp enough is the smallest.
      const level = levels.findLast((each) => sharpness(each) >= scale) ?? levels[0];
      if (level === undefined) throw new Error('createPagePainter: a page has one level at least');
      const factor = Math.max(1, 2 ** Math.floor(Math.log2(sharpness(level) / scale)));
      const share = perCell(level, factor);
      const { width, height } = level.directory;
      const cells = partOf({ width: Math.ceil(width / factor), height: Math.ceil(height / factor), share }, storedArea(full.orientation, full, unstretched(area, stretch)));
      const piece = await pieceOf(level, cells, { factor, signal });
      const drawn = drawTurned({ ...drawing, piece, place: placeOf(cells, share) });
      if (overview?.bitmap !== piece) piece.close();
      return drawn;
    },
    close() {
      overview?.bitmap.close();
      overview = null;
    },
  };
}

function unstretched({ x, y, width, height }: Rect, stretch: Point): Rect {
  return { x: x / stretch.x, y: y / stretch.y, width: width / stretch.x, height: height / stretch.y };
}

function wholeOf({ width, height }: ImageBitmap): Rect {
  return { x: 0, y: 0, width, height };
}

function sharpness({ share }: Pick<Level, 'share'>): number {
  return Math.min(share.x, share.y);
}

/** Cells of `factor` x `factor` pixels of a level for one pixel of the page. */
function perCell({ share }: Level, factor: number): Point {
  return { x: share.x / factor, y: share.y / factor };
}
