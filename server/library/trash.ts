import { limits } from '../../src/contract/limits.ts';
import type { BlobStore } from '../blobs/blobStore.ts';
import { microsOf } from './clock.ts';
import type { Library } from './library.ts';
import { ownsFiles } from './ownFiles.ts';

/**
 * Ends what is past its time: trash after 30 days, remembered keys after 24 hours, browsers' sign-ins, old changes. Each in a write of its own,
 * so that nobody waits for all of them; where some fail the others are done, then the first failure is thrown.
 */
export async function sweep(library: Library): Promise<void> {
  const ago = (ms: number): string => microsOf(library.clock.now() - ms);
  const { repository, blobs } = library;
  const { attachments, sessions } = repository;
  const oldest = ago(limits.restoreMs);
  await all([
    ...(await attachments.trashedBefore(oldest)).map(({ id, blob_key: key }) => async () => {
      await repository.write((queries) => queries.attachments.purge(id));
      await forgetBytes(blobs, [key]);
    }),
    ...(await sessions.trashedBefore(oldest)).map(({ id }) => () => repository.write((queries) => queries.sessions.purge(id))),
    () => repository.write(async (queries) => {
      await queries.annotations.forgetKeysBefore(ago(limits.idempotencyMs));
      await queries.attachments.forgetUploadsBefore(ago(limits.idempotencyMs));
      await queries.workspace.forgetChangesBefore(ago(limits.changesMs));
      await queries.accounts.forgetBrowsersBefore(ago(0));
      await queries.connections.forgetEnded();
    }),
  ]);
}

/** Does all of it, one after the other. */
async function all(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** Takes away bytes that nothing is recorded of any more. The rest, from the first that cannot be taken away now, is left to the sweep. */
export async function forgetBytes(blobs: BlobStore, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (!await blobs.delete(key).then(() => true, () => false)) return;
  }
}

/**
 * Takes away bytes that no record stands for: of uploads, replacements and purges that were cut off between store and database; in a store of
 * this library's alone. To be called while nothing is coming in, or with the time (unix ms) since when something may be.
 */
export async function sweepOrphans(library: Library, before: number): Promise<void> {
  const { blobs, repository } = library;
  if (!await ownsFiles(library)) return;
  await blobs.forgetHalf(before);
  // Listed first: what is recorded after the listing is among the keys.
  const found = await blobs.list(before);
  const kept = await repository.attachments.recordedBlobs(found);
  await all(found.filter((key) => !kept.has(key)).map((key) => () => blobs.delete(key)));
}
