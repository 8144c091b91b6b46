import type { ByteSource } from '../document/source.ts';
import { FileReplaced } from '../document/source.ts';
import type { Problem } from '../contract/problem.ts';
import { ownProblem, ProblemError } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { StreamAnswer } from './byteStream.ts';
import { streamBytes } from './byteStream.ts';
import { mayPass, passing, retryDelay, wait } from './retry.ts';
import type { Turnstile } from './turnstile.ts';

/** What a host answered to a range request. */
export interface RangeAnswer {
  /** First byte of `bytes` in the file. */
  readonly start: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the whole file; null where a foreign host does not let the browser read it. */
  readonly size: number | null;
  readonly etag: string | null;
}

export interface ByteSourceParts {
  /** Asks for a signed address; null is "no stored file". */
  readonly sign: (signal?: AbortSignal) => Promise<Outcome<string | null>>;
  /** Reads `start` to `end` (exclusive), or the whole file for null. A host may answer a range with the whole file. */
  readonly fetchRange: (
    url: string, range: { readonly start: number; readonly end: number } | null, signal?: AbortSignal,
  ) => Promise<Outcome<RangeAnswer>>;
  /** Asks for everything from `start` on; answers as soon as it begins to come. */
  readonly openStream: (url: string, start: number, signal: AbortSignal) => Promise<Outcome<StreamAnswer>>;
  readonly turnstile: Turnstile;
}

/** The first request tells the size, and usually all that is needed to choose a decoder: 64 kB. */
const firstBytes = 65_536;
const attempts = 3;

/** Asks for an address, and again when the host is away or busy: who leafs through files fast is made to wait, not shown a failure. */
async function signedAddress(sign: ByteSourceParts['sign'], signal?: AbortSignal): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await sign(signal);
    if (outcome.ok) {
      if (outcome.value === null) throw new ProblemError(noFile);
      return outcome.value;
    }
    if (!mayPass(outcome.problem) || attempt >= attempts - 1) throw new ProblemError(outcome.problem);
    await wait(retryDelay(attempt, outcome.problem), signal);
  }
}

/** A signed address that is renewed for all readers at once when it has expired. */
function createAddress(sign: ByteSourceParts['sign'], first: string) {
  let current = first;
  let renewal: Promise<string> | null = null;
  async function renew(): Promise<string> {
    const url = await signedAddress(sign);
    current = url;
    return url;
  }
  return {
    get: (): string => current,
    /** A new address in place of `used`; no second request when another reader has it already. */
    replace(used: string): Promise<string> {
      if (used !== current) return Promise.resolve(current);
      renewal ??= renew().finally(() => {
        renewal = null;
      });
      return renewal;
    },
  };
}

const noFile = ownProblem('no_stored_file', 'The server has no stored file for this attachment.', 404);

type Address = ReturnType<typeof createAddress>;
type Range = Parameters<ByteSourceParts['fetchRange']>[1];

/** A range within the file as it was is outside of it now. */
const OUTSIDE = 416;

/** Hosts disagree how they refuse an expired address: S3 by 403, others by 400, 401, 404 or 410. */
function isRefused({ status }: Problem): boolean {
  return status >= 400 && status < 500 && status !== OUTSIDE && !passing.has(status);
}

interface Asking<T> {
  /** The first byte that is wanted. */
  readonly start: number;
  readonly ask: (url: string) => Promise<Outcome<T>>;
}

/**
 * One request with its repetitions: a new address once when the old one is refused, back-off when the host is away or busy. Rejects with
 * `FileReplaced` when the file does not reach so far any more.
 */
async function patiently<T>({ turnstile }: ByteSourceParts, address: Address, { start, ask, signal }: Asking<T> & { readonly signal: AbortSignal | undefined }): Promise<T> {
  let renewed = false;
  for (let attempt = 0; ; attempt += 1) {
    const url = address.get();
    const outcome = await turnstile(() => ask(url), signal);
    if (outcome.ok) return outcome.value;
    const { problem } = outcome;
    if (problem.status === OUTSIDE && start > 0) throw new FileReplaced();
    if (isRefused(problem) && !renewed) {
      renewed = true;
      await address.replace(url);
    } else if (mayPass(problem) && attempt < attempts - 1) {
      await wait(retryDelay(attempt, problem), signal);
    } else {
      throw new ProblemError(problem);
    }
  }
}

function readRange(parts: ByteSourceParts, address: Address, range: Range, signal?: AbortSignal): Promise<RangeAnswer> {
  return patiently(parts, address, { start: range?.start ?? 0, ask: (url) => parts.fetchRange(url, range, signal), signal });
}

/** Where the head of a file lies when its size could not be read with it: the whole file instead. */
async function openHead(parts: ByteSourceParts, address: Address, signal?: AbortSignal) {
  const head = await readRange(parts, address, { start: 0, end: firstBytes }, signal);
  if (head.size !== null) return { ...head, size: head.size };
  const whole = await readRange(parts, address, null, signal);
  return { ...whole, size: whole.bytes.length };
}

/** Of an answer that nobody keeps all of it is given as it is. */
function cut(from: RangeAnswer, { start, end }: { readonly start: number; readonly end: number }, kept: RangeAnswer): Uint8Array<ArrayBuffer> {
  const isExact = from.start === start && from.bytes.length === end - start;
  return isExact && from.bytes !== kept.bytes ? from.bytes : from.bytes.slice(start - from.start, end - from.start);
}

async function* only(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  if (bytes.length > 0) yield await Promise.resolve(bytes);
}

/**
 * Opens a stored file for reading by range. The bytes read first are kept; a host that ignores ranges is read once, whole. Rejects with
 * `ProblemError`, or with the signal's reason when aborted.
 */
export async function openByteSource(parts: ByteSourceParts, signal?: AbortSignal): Promise<ByteSource> {
  const address = createAddress(parts.sign, await signedAddress(parts.sign, signal));
  let kept = await openHead(parts, address, signal);
  const { size, etag } = kept;

  const holds = (start: number, end: number): boolean => start >= kept.start && end <= kept.start + kept.bytes.length;

  return {
    size,
    async read(from, to, readSignal) {
      readSignal?.throwIfAborted();
      const start = Math.max(0, from);
      const end = Math.min(size, to);
      if (end <= start) return new Uint8Array(0);
      if (holds(start, end)) return cut(kept, { start, end }, kept);
      const answer = await readRange(parts, address, { start, end }, readSignal);
      if (etag !== null && answer.etag !== null && answer.etag !== etag) throw new FileReplaced();
      if (answer.start > start || answer.start + answer.bytes.length < end) {
        throw new ProblemError(ownProblem('short_read', `The server sent ${answer.bytes.length} bytes in place of ${end - start}.`, 502));
      }
      if (answer.bytes.length === size) kept = { ...answer, size };
      return cut(answer, { start, end }, kept);
    },
    stream: (start, given) => holds(start, size) ? only(cut(kept, { start, end: size }, kept)) : streamBytes({
      ...given, start, size, etag,
      open: (at) => patiently(parts, address, { start: at, ask: (url) => parts.openStream(url, at, given.signal), signal: given.signal }),
    }),
  };
}
