import { z } from '../contract/zod.ts';
import type { AnnotationRef, OutboxEntry } from './outboxEntry.ts';
import type { HostState } from './saveState.ts';

/** A revision that the host has. */
export interface SentRevision extends AnnotationRef {
  readonly revision: string;
  readonly recordId: string;
  /** Revisions that it stands for and that the host never saw. */
  readonly replaces: readonly string[];
}

/** Entries that a record of the host holds. */
export function sentRevisions(entries: readonly OutboxEntry[], recordId: string): readonly SentRevision[] {
  return entries.map(({ attachmentId, annotationId, revision, replaces }) => ({ attachmentId, annotationId, revision, recordId, replaces }));
}

/** What tabs of one person tell each other about their common outbox. Hints: losing one costs a delay, never a change. */
export type OutboxMessage =
  | { readonly type: 'kept'; readonly refs: readonly AnnotationRef[] }
  | { readonly type: 'sent'; readonly sent: readonly SentRevision[] }
  | { readonly type: 'discarded'; readonly discarded: readonly (AnnotationRef & { readonly revision: string })[] }
  | { readonly type: 'host'; readonly state: HostState; readonly words?: string | null | undefined }
  | { readonly type: 'hello' | 'wake' | 'hurry' };

const ref = { attachmentId: z.string(), annotationId: z.string() };
const sentRevision = { ...ref, revision: z.string(), recordId: z.string(), replaces: z.array(z.string()) };
const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('kept'), refs: z.array(z.object(ref)) }),
  z.object({ type: z.literal('sent'), sent: z.array(z.object(sentRevision)) }),
  z.object({ type: z.literal('discarded'), discarded: z.array(z.object({ ...ref, revision: z.string() })) }),
  z.object({ type: z.literal('host'), state: z.enum(['up', 'offline', 'sign-in']), words: z.optional(z.nullable(z.string())) }),
  z.object({ type: z.enum(['hello', 'wake', 'hurry']) }),
]);

export interface OutboxChannel {
  tell(message: OutboxMessage): void;
  close(): void;
}

/** Joins the tabs that share the database `name`. Messages of another version of Redline that it cannot read are left alone. */
export function openOutboxChannel(name: string, heard: (message: OutboxMessage) => void): OutboxChannel {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const read = messageSchema.safeParse(event.data);
    if (read.success) heard(read.data);
  });
  let open = true;
  return {
    tell(message) {
      // What still ends after closing has nobody to tell.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel reaches its own origin only
      if (open) channel.postMessage(message);
    },
    close() {
      open = false;
      channel.close();
    },
  };
}
