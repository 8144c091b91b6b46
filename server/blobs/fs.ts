import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { blobHeadBytes, type BlobStore, ownerName, type StoredBlob } from './blobStore.ts';
import { syncFolder } from './syncFolder.ts';

/** Bytes that go to the disk in one write: each costs a turn through the threads, and bytes come in pieces of 64 KiB. */
const writeBytes = 1024 ** 2;

const keyPattern = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

async function writeWhole(handle: FileHandle, pieces: readonly Buffer[]): Promise<void> {
  const bytes = Buffer.concat(pieces);
  for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
}

/** Writes the stream to `path` and syncs it, digesting on the way. Null when it passes `maxBytes`. */
async function writeSynced(bytes: Readable, path: string, maxBytes: number): Promise<Omit<StoredBlob, 'key'> | null> {
  const sha256 = createHash('sha256');
  const md5 = createHash('md5');
  let size = 0;
  let head = Buffer.alloc(0);
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let writing: Promise<void> = Promise.resolve();
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of bytes) {
      const piece: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
      size += piece.length;
      if (size > maxBytes) return null;
      if (head.length < blobHeadBytes) head = Buffer.concat([head, piece.subarray(0, blobHeadBytes - head.length)]);
      sha256.update(piece);
      md5.update(piece);
      waiting.push(piece);
      waitingBytes += piece.length;
      if (waitingBytes < writeBytes) continue;
      // One at a time; meanwhile the next bytes come in and are digested. What fails is told when it is awaited.
      await writing;
      writing = writeWhole(handle, waiting.splice(0));
      writing.catch(() => undefined);
      waitingBytes = 0;
    }
    await writing;
    await writeWhole(handle, waiting);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size, sha256: sha256.digest('hex'), md5: md5.digest('hex'), head };
}

/** Names of the files in a folder that were last written before `before` (unix ms). */
async function olderFiles(folder: string, before: number): Promise<readonly string[]> {
  const names: string[] = [];
  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < before) names.push(name);
  }
  return names;
}

/** Keeps bytes in files under `folder`, which is made when it is not there. */
export async function openFolderStore(folder: string): Promise<BlobStore> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  const pathOf = (key: string): string => {
    if (!keyPattern.test(key)) throw new Error(`not a blob key: ${JSON.stringify(key)}`);
    return join(folder, key.slice(0, 2), key);
  };

  return {
    async put(bytes, maxBytes) {
      const key = randomUUID();
      const temporary = join(incoming, key);
      try {
        const written = await writeSynced(bytes, temporary, maxBytes);
        if (written === null) return null;
        const path = pathOf(key);
        await mkdir(dirname(path), { recursive: true });
        await rename(temporary, path);
        await syncFolder(dirname(path));
        await syncFolder(folder);
        return { key, ...written };
      } finally {
        await rm(temporary, { force: true });
      }
    },
    async get(key, range) {
      const path = pathOf(key);
      const handle = await open(path, 'r').catch(() => null);
      if (handle === null) return null;
      return createReadStream(path, {
        fd: handle,
        autoClose: true,
        highWaterMark: 1024 * 1024,
        ...(range === null ? {} : { start: range.start, end: range.end }),
      });
    },
    delete: (key) => rm(pathOf(key), { force: true }),
    async list(before) {
      const folders = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory() && entry.name.length === 2);
      const names = await Promise.all(folders.map(({ name }) => olderFiles(join(folder, name), before)));
      return names.flat().filter((name) => keyPattern.test(name));
    },
    async forgetHalf(before) {
      for (const name of await olderFiles(incoming, before)) await rm(join(incoming, name), { force: true });
    },
    async owner() {
      return await readFile(join(folder, ownerName), 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      });
    },
    async setOwner(owner) {
      const half = join(incoming, `owner-${randomUUID()}`);
      await writeFile(half, owner, { flag: 'wx', mode: 0o600, flush: true });
      await rename(half, join(folder, ownerName));
      await syncFolder(folder);
    },
    async ping() {
      const path = join(incoming, `ping-${randomUUID()}`);
      try {
        await writeFile(path, 'ping', { flag: 'wx', mode: 0o600 });
      } finally {
        await rm(path, { force: true });
      }
    },
    direct: () => Promise.resolve(null),
  };
}
