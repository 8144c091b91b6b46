/** Where small pictures wait for the next visit, by the digest of the bytes they show: they never go stale. */
const cacheName = 'redline-thumbnails-1';

/** At most so many stay, some 10 kB each; the ones kept longest go first. */
const MOST_KEPT = 3_000;

/** After so many new ones it is looked whether that is too many. */
const LOOK_AFTER = 200;

let sinceLook = 0;

function addressOf(digest: string): string {
  return `/thumbnails/${digest}`;
}

/** A browser that forbids storage, or has none, keeps nothing. */
async function open(): Promise<Cache | null> {
  try {
    return await globalThis.caches.open(cacheName);
  } catch {
    return null;
  }
}

/** The picture of a file with this digest; null where none is kept. */
export async function keptThumbnail(digest: string): Promise<Blob | null> {
  const answer = await (await open())?.match(addressOf(digest));
  return answer === undefined ? null : answer.blob();
}

/** Keeps a picture, as far as there is place. */
export async function keepThumbnail(digest: string, picture: Blob): Promise<void> {
  const cache = await open();
  if (cache === null) return;
  try {
    await cache.put(addressOf(digest), new Response(picture, { headers: { 'Content-Type': picture.type } }));
    sinceLook += 1;
    if (sinceLook < LOOK_AFTER) return;
    sinceLook = 0;
    const kept = await cache.keys();
    await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_KEPT)).map((request) => cache.delete(request)));
  } catch {
    // The disk is full: the picture is made again next time.
  }
}

/** Forgets all pictures: who signs in next on this browser may be somebody else. */
export async function forgetThumbnails(): Promise<void> {
  await globalThis.caches?.delete(cacheName).catch(() => false);
}
