import { PassThrough, pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { readProblem } from '../../src/contract/problem.ts';
import { ProblemError } from '../problems.ts';
import type { OutgoingAnswer } from './outgoing.ts';

/** The largest answer that is read whole, in bytes. */
const mostBytes = 32 * 1024 ** 2;

function headerOf({ headers }: OutgoingAnswer, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

function unpackerOf(encoding: string): Transform | null {
  switch (encoding.toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return null;
  }
}

/** The bytes of an answer. They are asked for as they are, but some hosts pack them all the same. */
export function unpacked({ headers, body }: Pick<OutgoingAnswer, 'headers' | 'body'>): Readable {
  const unpacker = unpackerOf(headers['content-encoding'] ?? 'identity');
  return unpacker === null ? body : pipeline(body, unpacker, () => undefined);
}

/** The whole answer as text. Throws where it breaks off or does not end. */
export async function readText(answer: OutgoingAnswer, most = mostBytes): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of unpacked(answer)) {
      const bytes: Buffer = Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece));
      size += bytes.length;
      if (size > most) throw new ProblemError('upstream_bad_answer', `Its answer is longer than ${most} bytes.`);
      pieces.push(bytes);
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('upstream_bad_answer', 'Its answer broke off.');
  } finally {
    answer.body.destroy();
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The bytes of an answer, to be sent on. Where they break off it is that host that did, not what our library is kept in. */
export function passedOn({ body }: OutgoingAnswer, host: string): Readable {
  const on = new PassThrough();
  body.once('error', () => on.destroy(new ProblemError('upstream_bad_answer', `${host} broke off its answer; try again.`)));
  return body.pipe(on);
}

/** Why another host says no, in its own words. */
export async function refusalOf(answer: OutgoingAnswer): Promise<{ readonly status: number; readonly detail: string; readonly retryAfter: string | null }> {
  const body = await readText(answer, 100_000).catch(() => '');
  // DataTrails says in a header of its own how long to wait.
  const retryAfter = headerOf(answer, 'retry-after') ?? headerOf(answer, 'archivist-rate-limit-reset');
  const { status, statusText } = answer;
  const { detail } = readProblem({ status, statusText, body, retryAfter });
  return { status, detail: detail.slice(0, 500), retryAfter };
}

/** The refusal as a problem of ours. 401 is not handed on as such: it is not we who do not know the person. */
export async function upstreamProblem(answer: OutgoingAnswer, name: string): Promise<ProblemError> {
  const { status, detail, retryAfter } = await refusalOf(answer);
  if (status >= 300 && status < 400) return new ProblemError('upstream_bad_answer', `${name} sends us elsewhere (${status}), where what you signed in with does not go.`);
  const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? retryAfter : null;
  const words = `${name} says: ${detail}${seconds === null ? '' : ` (Try again in ${seconds} s.)`}`;
  if (status === 401 || status === 403) return new ProblemError('upstream_forbids', words);
  if (status === 404) return new ProblemError('not_found', words);
  if (status === 429) return new ProblemError('too_many_requests', words, { 'Retry-After': seconds ?? '10' });
  if (status === 503) return new ProblemError('busy', words, { 'Retry-After': seconds ?? '10' });
  return new ProblemError('upstream_bad_answer', words);
}

/** The answer as JSON. Throws what the host says where it is no success. */
export async function readJson(answer: OutgoingAnswer, name: string): Promise<unknown> {
  if (answer.status < 200 || answer.status > 299) throw await upstreamProblem(answer, name);
  const text = await readText(answer);
  try {
    return text.trim() === '' ? null : JSON.parse(text);
  } catch {
    throw new ProblemError('upstream_bad_answer', `${name} answered something that cannot be read.`);
  }
}
