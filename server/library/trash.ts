import { limits } from '../../src/contract/limits.ts';
import { microsOf } from './clock.ts';
import type { Library } from './library.ts';

/** Ends what is past its time: trash after 30 days, remembered keys after 24 hours, browsers' sign-ins, old changes. */
export async function sweep(library: Library): Promise<void> {
  const oldest = microsOf(library.clock.now() - limits.restoreMs);
  const { repository, blobs } = library;
  const gone = await repository.write(async (queries) => {
    const attachments = await queries.attachments.trashedBefore(oldest);
    for (const { id } of attachments) await queries.attachments.purge(id);
    for (const { id } of await queries.sessions.trashedBefore(oldest)) await queries.sessions.purge(id);
    await queries.annotations.forgetKeysBefore(microsOf(library.clock.now() - limits.idempotencyMs));
    await queries.attachments.forgetUploadsBefore(microsOf(library.clock.now() - limits.idempotencyMs));
    await queries.workspace.forgetChangesBefore(microsOf(library.clock.now() - limits.changesMs));
    await queries.accounts.forgetBrowsersBefore(microsOf(library.clock.now()));
    await queries.connections.forgetEnded();
    return attachments;
  });
  for (const { blob_key: key } of gone) await blobs.delete(key);
}

/**
 * Takes away bytes that no record stands for: of uploads, replacements and purges that a crash cut off between store and database.
 * To be called while nothing is coming in, or with the time since when something may be.
 */
export async function sweepOrphans(library: Library, before: number): Promise<void> {
  // Listed first: what is recorded after the listing is among the keys.
  const found = await library.blobs.list(before);
  const kept = await library.repository.attachments.recordedBlobs(found);
  for (const key of found) if (!kept.has(key)) await library.blobs.delete(key);
}
