import type { Point, Rect, Size } from '../../geometry/space.ts';
import type { Reduced } from '../levelPart.ts';
import { shareOf } from '../levelPart.ts';
import type { Rows } from './halving.ts';
import { halved } from './halving.ts';
import type { LevelStore } from './levelStore.ts';

/** One size of a picture as stored, its rows one after the other on disk or in memory. */
export interface Level extends Reduced {
  /** The pixels of a part of it that lies within. */
  read(part: Rect): Uint8Array<ArrayBuffer>;
}

/** Levels of so many pixels or fewer stay in memory, 24 MB at most; no level is made below. */
const MEMORY_PIXELS = 6_000_000;
/** Stored rows that are taken out of a decoded picture at a time; a multiple of all powers of two by which levels are smaller. */
const BAND_ROWS = 256;

/** Pixels of a decoded picture. */
export function sizeOf(frame: VideoFrame): Size {
  return { width: frame.visibleRect?.width ?? frame.codedWidth, height: frame.visibleRect?.height ?? frame.codedHeight };
}

/** Pixels of a part of a decoded picture, row by row as `ImageData` has them, in bytes of their own or in those given, of which there are enough. */
export async function copyPart(frame: VideoFrame, part: Rect, into?: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const options = { rect: part, format: 'RGBA' as const, layout: [{ offset: 0, stride: part.width * 4 }] };
  const length = part.width * part.height * 4;
  const bytes = into?.subarray(0, length) ?? new Uint8Array(length);
  await frame.copyTo(bytes, options);
  return bytes;
}

interface Taking {
  readonly frame: VideoFrame;
  /** Of the picture at full size. */
  readonly full: Size;
  readonly store: LevelStore | null;
  /** Whether smaller levels are made too, down to one that stays in memory, or only this one is kept. */
  readonly depth: 'all' | 'one';
  readonly signal: AbortSignal;
}

/**
 * Takes levels out of a decoded picture, the largest first. Those that the store has no room for are left out, and there may be none.
 * Rejects when the disk turns out to be full, or with the signal's reason.
 */
export async function takeLevels({ frame, full, store, depth, signal }: Taking): Promise<readonly Level[]> {
  const { width, height } = sizeOf(frame);
  const sinks = sinksFor({ width, height, share: shareOf({ width, height }, full) }, { store, depth });
  // One for all bands: a new one each would leave as many bytes to be collected as the picture has.
  const band = new Uint8Array(width * Math.min(BAND_ROWS, height) * 4);
  for (let top = 0; top < height; top += BAND_ROWS) {
    signal.throwIfAborted();
    const part = { x: 0, y: top, width, height: Math.min(BAND_ROWS, height - top) };
    let rows: Rows = { width: part.width, height: part.height, bytes: await copyPart(frame, part, band) };
    signal.throwIfAborted();
    for (const [index, sink] of sinks.entries()) {
      if (index > 0) rows = halved(rows);
      sink.write(rows.bytes, (top >> index) * sink.width * 4);
    }
  }
  return sinks.flatMap(({ level }) => level ?? []);
}

interface Sink {
  readonly width: number;
  write(bytes: Uint8Array<ArrayBuffer>, at: number): void;
  /** Null for a size that is not kept. */
  readonly level: Level | null;
}

function sinksFor(first: Reduced, { store, depth }: Pick<Taking, 'store' | 'depth'>): readonly Sink[] {
  const sinks: Sink[] = [];
  let size = first;
  for (;;) {
    const isLast = depth === 'one' || size.width * size.height <= MEMORY_PIXELS;
    sinks.push(size.width * size.height <= MEMORY_PIXELS ? memorySink(size) : storeSink(size, store));
    if (isLast) return sinks;
    const share: Point = { x: size.share.x / 2, y: size.share.y / 2 };
    size = { width: Math.ceil(size.width / 2), height: Math.ceil(size.height / 2), share };
  }
}

function memorySink({ width, height, share }: Reduced): Sink {
  const all = new Uint8Array(width * height * 4);
  return { width, write: (bytes, at) => all.set(bytes, at), level: { width, height, share, read: (part) => cut(part, { width, copy: (into, at) => into.set(all.subarray(at, at + into.length)) }) } };
}

function storeSink({ width, height, share }: Reduced, store: LevelStore | null): Sink {
  const bytes = width * height * 4;
  if (store === null || store.room() < bytes) return { width, write: () => undefined, level: null };
  const start = store.reserve(bytes);
  return {
    width,
    write: (rows, at) => store.write(rows, start + at),
    level: { width, height, share, read: (part) => cut(part, { width, copy: (into, at) => store.read(into, start + at) }) },
  };
}

function cut(part: Rect, { width, copy }: { readonly width: number; readonly copy: (into: Uint8Array<ArrayBuffer>, at: number) => void }): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(part.width * part.height * 4);
  const rowBytes = part.width * 4;
  for (let row = 0; row < part.height; row += 1) copy(bytes.subarray(row * rowBytes, (row + 1) * rowBytes), ((part.y + row) * width + part.x) * 4);
  return bytes;
}
