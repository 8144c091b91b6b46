import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import type { Client } from '../api/client.ts';
import { keepAttachment } from '../api/queries.ts';
import type { Attachment } from '../contract/attachment.ts';
import { endpoints } from '../contract/endpoints.ts';
import { fileKind } from './kinds.ts';
import type { SeenFacts } from './makeThumbnail.ts';
import { MOST_THUMBNAILS, ThumbnailQueue } from './ThumbnailQueue.ts';

/** One queue for each client: thumbnails outlive the page that asked for them. */
const queues = new WeakMap<Client, ThumbnailQueue>();

function queueOf(client: Client): ThumbnailQueue {
  const known = queues.get(client);
  if (known) return known;
  const queue = new ThumbnailQueue({ release: (address) => URL.revokeObjectURL(address), capacity: MOST_THUMBNAILS });
  queues.set(client, queue);
  return queue;
}

/** The address of a small picture of an attachment, made while it is asked for; null while, or because, there is none. */
export function useThumbnail(attachment: Attachment): string | null {
  const client = useClient();
  const cache = useQueryClient();
  const queue = queueOf(client);
  const { id, type } = attachment;
  const key = id === null || !isDrawn(type) ? null : `${id} ${attachment.facts?.sha256 ?? ''}`;
  const address = useSyncExternalStore(queue.subscribe, () => (key === null ? null : queue.get(key)));
  useEffect(function wantThumbnail() {
    if (key === null) return undefined;
    return queue.want(key, (signal) => make({ client, cache }, attachment, signal));
    // The attachment's other fields change nothing of its picture.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [queue, key]);
  return address;
}

/** What the reader of documents may be able to draw: it is not asked about the rest. */
function isDrawn(type: string): boolean {
  const kind = fileKind(type);
  return kind === 'pdf' || kind === 'image';
}

interface Parts {
  readonly client: Client;
  readonly cache: QueryClient;
}

/** The reader of documents is loaded with the first thumbnail, not with the page. */
async function make(parts: Parts, attachment: Attachment, signal: AbortSignal): Promise<string | null> {
  const { makeThumbnail } = await import('./makeThumbnail.ts');
  signal.throwIfAborted();
  const made = await makeThumbnail(parts.client, attachment, signal);
  if (made === null) return null;
  if (attachment.facts !== null && attachment.facts.pages === null) void tellFacts(parts, attachment, made.facts);
  return made.address;
}

/** Tells the host what was seen of a file, so that everybody's lists have it. When that fails, the next who looks will tell. */
async function tellFacts({ client, cache }: Parts, attachment: Attachment, seen: SeenFacts): Promise<void> {
  const { id, facts } = attachment;
  if (id === null || facts === null) return;
  const outcome = await client.call(endpoints.putAttachmentFacts, { params: { attachment_uuid: id }, body: seen });
  if (outcome.ok) keepAttachment(cache, { ...attachment, facts: { ...facts, ...seen } });
}
