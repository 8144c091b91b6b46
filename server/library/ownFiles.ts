import type { Library } from './library.ts';

/** A library, as a store names it: one that was restored from a backup is another one than the one that the backup is of. */
function nameOf({ instanceId, history }: Library): string {
  return history === '' ? instanceId : `${instanceId} ${history}`;
}

/** Whether the store is said to be this library's: what no record stands for may be taken away there. */
export async function ownsFiles(library: Library): Promise<boolean> {
  return (await library.blobs.owner())?.trim() === nameOf(library);
}

/** Says that the files in the store are this library's, and nobody else's. */
export async function claimFiles(library: Library): Promise<void> {
  await library.blobs.setOwner(`${nameOf(library)}\n`);
}

/**
 * Answers whether the store is this library's. One that nobody's name is on is from now on, if it is empty or the library knows at least half
 * of its files: before there were names, every library had such a store.
 */
export async function takeUpFiles(library: Library): Promise<boolean> {
  if (await library.blobs.owner() !== null) return ownsFiles(library);
  const keys = await library.blobs.list(Number.MAX_SAFE_INTEGER);
  const known = await library.repository.attachments.recordedBlobs(keys);
  if (2 * known.size < keys.length) return false;
  await claimFiles(library);
  return true;
}
