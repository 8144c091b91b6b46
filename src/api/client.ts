import type { List } from '../contract/list.ts';
import type { Attachment } from '../contract/attachment.ts';
import { apiBase, endpoints } from '../contract/endpoints.ts';
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '../contract/endpoint.ts';
import { readProblem } from '../contract/problem.ts';
import type { Problem } from '../contract/problem.ts';
import { z } from '../contract/zod.ts';
import type { ByteSource } from '../document/source.ts';
import { createListeners } from '../signals/listeners.ts';
import { openByteSource } from './byteSource.ts';
import type { RangeAnswer } from './byteSource.ts';
import type { StreamAnswer } from './byteStream.ts';
import { failed, ownProblem, ProblemError } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { createTurnstile } from './turnstile.ts';
import { sendFile } from './upload.ts';

type IfAny<T, K extends string> = keyof T extends never ? { readonly [Key in K]?: undefined } : { readonly [Key in K]: T };

/** What a call needs: path parameters and body as its endpoint says. `headers` are those that the endpoint names. */
export type CallRequest<E extends Endpoint> = IfAny<ParamsOf<E>, 'params'> & {
  readonly query?: QueryOf<E>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for the answer, in ms; 30 s unless said. */
  readonly timeoutMs?: number;
} & (BodyOf<E> extends undefined ? { readonly body?: undefined } : { readonly body: BodyOf<E> });

/** An answer with what stands around it. `unchanged`: the host answered 304 to `If-None-Match`. */
export type Full<T> =
  | { readonly unchanged: true }
  | { readonly unchanged: false; readonly value: T; readonly etag: string | null; readonly headers: Headers };

export interface UploadRequest {
  readonly sessionId: string;
  /** `Idempotency-Key`, for hosts that store what comes with the same key once. */
  readonly key?: string;
  readonly file: Blob & { readonly name: string };
  /** Bytes of the file that are sent. */
  readonly onProgress?: (sent: number) => void;
  readonly signal?: AbortSignal;
}

export interface ReplaceRequest extends Omit<UploadRequest, 'sessionId' | 'key'> {
  readonly attachmentId: string;
  /** SHA-256 of the file that is replaced. */
  readonly digest: string;
}

