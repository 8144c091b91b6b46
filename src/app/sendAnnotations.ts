import type { Send, SendResult } from '../annotation/drain.ts';
import { revisionsOf } from '../annotation/revisions.ts';
import { readFeed } from '../api/annotationsFeed.ts';
import type { Client } from '../api/client.ts';
import { ProblemError } from '../api/outcome.ts';
import type { AnnotationCreate } from '../contract/annotation.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { Problem } from '../contract/problem.ts';
import { reservedTags } from '../contract/tags.ts';
import type { PersonCheck } from './personCheck.ts';

/** Statuses that speak of the attachment, not of an element: nothing in the batch would do better alone. */
const attachmentRefused: ReadonlySet<number> = new Set([403, 404, 410]);

/** What a problem means for changes that wait. Whatever may pass (no answer, 429, 5xx) keeps them waiting; only a plain no rejects them. */
export function sendResultOf({ status, detail, retryAfterMs }: Problem): SendResult {
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

/** A success in words that we cannot read: a host that says little, or the sign-in page of something that stands before it. */
function isUnclear({ status, code }: Problem): boolean {
  return code === 'unreadable' && status >= 200 && status < 300;
}

/** The record in which the host lists the first of these elements, when it lists them all; null when it does not, or does not answer. */
async function listedIn(client: Client, body: AnnotationCreate, signal: AbortSignal): Promise<string | null> {
  const feed = await readFeed(client, body.attachment_id, { before: undefined, signal }).catch((error: unknown) => {
    if (error instanceof ProblemError) return null;
    throw error;
  });
  const holders = new Map((feed?.records ?? []).flatMap((record) =>
    revisionsOf({ ...record, createdAt: null }).revisions.map(({ id, revision }): [string, string] => [nameOf(id, revision), record.recordId])));
  const found = body.annotation_content.content.map(({ tags }) => holders.get(nameOf(tags[reservedTags.id], tags[reservedTags.revision])));
  return found.every((recordId) => recordId !== undefined) ? (found[0] ?? null) : null;
}

function nameOf(id: unknown, revision: unknown): string {
  return JSON.stringify([id, revision]);
}

/** The same body has the same key: a repetition is recognised, and another composition of a batch is never taken for one. */
async function keyOf(body: AnnotationCreate): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(body)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface SendParts {
  readonly client: Client;
  /** Whose changes they are; '' on a host that does not say who is signed in. */
  readonly email: string;
  /** Nothing goes out in the name of somebody else. */
  readonly check: PersonCheck;
  /** Told after each success. */
  readonly sent: (attachmentId: string) => void;
}

/** The outbox's way to the host: one POST a batch, and a look at the list where the answer says nothing: a change leaves when the host has it. */
export function createSend({ client, email, check, sent }: SendParts): Send {
  return async function send({ attachmentId, body }, signal) {
    const refusal = await check.confirm(signal);
    if (refusal !== null) return refusal.status === 0 || refusal.status >= 500 ? sendResultOf(refusal) : signInFirst(refusal);
    const headers = { 'Idempotency-Key': await keyOf(body), ...(email === '' ? {} : { 'X-Redline-Person': encodeURIComponent(email) }) };
    const outcome = await client.call(endpoints.createAnnotation, { body, headers, signal });
    if (!outcome.ok && !isUnclear(outcome.problem)) return sendResultOf(outcome.problem);
    const recordId = outcome.ok ? outcome.value.recordId : await listedIn(client, body, signal);
    if (recordId === null) return { ok: false, kind: 'offline', detail: 'The server answered something that cannot be read.' };
    sent(attachmentId);
    return { ok: true, recordId };
  };
}
