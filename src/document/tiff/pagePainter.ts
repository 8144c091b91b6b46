import type { Point, Rect } from '../../geometry/space.ts';
import type { ImageHeader } from '../imageHeader.ts';
import { displayedSize } from '../imageHeader.ts';
import { storedArea } from '../orientation.ts';
import { drawTurned } from '../turned.ts';
import type { BlockCache } from './blockCache.ts';
import type { TiffRaster } from './raster.ts';
import { createRaster } from './raster.ts';
import { seenSize } from './seenSize.ts';
import type { ReadBytes, TiffDirectory } from './tiffDirectory.ts';
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
  /** Its pixels for one of the page. */
  readonly share: number;
}

export function createPagePainter({ page: { full, reduced }, read, cache, name }: Parts): PagePainter {
  const header: ImageHeader = { stored: full, orientation: full.orientation };
  const shown = displayedSize(header);
  const seen = seenSize(full);
  const stretch = { x: seen.width / shown.width, y: seen.height / shown.height };
  const levels: readonly Level[] = [full, ...reduced].map((directory, index) => ({
    directory,
    raster: createRaster({ directory, read, cache, name: `${name}.${index}` }),
    share: directory.width / full.width,
  }));
  let overview: { readonly bitmap: ImageBitmap; readonly share: number } | null = null;

  async function pieceOf(level: Level, cells: Rect, { factor, signal }: { readonly factor: number; readonly signal: AbortSignal }): Promise<ImageBitmap> {
    const { rgba, width, height } = await level.raster.read(cells, factor, signal);
    signal.throwIfAborted();
    const bitmap = await createImageBitmap(new ImageData(rgba, width, height));
    const isWhole = cells.width * factor >= level.directory.width && cells.height * factor >= level.directory.height;
    if (isWhole && width * height <= OVERVIEW_PIXELS) {
      overview?.bitmap.close();
      overview = { bitmap, share: level.share / factor };
    }
    return bitmap;
  }

  return {
    async render(area, given, signal) {
      // Device px for a pixel of the page, the way that there are more.
      const scale = given * Math.max(stretch.x, stretch.y);
      const drawing = { header, area, scale: given, stretch };
      if (overview !== null && overview.share >= scale) return drawTurned({ ...drawing, piece: overview.bitmap, place: placeOf(overview.bitmap, overview.share) });
      // The last of those that are sharp enough is the smallest.
      const level = levels.findLast(({ share }) => share >= scale) ?? levels[0];
      if (level === undefined) throw new Error('createPagePainter: a page has one level at least');
      const factor = Math.max(1, 2 ** Math.floor(Math.log2(level.share / scale)));
      const perCell = level.share / factor;
      const cells = cellsOf(storedArea(full.orientation, full, unstretched(area, stretch)), { perCell, factor, level });
      const piece = await pieceOf(level, cells, { factor, signal });
      const place = { x: cells.x / perCell, y: cells.y / perCell, width: cells.width / perCell, height: cells.height / perCell };
      const drawn = drawTurned({ ...drawing, piece, place });
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

function placeOf(bitmap: ImageBitmap, share: number): Rect {
  return { x: 0, y: 0, width: bitmap.width / share, height: bitmap.height / share };
}

/** The cells that hold `stored` (pixels of the page), with one more round it so that its edges are smoothed as its middle is. */
function cellsOf(stored: Rect, { perCell, factor, level }: { readonly perCell: number; readonly factor: number; readonly level: Level }): Rect {
  const across = Math.ceil(level.directory.width / factor);
  const down = Math.ceil(level.directory.height / factor);
  const left = Math.min(across - 1, Math.max(0, Math.floor(stored.x * perCell) - 1));
  const top = Math.min(down - 1, Math.max(0, Math.floor(stored.y * perCell) - 1));
  const right = Math.max(left + 1, Math.min(across, Math.ceil((stored.x + stored.width) * perCell) + 1));
  const bottom = Math.max(top + 1, Math.min(down, Math.ceil((stored.y + stored.height) * perCell) + 1));
  return { x: left, y: top, width: right - left, height: bottom - top };
}
