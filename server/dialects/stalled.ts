import { PassThrough, type Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problems.ts';

/**
 * Fewer bytes than these in the time that one waits count as none: whoever sends one a second would keep a connection for years. By TLS each
 * of them comes as some thirty.
 */
const leastBytes = 10_000;
/** Bytes of a body that wait to be read. */
const waitingBytes = 1024 ** 2;

function stoodStill(): ProblemError {
  return new ProblemError(
    'bad_request',
    'The upload stood still, or one of its parts is not form-data; nothing was kept. Send it again, each file as a part of form-data.',
    { Connection: 'close' },
  );
}

/** Of a body that was not read to its end, and of which nothing is left. */
export function tooSlow(): ProblemError {
  return new ProblemError('too_slow', 'This request came too slowly, so it was not read to its end; nothing was changed. Send it again.', { Connection: 'close' });
}

/** The sender of a body went away, by Node's words; where a store or the database did, it is said otherwise. */
export function senderLeft(error: unknown): boolean {
  return error instanceof Error && error.message === 'aborted';
}

/** A body that is watched while it comes in. */
export interface Standing {
  readonly signal: AbortSignal;
  /** Tells what the body is read through from now on: as long as that is full, its reader lets the sender wait. */
  readonly follow: (bytes: Readable) => void;
  /** Must be called when the body is read. */
  readonly stop: () => void;
}

/**
 * Aborts, with a problem as its reason, when hardly a byte of the request's body has come for `ms`. A sender may have gone to sleep; and the
 * multipart parser waits for ever in a large part that is not form-data.
 */
export function watchStanding(
  request: FastifyRequest,
  ms: number,
  reason: () => ProblemError = stoodStill,
): Standing {
  const { socket } = request.raw;
  const control = new AbortController();
  let read = socket.bytesRead;
  let since = Date.now();
  let followed: Readable | null = null;
  const isHeld = (): boolean => followed !== null && !followed.destroyed && followed.readableLength >= followed.readableHighWaterMark;
  const looking = setInterval(() => {
    if (socket.bytesRead - read >= leastBytes || request.raw.complete || isHeld()) {
      read = socket.bytesRead;
      since = Date.now();
    } else if (Date.now() - since >= ms) {
      clearInterval(looking);
      control.abort(reason());
    }
  }, Math.max(10, ms / 10));
  return {
    signal: control.signal,
    follow: (bytes) => {
      followed = bytes;
    },
    stop: () => clearInterval(looking),
  };
}

/** Whether a body comes with it. */
export function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Ends a body that is read as one piece when it comes too slowly: whoever reads it hears of it, and answers. */
export function endSlowBody(request: FastifyRequest, ms: number): void {
  if (!hasBody(request)) return;
  const { raw } = request;
  const { signal, stop } = watchStanding(request, ms, tooSlow);
  signal.addEventListener('abort', () => {
    // Destroyed, it would take the connection along before there is an answer. With no reader left there is none to come.
    if (raw.listenerCount('error') > 0) raw.emit('error', signal.reason);
    else raw.destroy();
  }, { once: true });
  raw.once('close', stop);
}

/** The bytes of a request's body, which end with a problem when it stands still; the connection stays for the answer. */
export function bodyUntil(request: FastifyRequest, { signal, follow }: Standing): Readable {
  const bytes = new PassThrough({ highWaterMark: waitingBytes });
  // Told to who reads them, if anybody does.
  bytes.on('error', () => undefined);
  request.raw.once('error', (error) => bytes.destroy(error));
  signal.addEventListener('abort', () => bytes.destroy(signal.reason), { once: true });
  follow(bytes);
  return request.raw.pipe(bytes);
}
