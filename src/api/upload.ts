import { readProblem } from '../contract/problem.ts';
import { abortReason, failed, ownProblem } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** With no byte moving for so long, and no answer, an upload is given up: 2 minutes, in ms. */
const stallMs = 120_000;

export interface FileSend {
  readonly url: string;
  readonly file: Blob & { readonly name: string };
  readonly onProgress?: (sent: number) => void;
  readonly signal?: AbortSignal;
  /** Absent: as a part of a form, field `files`, by POST. Else by PUT as it is, for the file with this SHA-256. */
  readonly inPlaceOf?: string;
  /** `Idempotency-Key`. */
  readonly key?: string;
}

/** The text of a success and its status, not yet read. */
type Sent = Outcome<{ readonly text: string; readonly status: number }>;

function answerOf(request: XMLHttpRequest): Sent {
  const { status, statusText, responseText } = request;
  if (status >= 200 && status < 300) return { ok: true, value: { text: responseText, status } };
  return failed(readProblem({ status, statusText, body: responseText, retryAfter: request.getResponseHeader('Retry-After') }));
}

/** What the host's two ways of taking a file want. */
function bodyOf({ file, inPlaceOf }: FileSend): FormData | Blob {
  if (inPlaceOf !== undefined) return file;
  const form = new FormData();
  form.append('files', file, file.name);
  return form;
}

/**
 * Sends one file. By XMLHttpRequest, since `fetch` tells no progress of what it sends. The progress
 * counts bytes of the file: the envelope around it is taken off. Rejects only with the reason of its aborted signal.
 */
export function sendFile(send: FileSend): Promise<Sent> {
  const { url, file, onProgress, signal, inPlaceOf, key } = send;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const request = new XMLHttpRequest();
    let stall: ReturnType<typeof setTimeout> | undefined;
    const cancel = (): void => request.abort();
    const settle = (act: () => void): void => {
      clearTimeout(stall);
      signal?.removeEventListener('abort', cancel);
      act();
    };
    const fail = (code: string, detail: string): void => settle(() => resolve(failed(ownProblem(code, detail))));
    const moved = (): void => {
      clearTimeout(stall);
      stall = setTimeout(cancel, stallMs);
    };
    request.upload.addEventListener('progress', (event) => {
      moved();
      onProgress?.(Math.max(0, Math.min(file.size, event.loaded - (event.total - file.size))));
    });
    request.addEventListener('load', () => settle(() => resolve(answerOf(request))));
    request.addEventListener('error', () => fail('unreachable', 'The server cannot be reached.'));
    request.addEventListener('abort', () => {
      if (signal?.aborted === true) settle(() => reject(abortReason(signal)));
      else fail('timeout', 'The upload stood still for two minutes.');
    });
    signal?.addEventListener('abort', cancel, { once: true });
    request.open(inPlaceOf === undefined ? 'POST' : 'PUT', url);
    if (inPlaceOf !== undefined) {
      request.setRequestHeader('If-Match', `"${inPlaceOf}"`);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
    }
    if (key !== undefined) request.setRequestHeader('Idempotency-Key', key);
    request.setRequestHeader('X-Redline', '1');
    request.setRequestHeader('Accept', 'application/json');
    moved();
    request.send(bodyOf(send));
  });
}
