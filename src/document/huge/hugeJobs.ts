import type { Rect } from '../../geometry/space.ts';
import type { ImageHeader } from '../imageHeader.ts';
import { createLane } from '../lane.ts';
import { storedArea } from '../orientation.ts';
import { drawTurned } from '../turned.ts';
import type { Level } from './levels.ts';
import { copyPart, sizeOf, takeLevels } from './levels.ts';
import type { LevelStore } from './levelStore.ts';
import { openLevelStore } from './levelStore.ts';

export interface HugeFile {
  readonly file: Blob;
  readonly type: string;
  readonly header: ImageHeader;
}

export interface HugeRequest {
  /** Page units: pixels after orientation. */
  readonly area: Rect;
  /** Device px per page unit. */
  readonly scale: number;
}

export interface HugeDrawn {
  readonly bitmap: ImageBitmap;
  /** The sharpest share of the full size that can be had, as far as is known by now. */
  readonly sharpest: number;
}

/** What the worker for huge images does. */
export interface HugeJobs {
  /** The sharpest share of the full size that can be had. Rejects when the image cannot be decoded. */
  readonly open: (file: HugeFile, signal: AbortSignal) => Promise<number>;
  readonly render: (request: HugeRequest, signal: AbortSignal) => Promise<HugeDrawn>;
  /** Takes away what is on disk. */
  readonly close: (nothing: null, signal: AbortSignal) => Promise<void>;
  readonly [name: string]: (argument: never, signal: AbortSignal) => Promise<unknown>;
}

/** Shares of the full size that the JPEG decoder makes by itself, without decoding everything first. */
const JPEG_SHARES = [1 / 8, 1 / 4, 1 / 2, 1] as const;
/** A decoded picture that could not be put on disk is let go of this long after it was last used, ms. */
const HELD_MS = 5000;

/** Pixels decoded at once, four bytes each for a few seconds: by how much memory the machine says it has, in GB. */
function mostPixels(): number {
  const memory: unknown = Reflect.get(navigator, 'deviceMemory');
  const gigabytes = typeof memory === 'number' ? memory : 4;
  if (gigabytes >= 8) return 400_000_000;
  return gigabytes >= 4 ? 200_000_000 : 100_000_000;
}

interface Opened {
  readonly header: ImageHeader;
  readonly file: Blob;
  readonly type: string;
  /** Those that may be decoded, the smallest first. */
  readonly shares: readonly number[];
  readonly store: LevelStore | null;
}

/** A decoded picture while it is being put on disk, or for a while where that cannot be done. */
interface Held {
  readonly frame: VideoFrame;
  readonly share: number;
  readonly dropped: AbortController;
}

