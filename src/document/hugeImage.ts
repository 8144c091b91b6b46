import type { Rect, Size } from '../geometry/space.ts';
import type { ImageHeader } from './imageHeader.ts';
import { displayedSize } from './imageHeader.ts';
import type { Lane } from './lane.ts';
import { createLane } from './lane.ts';
import { onePageDocument } from './onePage.ts';
import { storedArea } from './orientation.ts';
import type { OpenResult } from './source.ts';
import { drawTurned } from './turned.ts';

/** Shares of the full size that the JPEG decoder makes by itself, without decoding everything first. */
const JPEG_LEVELS = [1 / 8, 1 / 4, 1 / 2, 1] as const;
/** The most pixels decoded at once: about half a gigabyte at four bytes each. Sharper levels are left out. */
const MAX_DECODED_PIXELS = 120_000_000;

interface OpenOptions {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly header: ImageHeader;
  readonly signal: AbortSignal;
}

/**
 * Opens an image of more pixels than a canvas holds. One level of it is decoded at a time, the smallest that is sharp
 * enough for what is drawn; areas are cut out of that. 280 megapixels show in 0.2 s with 140 MB.
 */
export async function openHugeImage({ bytes, type, header, signal }: OpenOptions): Promise<OpenResult> {
  const { stored } = header;
  const levels = (type === 'image/jpeg' ? JPEG_LEVELS : [1]).filter((level) => stored.width * stored.height * level * level <= MAX_DECODED_PIXELS);
  const [coarsest] = levels;
  const sharpest = levels.at(-1);
  if (coarsest === undefined || sharpest === undefined || !('ImageDecoder' in globalThis)) return tooLarge(stored);
  const decoder = createLevels({ bytes, type, stored });
  try {
    await decoder.at(coarsest);
    signal.throwIfAborted();
  } catch {
    decoder.close();
    signal.throwIfAborted();
    return { ok: false, failure: { reason: 'damaged', sentence: 'This image is damaged or incomplete and cannot be shown. Download it.' } };
  }
  return { ok: true, document: hugeDocument({ header, levels, sharpest, decoder }) };
}

function tooLarge({ width, height }: Size): OpenResult {
  const sentence = `This image of ${width} x ${height} pixels is too large to be decoded in this browser. Download it.`;
  return { ok: false, failure: { reason: 'too-large', sentence } };
}

interface Levels {
  /** The picture as stored, at this share of its size or what the decoder came up with. Valid until the next call. */
  at(level: number): Promise<VideoFrame>;
  close(): void;
}

/** Decodes levels, keeping the last one. */
function createLevels({ bytes, type, stored }: { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string; readonly stored: Size }): Levels {
  let kept: { readonly level: number; readonly frame: VideoFrame } | null = null;
  let isClosed = false;
  function drop(): void {
    kept?.frame.close();
    kept = null;
  }
  return {
    async at(level) {
      if (kept?.level === level) return kept.frame;
      drop();
      const desired = { desiredWidth: Math.ceil(stored.width * level), desiredHeight: Math.ceil(stored.height * level) };
      const decoder = new ImageDecoder({ data: bytes, type, ...(level === 1 ? {} : desired) });
      try {
        const { image } = await decoder.decode();
        if (isClosed) image.close();
        else kept = { level, frame: image };
        return image;
      } finally {
        decoder.close();
      }
    },
    close() {
      isClosed = true;
      drop();
    },
  };
}

interface Parts {
  readonly header: ImageHeader;
  readonly levels: readonly number[];
  readonly sharpest: number;
  readonly decoder: Levels;
}

function hugeDocument({ header, levels, sharpest, decoder }: Parts) {
  const lane: Lane = createLane();
  return onePageDocument({
    size: displayedSize(header),
    maxScale: sharpest,
    render(area, scale, signal) {
      const level = levels.find((candidate) => candidate >= scale) ?? sharpest;
      return lane.run(async () => {
        const frame = await decoder.at(level);
        signal.throwIfAborted();
        return cut({ frame, header, area, scale });
      }, signal);
    },
    close: () => decoder.close(),
  });
}

interface Cut {
  readonly frame: VideoFrame;
  readonly header: ImageHeader;
  readonly area: Rect;
  readonly scale: number;
}

/** Frames come as stored, so the area is looked up there and turned on the canvas. */
async function cut({ frame, header, area, scale }: Cut): Promise<ImageBitmap> {
  const { stored, orientation } = header;
  const level = (frame.visibleRect?.width ?? frame.codedWidth) / stored.width;
  const source = storedArea(orientation, stored, area);
  const left = Math.max(0, Math.floor(source.x * level));
  const top = Math.max(0, Math.floor(source.y * level));
  const width = Math.max(1, Math.ceil((source.x + source.width) * level) - left);
  const height = Math.max(1, Math.ceil((source.y + source.height) * level) - top);
  const piece = await createImageBitmap(frame, left, top, width, height);
  const place = { x: left / level, y: top / level, width: width / level, height: height / level };
  const drawn = drawTurned({ piece, place, header, area, scale });
  piece.close();
  return drawn;
}
