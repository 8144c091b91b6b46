import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { BlobStore } from '../blobs/blobStore.ts';
import type { Queries, Repository } from '../sql/repository.ts';
import { createTurnstile } from '../sql/turnstile.ts';
import type { ChangeKind } from '../sql/workspace.ts';
import type { Clock } from './clock.ts';
import { createKeptRows, type KeptRows } from './keptRows.ts';
import { createUploadPlaces, type UploadPlaces } from './uploadPlaces.ts';

/** What the operations work on. */
export interface Library {
  readonly repository: Repository;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  /** Largest file, in bytes. */
  readonly maxFileBytes: number;
  /** UUID of this library, made at its first opening. */
  readonly instanceId: string;
  /** Another one after each restored backup; '' before the first. */
  readonly history: string;
  /** Signs download addresses. */
  readonly signingKey: Buffer;
  /** Seals the secrets that have to be known again. */
  readonly sealingKey: Buffer;
  readonly keptRows: KeptRows;
  readonly uploadPlaces: UploadPlaces;
  /** Waits for the turn of who reads ahead of a write; answers how to end it. */
  readonly readingAhead: () => Promise<() => void>;
  /** Told after each write that others may want to hear of. */
  readonly changed: ChangeListeners;
}

/** Those who wait for writes. They are told that there was one, and ask for what. */
interface ChangeListeners {
  readonly listeners: Set<() => void>;
}

/** Who asks. */
export interface Caller {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  /** What they came with: a browser's cookie, or a token of some kind. */
  readonly via: 'browser' | 'api' | 'atlas';
}

export function sha256Hex(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

function newKey(): string {
  return randomBytes(32).toString('hex');
}

/** Makes another key for download addresses, for libraries that are opened from now on. */
export async function renewSigningKey({ repository }: Library): Promise<void> {
  await repository.accounts.setMeta('signing_key', newKey());
}

/** Opens the operations over a repository and a store; makes instance id and secrets at the first opening. */
export async function openLibrary(parts: {
  readonly repository: Repository;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly maxFileBytes: number;
}): Promise<Library> {
  const { accounts } = parts.repository;
  await accounts.setMetaOnce('instance_id', randomUUID());
  await accounts.setMetaOnce('signing_key', newKey());
  await accounts.setMetaOnce('sealing_key', newKey());
  return {
    ...parts,
    instanceId: (await accounts.meta('instance_id')) ?? '',
    history: (await accounts.meta('history')) ?? '',
    signingKey: Buffer.from((await accounts.meta('signing_key')) ?? '', 'hex'),
    sealingKey: Buffer.from((await accounts.meta('sealing_key')) ?? '', 'hex'),
    keptRows: createKeptRows(parts.clock.now),
    uploadPlaces: createUploadPlaces(),
    readingAhead: createTurnstile(1),
    changed: { listeners: new Set() },
  };
}

/** One write: all or nothing, then everybody who waits is told. */
export async function write<T>(library: Library, work: (queries: Queries) => Promise<T>): Promise<T> {
  const result = await library.repository.write(work);
  tellAll(library);
  return result;
}

/** The library within a write: whatever is done to it is kept with that write, or not at all; but bytes are in the store at once. */
export function within(library: Library, queries: Queries): Library {
  return { ...library, repository: { ...library.repository, ...queries, write: (work) => work(queries) } };
}

/** Tells everybody who waits that something was written, here or by another process. */
export function tellAll(library: Library): void {
  for (const listener of library.changed.listeners) listener();
}

/** Takes the next number of the library's sequence for a change of a session, an attachment, or neither. */
export function recordChange(
  queries: Queries,
  library: Library,
  change: {
    readonly kind: ChangeKind;
    readonly caller: Pick<Caller, 'userId'>;
    readonly sessionId?: string;
    readonly attachmentId?: string;
    /** The one person to tell; without it, whoever sees the objects. */
    readonly concernsId?: string;
  },
): Promise<number> {
  return queries.workspace.record({
    kind: change.kind,
    sessionId: change.sessionId ?? null,
    attachmentId: change.attachmentId ?? null,
    userId: change.caller.userId,
    at: library.clock.stamp(),
    concernsId: change.concernsId ?? null,
  });
}
