import type { Point, Rect } from '../../geometry/space.ts';
import type { ImageHeader } from '../imageHeader.ts';
import { createLane } from '../lane.ts';
import { partOf, placeOf, shareOf } from '../levelPart.ts';
import { storedArea } from '../orientation.ts';
import { drawTurned } from '../turned.ts';
import type { Level } from './levels.ts';
import { copyPart, sizeOf, takeLevels } from './levels.ts';
import type { LevelStore } from './levelStore.ts';
import { openLevelStore } from './levelStore.ts';

export interface HugeFile {
  readonly file: Blob;
  /** The same, for what is decoded first: a blob of 20 MB comes a fifth of a second later. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly type: string;
  readonly header: ImageHeader;
  /** The share of its full size at which all of it fills the window, device px: what is looked at first. */
  readonly fit: number;
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
/** What is decoded first is no larger, if it can be decoded smaller at all: on a large window it is seen sooner, and sharp a moment later. */
const FIRST_SHARE = 1 / 4;
/** A decoded picture that cannot be put on disk is let go of this long after it was last used, ms. */
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

/** A decoded picture while it is being put on disk, or, where that cannot be done, for as long as it is used. */
interface Held {
  readonly frame: VideoFrame;
  readonly share: number;
  readonly dropped: AbortController;
  /** Ends when it is on disk, or cannot be put there; never rejects. */
  readonly keeping: Promise<'kept' | 'not kept'>;
}

/** One file at a time, one render after the other. */
export function createHugeJobs(): HugeJobs {
  const lane = createLane();
  const leaving = new AbortController();
  const always = new AbortController().signal;
  let levels: readonly Level[] = [];
  let opened: Opened | null = null;
  let held: Held | null = null;
  /** The held picture that cannot be put on disk. */
  let lasting: Held | null = null;
  let letGo: ReturnType<typeof setTimeout> | undefined;

  /** Only from within the lane: nobody else reads the picture then. */
  async function dropHeld(): Promise<void> {
    clearTimeout(letGo);
    const mine = held;
    held = null;
    lasting = null;
    mine?.dropped.abort();
    await mine?.keeping;
    mine?.frame.close();
  }

  function dropSoon(mine: Held, ms: number): void {
    clearTimeout(letGo);
    letGo = setTimeout(() => {
      lane.run(async () => {
        if (held === mine) await dropHeld();
      }, always).catch(() => undefined);
    }, ms);
  }

  /** Puts a picture on disk while it already serves. */
  async function keep({ store, header }: Opened, frame: VideoFrame, signal: AbortSignal): Promise<'kept' | 'not kept'> {
    const { width, height } = sizeOf(frame);
    const start = store?.reserve(0) ?? 0;
    try {
      if (store === null || store.room() < width * height * 4) return 'not kept';
      levels = [...levels, ...(await takeLevels({ frame, full: header.stored, store, depth: 'one', signal }))];
      return 'kept';
    } catch {
      // The disk is full, or it was given up for another size: it is decoded again when it is wanted.
      store?.release(start);
      return 'not kept';
    }
  }

  async function dropWhenKept(mine: Held): Promise<void> {
    const end = await mine.keeping;
    if (held !== mine) return;
    if (end === 'not kept') lasting = mine;
    dropSoon(mine, end === 'kept' ? 0 : HELD_MS);
  }

  /** Null when it cannot be decoded, which is taken as too little memory: that size is not tried again. */
  async function hold(file: Opened, share: number): Promise<Held | null> {
    if (held?.share === share) return held;
    await dropHeld();
    let frame: VideoFrame;
    try {
      frame = await decode({ ...file, bytes: null }, share, leaving.signal);
    } catch {
      leaving.signal.throwIfAborted();
      opened = { ...file, shares: file.shares.filter((other) => other < share) };
      return null;
    }
    const dropped = new AbortController();
    const mine: Held = { frame, share, dropped, keeping: keep(file, frame, AbortSignal.any([dropped.signal, leaving.signal])) };
    held = mine;
    void dropWhenKept(mine);
    return mine;
  }

  /** The smallest that is sharp enough; what cannot be read any more is forgotten. */
  function readLevel(sharpEnough: number, { area, header }: Pick<Drawing, 'area' | 'header'>): LevelPart | null {
    for (const level of levels.filter((each) => sharpness(each) >= sharpEnough).toSorted((a, b) => sharpness(a) - sharpness(b))) {
      const part = partOf(level, storedArea(header.orientation, header.stored, area));
      try {
        return { bytes: level.read(part), part, share: level.share };
      } catch {
        levels = levels.filter((other) => other !== level);
      }
    }
    return null;
  }

  async function render({ area, scale }: HugeRequest, signal: AbortSignal): Promise<HugeDrawn> {
    leaving.signal.throwIfAborted();
    if (opened === null) throw new Error('render: no image is open');
    const { header, shares } = opened;
    const slack = 1 / Math.max(header.stored.width, header.stored.height);
    const sharpest = Math.max(...shares, ...levels.map(sharpness));
    const wanted = Math.min(scale, sharpest) - slack;
    const found = readLevel(wanted, { area, header });
    if (found !== null) return { bitmap: await drawPart(found.bytes, { ...found, area, scale, header }), sharpest };
    const share = shares.find((other) => other >= wanted);
    if (share === undefined && levels.length === 0) throw new Error('render: nothing of the image is left');
    const picture = share === undefined ? null : await hold(opened, share);
    signal.throwIfAborted();
    // With less memory than hoped, or less on disk, what is left is tried.
    if (picture === null) return render({ area, scale }, signal);
    const bitmap = await fromFrame(picture, { area, scale, header });
    if (lasting === picture) dropSoon(picture, HELD_MS);
    return { bitmap, sharpest };
  }

  async function open({ file, bytes, type, header, fit }: HugeFile): Promise<number> {
    const { width, height } = header.stored;
    const most = mostPixels();
    const shares = (type === 'image/jpeg' ? JPEG_SHARES : [1]).filter((share) => width * height * share * share <= most);
    const first = shares.find((share) => share >= Math.min(fit, FIRST_SHARE)) ?? shares.at(-1);
    if (first === undefined) throw new Error('the image is too large to be decoded');
    const opening = openLevelStore();
    const decoding = decode({ file, bytes, type, header }, first, leaving.signal);
    const [store] = await Promise.all([opening, decoding.catch(() => undefined)]);
    opened = { header, file, type, shares, store };
    const frame = await decoding;
    try {
      levels = await firstLevels(frame, opened, leaving.signal);
    } finally {
      frame.close();
    }
    return shares.at(-1) ?? first;
  }

  return {
    open: (file, signal) => lane.run(() => open(file), signal),
    render: (request, signal) => lane.run(() => render(request, signal), signal),
    close() {
      leaving.abort();
      return lane.run(async () => {
        await dropHeld();
        await opened?.store?.close();
      }, always);
    },
  };
}

/** Rejects with the signal's reason when aborted, but not before the browser is done: what is being decoded when a worker ends is never freed. */
async function decode({ file, bytes, type, header }: Omit<HugeFile, 'fit'>, share: number, signal: AbortSignal): Promise<VideoFrame> {
  const { width, height } = header.stored;
  const desired = share === 1 ? {} : { desiredWidth: Math.ceil(width * share), desiredHeight: Math.ceil(height * share) };
  const data = bytes ?? (await file.arrayBuffer());
  signal.throwIfAborted();
  const decoder = new ImageDecoder({ data, type, ...desired });
  try {
    const { image } = await decoder.decode();
    if (signal.aborted) image.close();
    signal.throwIfAborted();
    return image;
  } finally {
    decoder.close();
  }
}

/** On disk as far as there is room, else just those that memory holds. */
async function firstLevels(frame: VideoFrame, { header, store }: Opened, signal: AbortSignal): Promise<readonly Level[]> {
  const taking = { frame, full: header.stored, depth: 'all', signal } as const;
  if (store === null) return takeLevels({ ...taking, store });
  try {
    return await takeLevels({ ...taking, store });
  } catch {
    signal.throwIfAborted();
    // Full, whatever it was said to have room for.
    store.release(0);
    return takeLevels({ ...taking, store: null });
  }
}

interface Drawing extends HugeRequest {
  readonly header: ImageHeader;
}

async function fromFrame({ frame }: Held, { area, scale, header }: Drawing): Promise<ImageBitmap> {
  const size = sizeOf(frame);
  const share = shareOf(size, header.stored);
  const part = partOf({ ...size, share }, storedArea(header.orientation, header.stored, area));
  return drawPart(await copyPart(frame, part), { part, share, area, scale, header });
}

/** The larger of its shares: less of a long side is lost by rounding. */
function sharpness({ share }: Level): number {
  return Math.max(share.x, share.y);
}

/** Pixels of a level, row by row. */
interface LevelPart {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly part: Rect;
  readonly share: Point;
}

interface Part extends Drawing {
  readonly part: Rect;
  readonly share: Point;
}

/** By way of a bitmap: of every video frame that is drawn the browser keeps a copy, up to 512 MB of them in all. */
async function drawPart(bytes: Uint8Array<ArrayBuffer>, { part, share, area, scale, header }: Part): Promise<ImageBitmap> {
  const piece = await createImageBitmap(new ImageData(new Uint8ClampedArray(bytes.buffer), part.width, part.height));
  try {
    return drawTurned({ piece, place: placeOf(part, share), header, area, scale });
  } finally {
    piece.close();
  }
}
