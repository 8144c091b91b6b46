import { createHash, type Hash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { BlobStore, StoredBlob } from './blobStore.ts';
import { blobHeadBytes, ownerName } from './blobStore.ts';
import { type Bucket, openBucket, type S3Place } from './s3Bucket.ts';

/** Before each key, so that a bucket can hold other things beside. */
const prefix = 'blobs/';
/** Written and taken away to see whether the bucket takes writes. */
const pingName = 'ping';
const keyPattern = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
/**
 * Bytes that go to the store in one request: above the 5 MiB that S3 asks of all parts but the last, and 10,000 of them, as many as one
 * upload may have, are 78 GiB. Two of them are in memory for each file that comes in: the part, and what the HTTP client sends of it.
 */
const partBytes = 8 * 1024 ** 2;

function objectName(key: string): string {
  if (!keyPattern.test(key)) throw new Error(`not a blob key: ${JSON.stringify(key)}`);
  return prefix + key;
}

/** The bytes of a stream in parts of `partBytes`, the last one shorter, and never none. */
async function* partsOf(bytes: Readable): AsyncGenerator<Buffer<ArrayBuffer>> {
  let pieces: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    const piece: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    pieces.push(piece);
    size += piece.length;
    while (size >= partBytes) {
      const all = Buffer.concat(pieces);
      // Of its own, so that it does not hold on to the whole part while that is sent.
      pieces = [Buffer.from(all.subarray(partBytes))];
      size -= partBytes;
      yield all.subarray(0, partBytes);
    }
  }
  yield Buffer.concat(pieces);
}

/** What is learned of bytes while they go by. */
interface Tally {
  readonly sha256: Hash;
  readonly md5: Hash;
  size: number;
  head: Buffer;
}

function count(tally: Tally, part: Buffer): void {
  tally.sha256.update(part);
  tally.md5.update(part);
  if (tally.size === 0) tally.head = Buffer.from(part.subarray(0, blobHeadBytes));
  tally.size += part.length;
}

/** Sends the stream to the bucket, digesting on the way. Null when it passes `maxBytes`; then, and when it fails, nothing stays. */
async function send(bucket: Bucket, what: { readonly name: string; readonly bytes: Readable; readonly maxBytes: number }): Promise<Omit<StoredBlob, 'key'> | null> {
  const tally: Tally = { sha256: createHash('sha256'), md5: createHash('md5'), size: 0, head: Buffer.alloc(0) };
  let upload: { readonly id: string; readonly tags: string[] } | null = null;
  try {
    for await (const part of partsOf(what.bytes)) {
      count(tally, part);
      if (tally.size > what.maxBytes) {
        if (upload !== null) await bucket.abortUpload(what.name, upload.id);
        return null;
      }
      if (upload === null && part.length < partBytes) await bucket.put(what.name, part);
      else if (part.length > 0 || upload === null) {
        upload ??= { id: await bucket.beginUpload(what.name), tags: [] };
        upload.tags.push(await bucket.putPart(what.name, { uploadId: upload.id, number: upload.tags.length + 1, bytes: part }));
      }
    }
    if (upload !== null) await bucket.completeUpload(what.name, upload.id, upload.tags);
  } catch (error) {
    // What cannot be taken back now is found by the sweep, as whatever no record stands for.
    if (upload !== null) await bucket.abortUpload(what.name, upload.id).catch(() => undefined);
    throw error;
  }
  return { size: tally.size, sha256: tally.sha256.digest('hex'), md5: tally.md5.digest('hex'), head: tally.head };
}

/** Keeps a file that has its key already, of a backup: one that is there is replaced. */
export async function putIntoS3(place: S3Place, key: string, bytes: Readable): Promise<void> {
  await send(openBucket(place), { name: objectName(key), bytes, maxBytes: Number.POSITIVE_INFINITY });
}

/** Keeps bytes in an S3-compatible bucket, which has to be there. */
export function openS3Store(place: S3Place): BlobStore {
  const bucket = openBucket(place);
  return {
    async put(bytes, maxBytes) {
      const key = randomUUID();
      const sent = await send(bucket, { name: objectName(key), bytes, maxBytes });
      return sent === null ? null : { key, ...sent };
    },
    async get(key, range) {
      const body = await bucket.get(objectName(key), range);
      return body === null ? null : Readable.from(body, { objectMode: false, highWaterMark: 256 * 1024 });
    },
    delete: (key) => bucket.delete(objectName(key)),
    async list(before) {
      const objects = await bucket.list(prefix);
      return objects.filter(({ at }) => at < before).map(({ name }) => name.slice(prefix.length)).filter((key) => keyPattern.test(key));
    },
    async forgetHalf(before) {
      for (const { name, id, at } of await bucket.uploads(prefix)) if (at < before) await bucket.abortUpload(name, id);
    },
    async owner() {
      const body = await bucket.get(ownerName, null);
      return body === null ? null : new Response(body).text();
    },
    setOwner: (owner) => bucket.put(ownerName, Buffer.from(owner)),
    // Under a name that no file has, outside of what is swept.
    async ping() {
      await bucket.put(pingName, Buffer.from('ping'));
      await bucket.delete(pingName);
    },
    direct: (key, as) => (place.isDirect ? bucket.presigned(objectName(key), as) : Promise.resolve(null)),
  };
}
