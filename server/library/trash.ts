import { limits } from '../../src/contract/limits.ts';
import { microsOf } from './clock.ts';
import type { Library } from './library.ts';

/** Ends what is past its time: trash after 30 days, remembered keys after 24 hours, browsers' sign-ins. */
export async function sweep(library: Library): Promise<void> {
  const oldest = microsOf(library.clock.now() - limits.restoreMs);
  const { repository, blobs } = library;
  const gone = await repository.write(async (queries) => {
    const attachments = await queries.attachments.trashedBefore(oldest);
    for (const { id } of attachments) await queries.attachments.purge(id);
    for (const { id } of await queries.sessions.trashedBefore(oldest)) await queries.sessions.purge(id);
    await queries.annotations.forgetKeysBefore(microsOf(library.clock.now() - limits.idempotencyMs));
    await queries.accounts.forgetBrowsersBefore(microsOf(library.clock.now()));
    return attachments;
  });
  for (const { blob_key: key } of gone) await blobs.delete(key);
}
