import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import type { Client } from '../api/client.ts';
import { keepAttachment } from '../api/queries.ts';
import type { Attachment } from '../contract/attachment.ts';
import { endpoints } from '../contract/endpoints.ts';
import { afterCrowd } from './crowd.ts';
import { fileKind, isTable } from './kinds.ts';
import type { SeenFacts } from './makeThumbnail.ts';
import { keepThumbnail, keptThumbnail } from './thumbnailStore.ts';
import { MOST_THUMBNAILS, ThumbnailQueue } from '../commands/parts/ThumbnailQueue.ts';

/** A file that takes longer than this to be drawn small keeps its icon, in ms: two of them would hold up all others. */
const LONGEST_MS = 30_000;

/** One queue for each client: thumbnails outlive the page that asked for them. */
const queues = new WeakMap<Client, ThumbnailQueue>();

function queueOf(client: Client): ThumbnailQueue {
  const known = queues.get(client);
  if (known) return known;
  const queue = new ThumbnailQueue({ release: (address) => URL.revokeObjectURL(address), capacity: MOST_THUMBNAILS });
  queues.set(client, queue);
  return queue;
}

/** `kept`: only a picture of an earlier visit, so that the page that shows it need not load what draws them. `none`: nothing is asked. */
type PictureSource = 'made' | 'kept' | 'none';

/** The address of a small picture of an attachment, made while it is asked for; null while, or because, there is none. */
export function useThumbnail(attachment: Attachment, from: PictureSource): string | null {
  const client = useClient();
  const cache = useQueryClient();
  const queue = queueOf(client);
  const { id, type } = attachment;
  const digest = attachment.facts?.sha256 ?? '';
  const key = id === null || from === 'none' || !isDrawn(type) ? null : `${from} ${id} ${digest}`;
  const address = useSyncExternalStore(queue.subscribe, () => (key === null ? null : queue.get(key)));
  useEffect(function wantThumbnail() {
    if (key === null) return undefined;
    return queue.want(key, (signal) => (from === 'kept' ? keptPicture(digest) : make({ client, cache }, attachment, signal)));
    // The attachment's other fields change nothing of its picture.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [queue, key]);
  return address;
}

/** What may be drawn: nothing is asked about the rest. */
function isDrawn(type: string): boolean {
  const kind = fileKind(type);
  return kind === 'pdf' || kind === 'image' || isTable(type);
}

interface Parts {
  readonly client: Client;
  readonly cache: QueryClient;
}

async function keptPicture(digest: string): Promise<string | null> {
  const kept = digest === '' ? null : await keptThumbnail(digest);
  return kept === null ? null : URL.createObjectURL(kept);
}

/** A picture of an earlier visit where the bytes are the same; else a new one. The reader of documents is loaded with the first of those. */
async function make(parts: Parts, attachment: Attachment, signal: AbortSignal): Promise<string | null> {
  await afterCrowd(signal);
  const digest = attachment.facts?.sha256 ?? null;
  const kept = digest === null ? null : await keptThumbnail(digest);
  signal.throwIfAborted();
  // Who first saw the file may not have been able to tell the host of its pages.
  const isTold = attachment.facts === null || attachment.facts.pages !== null || isTable(attachment.type);
  if (kept !== null && isTold) return URL.createObjectURL(kept);
  const { makeThumbnail } = await import('./makeThumbnail.ts');
  signal.throwIfAborted();
  const made = await makeThumbnail(parts.client, attachment, AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]));
  if (made === null) return null;
  if (digest !== null) void keepThumbnail(digest, made.picture);
  if (attachment.facts?.pages === null && made.facts !== null) void tellFacts(parts, attachment, made.facts);
  return URL.createObjectURL(made.picture);
}

/** Tells the host what was seen of a file, so that everybody's lists have it. When that fails, the next who looks will tell. */
async function tellFacts({ client, cache }: Parts, attachment: Attachment, seen: SeenFacts): Promise<void> {
  const { id, facts } = attachment;
  if (id === null || facts === null) return;
  const outcome = await client.call(endpoints.putAttachmentFacts, { params: { attachment_uuid: id }, body: seen });
  if (outcome.ok) keepAttachment(cache, { ...attachment, facts: { ...facts, ...seen } });
}