/** One file at a time, one render after the other. */
export function createHugeJobs(): HugeJobs {
  const lane = createLane();
  const never = new AbortController().signal;
  const levels: Level[] = [];
  let opened: Opened | null = null;
  let held: Held | null = null;
  let letGo: ReturnType<typeof setTimeout> | undefined;
  let keeping: Promise<void> = Promise.resolve();

  async function decode({ file, type, header }: Opened, share: number): Promise<VideoFrame> {
    const { width, height } = header.stored;
    const desired = share === 1 ? {} : { desiredWidth: Math.ceil(width * share), desiredHeight: Math.ceil(height * share) };
    const decoder = new ImageDecoder({ data: await file.arrayBuffer(), type, ...desired });
    try {
      return (await decoder.decode()).image;
    } finally {
      decoder.close();
    }
  }

  function dropHeld(): void {
    clearTimeout(letGo);
    held?.dropped.abort();
    held?.frame.close();
    held = null;
  }

  /** Puts the picture on disk while it already serves; afterwards it is let go of. */
  async function keep({ store, header }: Opened, mine: Held): Promise<void> {
    const { width, height } = sizeOf(mine.frame);
    const start = store?.reserve(0) ?? 0;
    try {
      if (store === null || store.room() < width * height * 4) throw new Error('keep: there is no room');
      levels.push(...(await takeLevels({ frame: mine.frame, fullWidth: header.stored.width, store, depth: 'one', signal: mine.dropped.signal })));
      if (held === mine) dropHeld();
    } catch {
      // Without room on disk, or given up for another size: it is decoded again when it is wanted.
      store?.release(start);
      if (held === mine) letGo = setTimeout(dropHeld, HELD_MS);
    }
  }

  /** Null when it cannot be decoded, which is taken as too little memory: that size is not tried again. */
  async function hold(file: Opened, share: number): Promise<Held | null> {
    if (held?.share === share) return held;
    dropHeld();
    await keeping;
    try {
      held = { frame: await decode(file, share), share, dropped: new AbortController() };
    } catch {
      opened = { ...file, shares: file.shares.filter((other) => other < share) };
      return null;
    }
    keeping = keep(file, held);
    return held;
  }

  async function render({ area, scale }: HugeRequest, signal: AbortSignal): Promise<HugeDrawn> {
    if (opened === null) throw new Error('render: no image is open');
    const { header, shares } = opened;
    const slack = 1 / header.stored.width;
    const wanted = shares.find((share) => share >= scale - slack) ?? shares.at(-1) ?? 0;
    const level = levels.filter(({ share }) => share >= Math.min(scale, wanted) - slack).toSorted((a, b) => a.share - b.share)[0];
    if (level === undefined) {
      const frame = await hold(opened, wanted);
      signal.throwIfAborted();
      // With less memory than hoped the next smaller one is tried.
      return frame === null ? render({ area, scale }, signal) : { bitmap: await fromFrame(frame, { area, scale, header }), sharpest: shares.at(-1) ?? 0 };
    }
    const part = partOf(level, { area, header });
    return { bitmap: await drawPart(level.read(part), { part, share: level.share, area, scale, header }), sharpest: shares.at(-1) ?? 0 };
  }

  return {
    async open({ file, type, header }) {
      const { width, height } = header.stored;
      const most = mostPixels();
      const shares = (type === 'image/jpeg' ? JPEG_SHARES : [1]).filter((share) => width * height * share * share <= most);
      opened = { header, file, type, shares, store: await openLevelStore() };
      const [smallest] = shares;
      if (smallest === undefined) throw new Error('the image is too large to be decoded');
      const frame = await decode(opened, smallest);
      try {
        levels.push(...(await takeLevels({ frame, fullWidth: width, store: opened.store, depth: 'all', signal: never })));
      } finally {
        frame.close();
      }
      return shares.at(-1) ?? smallest;
    },
    render: (request, signal) => lane.run(() => render(request, signal), signal),
    async close() {
      dropHeld();
      await keeping;
      await opened?.store?.close();
    },
  };
}

interface Drawing extends HugeRequest {
  readonly header: ImageHeader;
}

async function fromFrame({ frame }: Held, { area, scale, header }: Drawing): Promise<ImageBitmap> {
  const size = sizeOf(frame);
  const share = size.width / header.stored.width;
  const part = partOf({ ...size, share }, { area, header });
  return drawPart(await copyPart(frame, part), { part, share, area, scale, header });
}

/** The pixels of a level that are seen in `area`, one more on each side for smooth edges. */
function partOf({ width, height, share }: Pick<Level, 'width' | 'height' | 'share'>, { area, header }: Pick<Drawing, 'area' | 'header'>): Rect {
  const stored = storedArea(header.orientation, header.stored, area);
  const left = Math.min(width - 1, Math.max(0, Math.floor(stored.x * share) - 1));
  const top = Math.min(height - 1, Math.max(0, Math.floor(stored.y * share) - 1));
  const right = Math.max(left + 1, Math.min(width, Math.ceil((stored.x + stored.width) * share) + 1));
  const bottom = Math.max(top + 1, Math.min(height, Math.ceil((stored.y + stored.height) * share) + 1));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

interface Part extends Drawing {
  readonly part: Rect;
  readonly share: number;
}

/** By way of a bitmap: of every video frame that is drawn the browser keeps a copy, up to 512 MB of them in all. */
async function drawPart(bytes: Uint8Array<ArrayBuffer>, { part, share, area, scale, header }: Part): Promise<ImageBitmap> {
  const piece = await createImageBitmap(new ImageData(new Uint8ClampedArray(bytes.buffer), part.width, part.height));
  const place = { x: part.x / share, y: part.y / share, width: part.width / share, height: part.height / share };
  try {
    return drawTurned({ piece, place, header, area, scale });
  } finally {
    piece.close();
  }
}
