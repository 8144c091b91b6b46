import type { Rect, Size } from '../../geometry/space.ts';
import { displayedSize } from '../imageHeader.ts';
import { createLane } from '../lane.ts';
import { createBlockCache } from './blockCache.ts';
import type { PagePainter } from './pagePainter.ts';
import { createPagePainter } from './pagePainter.ts';
import { seenSize } from './seenSize.ts';
import { pieceBytes, unshowable } from './tiffBlock.ts';
import type { TiffDirectory } from './tiffDirectory.ts';
import type { ReadBytes } from './tiffFields.ts';
import type { TiffPage } from './tiffPages.ts';
import { readPages } from './tiffPages.ts';
import { PageFault } from '../source.ts';

/** What is known of a page before it is drawn. */
export interface TiffPageFacts {
  /** Pixels after orientation. */
  readonly pixels: Size;
  /** The same stretched one way where pixels are not square: what is seen is as wide for its height as the paper was. */
  readonly size: Size;
  /** Of what is seen. */
  readonly resolution: TiffDirectory['resolution'];
  /** Bytes of one unpacked strip or tile of the picture that a small view is drawn from. */
  readonly pieceBytes: number;
}

export interface RenderRequest {
  readonly pageIndex: number;
  /** Page units: of the size that is seen. */
  readonly area: Rect;
  /** Device px per page unit. */
  readonly scale: number;
}

/** What the worker for TIFF does. */
export interface TiffJobs {
  readonly open: (file: Blob, signal: AbortSignal) => Promise<readonly TiffPageFacts[]>;
  readonly render: (request: RenderRequest, signal: AbortSignal) => Promise<ImageBitmap>;
  readonly [name: string]: (argument: never, signal: AbortSignal) => Promise<unknown>;
}

/** Bytes of unpacked strips and tiles that are kept. */
const CACHE_BYTES = 96 * 1024 * 1024;
/** A strip or tile larger than that is let go of so long after it was last looked at, ms: to unpack it again takes seconds. */
const HELD_MS = 4000;
/** Pages whose small picture is kept. */
const KEPT_PAINTERS = 12;

const nothing: ReadBytes = () => Promise.resolve(new Uint8Array());

/** One file at a time, one render after the other. */
export function createTiffJobs(): TiffJobs {
  const lane = createLane();
  const cache = createBlockCache(CACHE_BYTES);
  const painters = new Map<number, PagePainter>();
  let pages: readonly TiffPage[] = [];
  let read: ReadBytes = nothing;
  let trimming: ReturnType<typeof setTimeout> | undefined;

  function painterOf(pageIndex: number): PagePainter {
    const page = pages[pageIndex];
    if (page === undefined) throw new RangeError(`render: page ${pageIndex} of ${pages.length} does not exist`);
    const painter = painters.get(pageIndex) ?? createPagePainter({ page, read, cache, name: String(pageIndex) });
    painters.delete(pageIndex);
    painters.set(pageIndex, painter);
    for (const [oldest, old] of painters) {
      if (painters.size <= KEPT_PAINTERS) break;
      old.close();
      painters.delete(oldest);
    }
    return painter;
  }

  return {
    async open(file) {
      read = async (start, end) => new Uint8Array(await file.slice(start, Math.min(end, file.size)).arrayBuffer());
      pages = await readPages(read);
      return pages.map(factsOf);
    },
    render({ pageIndex, area, scale }, signal) {
      return lane.run(async () => {
        const fault = pages[pageIndex] === undefined ? null : unshowable(pages[pageIndex].full);
        if (fault !== null) throw new PageFault(fault);
        clearTimeout(trimming);
        try {
          return await painterOf(pageIndex).render(area, scale, signal);
        } finally {
          trimming = setTimeout(() => cache.trim(), HELD_MS);
        }
      }, signal);
    },
  };
}

function factsOf({ full, reduced }: TiffPage): TiffPageFacts {
  const { width, height, orientation, resolution } = full;
  return {
    pixels: displayedSize({ stored: { width, height }, orientation }),
    size: seenSize(full),
    resolution: resolution === null || orientation <= 4 ? resolution : { x: resolution.y, y: resolution.x },
    pieceBytes: pieceBytes(reduced.at(-1) ?? full),
  };
}
