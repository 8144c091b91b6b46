import type { Streaming } from '../document/source.ts';
import { FileReplaced } from '../document/source.ts';
import { ownProblem, ProblemError } from './outcome.ts';
import { retryDelay, wait } from './retry.ts';

/** What a host answered to a wish for the rest of a file. */
export interface StreamAnswer {
  /** The byte of the file that the body begins with: a host may begin before the one that was asked for. */
  readonly start: number;
  readonly etag: string | null;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

interface ByteStream extends Streaming {
  /** Asks for the bytes from `start` on. Rejects with what is to be told. */
  readonly open: (start: number) => Promise<StreamAnswer>;
  readonly start: number;
  /** Bytes of the whole file. */
  readonly size: number;
  readonly etag: string | null;
}

/** Connections in a row that bring nothing before it is given up. */
const ATTEMPTS = 3;
/** A connection that says nothing for so long, ms, is taken for a broken one. */
const SILENCE_MS = 60_000;

const broken = ownProblem('broken_stream', 'The connection broke again and again while the file was being read.', 0);

/** Bytes from `start` to the end as they arrive. A connection that breaks is made anew from where it was. */
export async function* streamBytes({ open, start, size, etag, signal, room }: ByteStream): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  let at = start;
  for (let attempt = 0; at < size; attempt += 1) {
    signal.throwIfAborted();
    if (attempt === ATTEMPTS) throw new ProblemError(broken);
    if (attempt > 0) await wait(retryDelay(attempt - 1, broken), signal);
    const answer = await open(at);
    if (etag !== null && answer.etag !== null && answer.etag !== etag) throw new FileReplaced();
    for await (const piece of piecesOf(answer, { from: at, to: size }, { signal, room })) {
      at += piece.length;
      // What brought something is made anew at once.
      attempt = -1;
      yield piece;
    }
  }
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What the body holds of the file's bytes `from` .. `to`, until it ends or breaks. Rejects only when it is aborted. */
async function* piecesOf({ body, start }: StreamAnswer, { from, to }: Stretch, { signal, room }: Streaming): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const reader = readerOf(body, room);
  let heard = performance.now();
  const silence = setInterval(() => {
    if (performance.now() - heard > SILENCE_MS) reader.cancel();
  }, SILENCE_MS / 4);
  try {
    for (let at = start; at < to; ) {
      const piece = await reader.next();
      signal.throwIfAborted();
      if (piece === null) return;
      heard = performance.now();
      const [first, end] = [Math.max(0, from - at), Math.min(piece.length, to - at)];
      at += piece.length;
      if (end > first) yield first === 0 && end === piece.length ? piece : piece.slice(first, end);
      heard = performance.now();
    }
  } finally {
    clearInterval(silence);
    reader.cancel();
  }
}

interface Reader {
  /** Null where there is no more of it, whatever the reason. */
  next(): Promise<Uint8Array<ArrayBuffer> | null>;
  cancel(): void;
}

/** Into the room that is given, where the browser's stream can; it may break at any time. */
function readerOf(body: ReadableStream<Uint8Array<ArrayBuffer>>, room: () => ArrayBuffer): Reader {
  try {
    const into = body.getReader({ mode: 'byob' });
    return {
      next: () => into.read(new Uint8Array(room())).then(({ done, value }) => (done ? null : value), () => null),
      cancel: () => void into.cancel().catch(() => undefined),
    };
  } catch {
    const reader = body.getReader();
    return { next: () => reader.read().then(({ done, value }) => (done ? null : value), () => null), cancel: () => void reader.cancel().catch(() => undefined) };
  }
}
