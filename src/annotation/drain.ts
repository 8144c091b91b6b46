import { batchOf, nextBatch } from './batch.ts';
import type { OutboxBatch } from './batch.ts';
import type { Bell } from './bell.ts';
import type { Host } from './host.ts';
import { entryKey, withRejection } from './outboxEntry.ts';
import type { OutboxEntry } from './outboxEntry.ts';
import type { Queue } from './queue.ts';

/**
 * What became of one POST. `offline` (also 5xx) and `busy` (429, 503) are tried again after a pause, `sign-in` after `wake()` too.
 * `rejected` carries the host's words; where `refuses` is 'attachment' (no such file, not allowed) no element could do better alone.
 */
export type SendResult =
  | { readonly ok: true; readonly recordId: string }
  | {
      readonly ok: false;
      readonly kind: 'offline' | 'busy' | 'sign-in' | 'rejected';
      readonly detail: string;
      readonly retryAfterMs?: number;
      readonly refuses?: 'elements' | 'attachment';
    };

/** Sends one batch; rejects only when aborted. */
export type Send = (batch: OutboxBatch, signal: AbortSignal) => Promise<SendResult>;

export interface DrainParts {
  readonly queue: Queue;
  readonly send: Send;
  readonly host: Host;
  /** Rung when there may be something to do. */
  readonly bell: Bell;
  /** Told when the host has taken entries, before they leave the queue: whoever shows them can say so before "Saved" is said. */
  readonly taken: (entries: readonly OutboxEntry[], recordId: string) => void;
  /** Told after entries left the queue. */
  readonly left: (entries: readonly OutboxEntry[], recordId: string) => void;
  /** Told after entries were set apart with the host's words. */
  readonly refused: (entries: readonly OutboxEntry[]) => void;
}

/** POSTs to different attachments at the same time; while the host does not answer, one is enough to find out. */
const maxPosts = 3;

/** Sends what waits, and what comes, until `signal` is aborted. Never two at once over the same entries: the caller holds the lock and has read the disk since. */
export async function drainQueue(parts: DrainParts, signal: AbortSignal): Promise<void> {
  const { queue, host, bell } = parts;
  const posts = new Map<string, Promise<void>>();
  const limits = new Map<string, number>();

  async function post(entries: readonly OutboxEntry[], attachmentId: string): Promise<void> {
    try {
      await deliver(entries, { parts, limits, signal });
    } finally {
      posts.delete(attachmentId);
      bell.ring();
    }
  }

  signal.addEventListener('abort', () => bell.ring(), { once: true });
  while (!signal.aborted) {
    const rung = bell.next();
    const room = host.state() === 'up' ? maxPosts : 1;
    const idle = !host.paused() && posts.size < room;
    const batch = idle ? nextBatch(queue.groups(), { busy: posts, limitOf: (entry) => limits.get(entryKey(entry)) ?? Infinity }) : [];
    const attachmentId = batch[0]?.attachmentId;
    if (attachmentId === undefined) await Promise.race([rung, ...posts.values()]);
    else posts.set(attachmentId, post(batch, attachmentId));
  }
  await Promise.all(posts.values());
}

interface Delivery {
  readonly parts: DrainParts;
  /** How many may go together with an entry that was part of a refused batch. */
  readonly limits: Map<string, number>;
  readonly signal: AbortSignal;
}

async function deliver(batch: readonly OutboxEntry[], { parts, limits, signal }: Delivery): Promise<void> {
  const entries = await mark(batch, parts.queue);
  if (entries.length === 0 || signal.aborted) return;
  const result = await sent(batchOf(entries), { parts, signal });
  if (result === 'aborted') return;
  if (result.ok) {
    parts.taken(entries, result.recordId);
    await parts.queue.drop(entries);
    for (const entry of entries) limits.delete(entryKey(entry));
    parts.left(entries, result.recordId);
    parts.host.answered();
  } else if (result.kind === 'rejected') {
    if (entries.length > 1 && result.refuses !== 'attachment') {
      for (const entry of entries) limits.set(entryKey(entry), Math.ceil(entries.length / 2));
    } else await setApart(entries, result.detail, parts);
    parts.host.answered();
  } else {
    const { detail: words, retryAfterMs = 0 } = result;
    parts.host.failed(result.kind === 'sign-in' ? 'sign-in' : 'offline', { retryAfterMs, words });
  }
}

/** Says on disk that they may reach the host from now on; what was replaced or dropped in the meantime is left out. */
async function mark(batch: readonly OutboxEntry[], queue: Queue): Promise<readonly OutboxEntry[]> {
  const keys = new Set(batch.map(entryKey));
  const kept = await queue.amend(batch, (entries) =>
    entries.map((entry) => (keys.has(entryKey(entry)) && entry.state === 'queued' ? { ...entry, state: 'attempted' } : entry)));
  return kept.filter((entry) => keys.has(entryKey(entry)) && entry.state === 'attempted');
}

async function sent(batch: OutboxBatch, { parts, signal }: Pick<Delivery, 'parts' | 'signal'>): Promise<SendResult | 'aborted'> {
  try {
    const result = await parts.send(batch, signal);
    return !result.ok && signal.aborted ? 'aborted' : result;
  } catch (error) {
    if (signal.aborted) return 'aborted';
    throw error;
  }
}

async function setApart(entries: readonly OutboxEntry[], detail: string, { queue, refused }: DrainParts): Promise<void> {
  await queue.amend(entries, (kept) => entries.reduce((all, entry) => withRejection(all, entry, detail), kept));
  refused(entries);
}
