import type { ByteSource, Streaming } from '../source.ts';
import { ahead } from './ahead.ts';

/** Bytes of one message to the worker, at least: drawing waits for no more than two of them. */
const BATCH_BYTES = 2 * 1024 * 1024;
/** Bytes of one request where the source cannot stream. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** Bytes of the room for one piece of a stream: browsers give about half as many at once. */
const ROOM_BYTES = 1024 * 1024;

/** Rooms for pieces that are used again: a browser takes longer to make one than to fill it. */
export interface Rooms {
  take(): ArrayBuffer;
  /** Takes back what was read from. */
  giveBack(spent: readonly ArrayBuffer[]): void;
}

export function createRooms(): Rooms {
  const free: ArrayBuffer[] = [];
  return {
    take: () => free.pop() ?? new ArrayBuffer(ROOM_BYTES),
    giveBack(spent) {
      free.push(...spent.filter(({ byteLength }) => byteLength === ROOM_BYTES));
    },
  };
}

/** Some bytes of a file that follow one another. */
export interface Batch {
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
  /** Where they end in the file. */
  readonly end: number;
}

/** Batches that are fetched while one is worked on: where the worker waits for none of them, a file takes as long as reading it does. */
const AHEAD = 4;

/** The rest of a file from `from` on, in batches that belong to the caller. Rejects as the source does. */
export function readBatches(bytes: ByteSource, from: number, given: Streaming): AsyncGenerator<Batch, void, void> {
  return ahead(batchesOf(bytes, from, given), AHEAD);
}

async function* batchesOf(bytes: ByteSource, from: number, given: Streaming): AsyncGenerator<Batch, void, void> {
  let [pieces, size, end]: [Uint8Array<ArrayBuffer>[], number, number] = [[], 0, from];
  for await (const piece of bytes.stream?.(from, given) ?? piecesOf(bytes, from, given.signal)) {
    pieces.push(piece);
    size += piece.length;
    end += piece.length;
    if (size < BATCH_BYTES && end < bytes.size) continue;
    yield { pieces, end };
    [pieces, size] = [[], 0];
  }
}

/** The next piece is on its way while the one before is worked on. */
async function* piecesOf(bytes: ByteSource, from: number, signal: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const ask = (start: number) => (start < bytes.size ? bytes.read(start, Math.min(bytes.size, start + PIECE_BYTES), signal) : null);
  let next = ask(from);
  for (let start = from; next !== null; ) {
    const piece = await next;
    start += piece.length;
    next = ask(start);
    next?.catch(() => undefined);
    yield piece;
  }
}
