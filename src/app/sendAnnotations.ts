import type { Send, SendResult } from '../annotation/drain.ts';
import type { Client } from '../api/client.ts';
import type { AnnotationCreate } from '../contract/annotation.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { Problem } from '../contract/problem.ts';
import type { PersonCheck } from './personCheck.ts';

/** Statuses that speak of the attachment, not of an element: nothing in the batch would do better alone. */
const attachmentRefused: ReadonlySet<number> = new Set([403, 404, 410]);

/** What a problem means for changes that wait. Whatever may pass (no answer, 429, 5xx) keeps them waiting; only a plain no rejects them. */
export function sendResultOf({ status, code, detail, retryAfterMs }: Problem): SendResult {
  // The host took the record and said so in a way we cannot read: sending again would append it twice; the list will show it.
  if (code === 'unreadable' && status >= 200 && status < 300) return { ok: true, recordId: '' };
  const later = retryAfterMs === null ? {} : { retryAfterMs };
  if (status === 401) return { ok: false, kind: 'sign-in', detail };
  if (status === 429 || status === 503 || status === 408 || status === 425) return { ok: false, kind: 'busy', detail, ...later };
  if (status < 400 || status >= 500) return { ok: false, kind: 'offline', detail, ...later };
  return { ok: false, kind: 'rejected', detail, refuses: attachmentRefused.has(status) ? 'attachment' : 'elements' };
}

/** Whatever else keeps us from knowing who is signed in: the changes wait for it. */
function signInFirst({ detail, retryAfterMs }: Problem): SendResult {
  return { ok: false, kind: 'sign-in', detail, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
}

/** The same body has the same key: a repetition is recognised, and another composition of a batch is never taken for one. */
async function keyOf(body: AnnotationCreate): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(body)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface SendParts {
  readonly client: Client;
  /** Nothing goes out in the name of somebody else. */
  readonly check: PersonCheck;
  /** Told after each success. */
  readonly sent: (attachmentId: string) => void;
}

/** The outbox's way to the host: one POST a batch. */
export function createSend({ client, check, sent }: SendParts): Send {
  return async function send({ attachmentId, body }, signal) {
    const refusal = await check.confirm(signal);
    if (refusal !== null) return refusal.status === 0 || refusal.status >= 500 ? sendResultOf(refusal) : signInFirst(refusal);
    const headers = { 'Idempotency-Key': await keyOf(body) };
    const outcome = await client.call(endpoints.createAnnotation, { body, headers, signal });
    if (!outcome.ok) return sendResultOf(outcome.problem);
    sent(attachmentId);
    return { ok: true, recordId: outcome.value.recordId };
  };
}
