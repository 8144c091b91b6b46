import type { OutboxEvent } from './outbox.ts';

type Listener = (event: OutboxEvent) => void;

/** Who listens to the outbox for which attachment. */
export interface Watchers {
  add(attachmentId: string, listener: Listener): () => void;
  /** Gives each listener what concerns its attachment, if anything does. */
  emit(event: OutboxEvent): void;
  /** Whether an event said that something of the attachment was sent, or may have been, listened to or not. */
  haveHeardOfSent(attachmentId: string): boolean;
}

export function createWatchers(): Watchers {
  const byAttachment = new Map<string, Set<Listener>>();
  const sentFor = new Set<string>();
  return {
    add(attachmentId, listener) {
      const own = byAttachment.get(attachmentId) ?? new Set();
      byAttachment.set(attachmentId, own.add(listener));
      return () => {
        own.delete(listener);
      };
    },
    emit(event) {
      const taken = event.type === 'sent' ? event.sent : event.type === 'gone' ? event.gone : [];
      for (const { attachmentId } of taken) sentFor.add(attachmentId);
      for (const [attachmentId, listeners] of byAttachment) {
        const own = narrowed(event, attachmentId);
        if (own === null) continue;
        for (const listener of listeners) listener(own);
      }
    },
    haveHeardOfSent: (attachmentId) => sentFor.has(attachmentId),
  };
}

function narrowed(event: OutboxEvent, attachmentId: string): OutboxEvent | null {
  switch (event.type) {
    case 'kept': {
      const entries = event.entries.filter((entry) => entry.attachmentId === attachmentId);
      return entries.length === 0 ? null : { ...event, entries };
    }
    case 'sent': {
      const sent = event.sent.filter((revision) => revision.attachmentId === attachmentId);
      return sent.length === 0 ? null : { ...event, sent };
    }
    case 'discarded': {
      const discarded = event.discarded.filter((revision) => revision.attachmentId === attachmentId);
      return discarded.length === 0 ? null : { ...event, discarded };
    }
    case 'gone': {
      const gone = event.gone.filter((entry) => entry.attachmentId === attachmentId);
      return gone.length === 0 ? null : { ...event, gone };
    }
  }
}