/** The one way to the host. Calls resolve with an `Outcome`; they reject only with the reason of their aborted signal. */
export interface Client {
  readonly call: <E extends Endpoint>(endpoint: E, request: CallRequest<E>) => Promise<Outcome<AnswerOf<E>>>;
  /** As `call`, with ETag and headers; for lists that are asked for again and again. */
  readonly callFull: <E extends Endpoint>(endpoint: E, request: CallRequest<E>) => Promise<Outcome<Full<AnswerOf<E>>>>;
  /** Sends one file into a session; what became of it is in the list, one attachment as a rule. */
  readonly upload: (request: UploadRequest) => Promise<Outcome<List<Attachment>>>;
  /** Puts other bytes in the place of an attachment's; refused when those are not the ones with `digest` any more. */
  readonly replaceFile: (request: ReplaceRequest) => Promise<Outcome<null>>;
  /** A stored file, read by range over a signed address that is renewed unseen. */
  readonly byteSource: (attachmentId: string, signal?: AbortSignal) => Promise<Outcome<ByteSource>>;
  /** Called whenever the host says that nobody is signed in. Returns the way to stop. */
  readonly onSignedOut: (listener: () => void) => () => void;
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** The number of the host's last change, as `X-Redline-Seq` tells it; null where it does not. */
export function toldSeq(headers: Headers): number | null {
  const text = headers.get('X-Redline-Seq') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** A path with its parameters filled in and percent-encoded, and the query behind it. */
export function addressOf(endpoint: Endpoint, params: Readonly<Record<string, string>>, query: Query = {}): string {
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = params[name];
    if (value === undefined || value === '') throw new Error(`${endpoint.path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return `${apiBase}${path}${search.size === 0 ? '' : `?${search.toString()}`}`;
}

/** Why `fetch` itself failed: our own time-out or no way to the host. An abort by the caller is thrown on. */
function transportProblem(error: unknown, timeoutMs: number, signal: AbortSignal | undefined): Problem {
  signal?.throwIfAborted();
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return ownProblem('timeout', `The server did not answer within ${Math.round(timeoutMs / 1000)} seconds.`);
  }
  return ownProblem('unreachable', 'The server cannot be reached.');
}

function parseBody(text: string): unknown {
  return text.trim() === '' ? undefined : JSON.parse(text);
}

/** Reads a success through its schema. Calls without anything to read succeed whatever the body. */
function readAnswer<E extends Endpoint>(endpoint: E, text: string, status: number): Outcome<AnswerOf<E>> {
  // `AnswerOf` is what the schema just parsed, by its definition; the compiler cannot follow a conditional type of an open parameter.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const give = (value: unknown): Outcome<AnswerOf<E>> => ({ ok: true, value: value as AnswerOf<E> });
  if (endpoint.answer === null) return give(null);
  try {
    const read = z.safeParse(endpoint.answer, parseBody(text));
    if (read.success) return give(read.data);
  } catch {
    // No JSON: told below like any other answer that cannot be read.
  }
  return failed(ownProblem('unreadable', 'The server answered something that cannot be read.', status));
}

function rangeStart(response: Response): number {
  return Number(/^bytes (\d+)-/.exec(response.headers.get('Content-Range') ?? '')?.[1] ?? 0);
}

function rangeSize(response: Response): number | null {
  const size = /\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '')?.[1];
  return size === undefined ? null : Number(size);
}

async function problemFrom(response: Response): Promise<Problem> {
  const { status, statusText, headers } = response;
  const body = await response.text().catch(() => '');
  return readProblem({ status, statusText, body, retryAfter: headers.get('Retry-After') });
}

interface Exchange {
  readonly url: string;
  readonly init: RequestInit;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** One request with its time-out; `read` takes the answer while both still count. What it leaves unread counts as read. */
async function exchange<T>({ url, init, timeoutMs, signal }: Exchange, read: (response: Response) => Promise<T>): Promise<Outcome<T>> {
  signal?.throwIfAborted();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DOMException('', 'TimeoutError')), timeoutMs);
  try {
    const response = await fetch(url, { ...init, signal: signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]) });
    return { ok: true, value: await read(response) };
  } catch (error) {
    return failed(transportProblem(error, timeoutMs, signal));
  } finally {
    clearTimeout(timer);
  }
}

async function readRangeAnswer(response: Response): Promise<Outcome<RangeAnswer>> {
  const etag = response.headers.get('ETag');
  // Of an empty file no range can be given: 416 with `bytes */0`.
  if (response.status === 416 && rangeSize(response) === 0) {
    return { ok: true, value: { start: 0, bytes: new Uint8Array(0), size: 0, etag } };
  }
  if (!response.ok) return failed(await problemFrom(response));
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.status === 206) return { ok: true, value: { start: rangeStart(response), bytes, size: rangeSize(response), etag } };
  return { ok: true, value: { start: 0, bytes, size: bytes.length, etag } };
}

/** The answer itself is what is wanted: its body is read on by whoever asked. Some hosts do not let the browser read where it begins. */
async function readStreamAnswer(response: Response, asked: number): Promise<Outcome<StreamAnswer>> {
  if (!response.ok || response.body === null) return failed(await problemFrom(response));
  return { ok: true, value: { start: response.status === 206 ? (response.headers.has('Content-Range') ? rangeStart(response) : asked) : 0, etag: response.headers.get('ETag'), body: response.body } };
}

/** A client of the host at `baseUrl`: '' for the one this page came from. */
export function createClient({ baseUrl = '' }: { readonly baseUrl?: string } = {}): Client {
  const signedOut = createListeners();
  const rangeReads = createTurnstile(3);

  function told(problem: Problem): { readonly ok: false; readonly problem: Problem } {
    if (problem.status === 401) signedOut.tell();
    return failed(problem);
  }

  async function callFull<E extends Endpoint>(endpoint: E, request: CallRequest<E>): Promise<Outcome<Full<AnswerOf<E>>>> {
    const { query = {}, headers = {}, signal, timeoutMs = 30_000, body } = request;
    const url = baseUrl + addressOf(endpoint, request.params ?? {}, query);
    const json = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const init: RequestInit = {
      // A deletion is also told by a page that is going away, when the time to undo it ends with the page.
      keepalive: endpoint.method === 'DELETE',
      method: endpoint.method, headers: { Accept: 'application/json', ...json, ...headers }, credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const outcome = await exchange({ url, init, timeoutMs, signal }, async (response): Promise<Outcome<Full<AnswerOf<E>>>> => {
      if (response.status === 304) return { ok: true, value: { unchanged: true } };
      if (!response.ok) return failed(await problemFrom(response));
      // A body that nobody reads keeps its connection, of which a browser has six.
      const text = await response.text();
      const answer = readAnswer(endpoint, endpoint.answer === null ? '' : text, response.status);
      if (!answer.ok) return answer;
      return { ok: true, value: { unchanged: false, value: answer.value, etag: response.headers.get('ETag'), headers: response.headers } };
    });
    const inner = outcome.ok ? outcome.value : outcome;
    if (inner.ok) return inner;
    // A wrong code at the door is no lost sign-in.
    return endpoint.open === true ? inner : told(inner.problem);
  }

  async function call<E extends Endpoint>(endpoint: E, request: CallRequest<E>): Promise<Outcome<AnswerOf<E>>> {
    const outcome = await callFull(endpoint, request);
    if (!outcome.ok) return outcome;
    if (outcome.value.unchanged) return failed(ownProblem('unreadable', 'The server answered something that cannot be read.', 304));
    return { ok: true, value: outcome.value.value };
  }

  async function fetchRange(url: string, range: { readonly start: number; readonly end: number } | null, signal?: AbortSignal) {
    const headers: Record<string, string> = range === null ? {} : { Range: `bytes=${range.start}-${range.end - 1}` };
    const init: RequestInit = { headers, credentials: 'same-origin' };
    const outcome = await exchange({ url: new URL(url, baseUrl || location.href).href, init, timeoutMs: 120_000, signal }, readRangeAnswer);
    return outcome.ok ? outcome.value : outcome;
  }

  /** What is read once is not kept by the browser either: a large file would push everything else out of its cache. */
  async function openStream(url: string, start: number, signal: AbortSignal) {
    const init: RequestInit = { headers: { Range: `bytes=${start}-` }, credentials: 'same-origin', cache: 'no-store' };
    const outcome = await exchange({ url: new URL(url, baseUrl || location.href).href, init, timeoutMs: 120_000, signal }, (response) => readStreamAnswer(response, start));
    return outcome.ok ? outcome.value : outcome;
  }

  async function sign(attachmentId: string, signal?: AbortSignal): Promise<Outcome<string | null>> {
    const outcome = await call(endpoints.exportAttachment, { params: { attachment_uuid: attachmentId }, signal });
    return outcome.ok ? { ok: true, value: outcome.value.presignedUrl } : outcome;
  }

  return {
    call,
    callFull,
    async upload({ sessionId, ...request }) {
      const url = baseUrl + addressOf(endpoints.uploadFiles, { session_id: sessionId });
      const outcome = await sendFile({ url, ...request });
      if (!outcome.ok) return told(outcome.problem);
      const answer = readAnswer(endpoints.uploadFiles, outcome.value.text, outcome.value.status);
      // The file is stored, whatever words say so: a second attempt would store it twice. The list is read again anyway.
      return answer.ok ? answer : { ok: true, value: { items: [], setAside: [], count: null, nextCursor: null } };
    },
    async replaceFile({ attachmentId, digest, ...request }) {
      const url = baseUrl + addressOf(endpoints.replaceAttachmentFile, { attachment_uuid: attachmentId });
      const outcome = await sendFile({ url, inPlaceOf: digest, ...request });
      return outcome.ok ? { ok: true, value: null } : told(outcome.problem);
    },
    async byteSource(attachmentId, signal) {
      const parts = { sign: (renewal?: AbortSignal) => sign(attachmentId, renewal), fetchRange, openStream, turnstile: rangeReads };
      try {
        return { ok: true, value: await openByteSource(parts, signal) };
      } catch (error) {
        if (error instanceof ProblemError) return failed(error.problem);
        throw error;
      }
    },
    onSignedOut: signedOut.subscribe,
  };
}
