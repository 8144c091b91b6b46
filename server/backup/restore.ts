import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type DataFolder, lockFolder, StartFailure } from '../dataFolder.ts';
import { putIntoS3 } from '../blobs/s3.ts';
import { StoreError } from '../blobs/s3Bucket.ts';
import { ownStores, refuseDatabase, type Stores } from '../openStores.ts';
import { isVacant, moveToPostgres } from '../sql/moveToPostgres.ts';
import { beginAnotherHistory, blobsNamedIn, type NamedBlob } from '../sql/snapshot.ts';
import { backupNames } from './backup.ts';
import { readTarHeader, tarBlock, tarPadding } from './tar.ts';
import { syncFolder } from '../blobs/syncFolder.ts';

const blobName = /^blobs\/([0-9a-f]{8}-[0-9a-f-]{27})$/;
const pieceBytes = 1 << 20;
/** What a library consists of, besides locks; where one of these stands, nothing is put in its place. */
const libraryFile = 'redline.sqlite';

/** Bytes that came out of a backup. */
interface Unpacked {
  readonly size: number;
  readonly sha256: string;
}

/**
 * Makes the library of a backup anew in an empty data folder, or in the empty stores beyond it. Everything is unpacked and checked beside its place first, so that a
 * backup that is cut off or damaged, or a run that is killed, leaves no half library. Answers how many files it has.
 */
export async function restore(data: DataFolder, path: string, stores: Stores = ownStores): Promise<number> {
  const lock = lockFolder(data);
  if (lock === null) throw new StartFailure(`The data folder ${data.folder} is in use by a running Redline; stop it first, or name another with --data.`);
  try {
    await assertVacant(data, stores);
    const work = join(data.folder, 'restoring');
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { mode: 0o700 });
    try {
      const unpacked = await unpack(resolve(path), work);
      await check(work, unpacked);
      await moveFiles(data, work, stores);
      await moveDatabase(data, work, stores);
      return unpacked.size;
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error || error instanceof StoreError)) throw error;
      throw new StartFailure(`The backup could not be restored into ${data.folder}: ${error.message}.`);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  } finally {
    await lock.release();
  }
}

async function assertVacant(data: DataFolder, { databaseUrl }: Stores): Promise<void> {
  if ((await readdir(data.folder)).includes(libraryFile)) {
    throw new StartFailure(`The data folder ${data.folder} holds a library already; move it away, or name another folder with --data.`);
  }
  if (databaseUrl === null) return;
  if (!await isVacant(databaseUrl).catch(refuseDatabase)) throw new StartFailure('The database that DATABASE_URL names holds a library already; name an empty one.');
}

function damaged(why: string): StartFailure {
  return new StartFailure(`This is no whole backup of Redline (${why}); nothing was restored.`);
}

/** Answers the files by key. */
async function unpack(path: string, work: string): Promise<ReadonlyMap<string, Unpacked>> {
  const archive = await open(path, 'r').catch(() => {
    throw new StartFailure(`The backup ${path} cannot be read.`);
  });
  const blobs = new Map<string, Unpacked>();
  try {
    for (let at = 0; ;) {
      const entry = readTarHeader(await readAt(archive, { at, length: tarBlock }));
      if (entry === 'end') return blobs;
      if (entry === null) throw damaged('it is not a backup, or was changed');
      const key = blobName.exec(entry.name)?.[1];
      const isKnown = key !== undefined || entry.name === backupNames.database || entry.name === backupNames.token;
      if (!isKnown) throw damaged(`it holds "${entry.name}"`);
      const out = await copyOut(archive, { at: at + tarBlock, size: entry.size, to: join(work, key ?? entry.name) });
      if (key !== undefined) blobs.set(key, out);
      at += tarBlock + entry.size + tarPadding(entry.size);
    }
  } finally {
    await archive.close();
  }
}

async function readAt(archive: FileHandle, { at, length }: { readonly at: number; readonly length: number }): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let read = 0; read < length;) {
    const { bytesRead } = await archive.read(bytes, read, length - read, at + read);
    if (bytesRead === 0) throw damaged('it ends too early');
    read += bytesRead;
  }
  return bytes;
}

async function copyOut(archive: FileHandle, what: { readonly at: number; readonly size: number; readonly to: string }): Promise<Unpacked> {
  const digest = createHash('sha256');
  const file = await open(what.to, 'wx', 0o600);
  try {
    for (let done = 0; done < what.size;) {
      const bytes = await readAt(archive, { at: what.at + done, length: Math.min(pieceBytes, what.size - done) });
      digest.update(bytes);
      for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
      done += bytes.length;
    }
    await file.sync();
    return { size: what.size, sha256: digest.digest('hex') };
  } finally {
    await file.close();
  }
}

async function readDatabase(path: string): Promise<readonly NamedBlob[]> {
  beginAnotherHistory(path);
  return blobsNamedIn(path);
}

/** Every file that the database names has to be there, with just the bytes that were uploaded. */
async function check(work: string, unpacked: ReadonlyMap<string, Unpacked>): Promise<void> {
  const named = await readDatabase(join(work, backupNames.database)).catch((error: unknown) => {
    throw damaged(error instanceof Error ? error.message : 'its database cannot be read');
  });
  for (const { key, size, sha256 } of named) {
    const out = unpacked.get(key);
    if (out?.size !== size || out.sha256 !== sha256) throw damaged(`the file ${key} is missing or not as it was`);
  }
}

/** The files first: until the database stands in its place too, that counts as empty, and all this can be done again. */
async function moveFiles(data: DataFolder, work: string, { s3 }: Stores): Promise<void> {
  await rm(data.blobs, { recursive: true, force: true });
  for (const key of (await readdir(work)).filter((name) => blobName.test(`${backupNames.blobs}${name}`))) {
    if (s3 !== null) {
      await putIntoS3(s3, key, createReadStream(join(work, key)));
      continue;
    }
    await mkdir(join(data.blobs, key.slice(0, 2)), { recursive: true });
    await rename(join(work, key), join(data.blobs, key.slice(0, 2), key));
  }
  await mkdir(data.blobs, { recursive: true });
  await rename(join(work, backupNames.token), data.tokenFile).catch(() => undefined);
  for (const folder of [data.blobs, ...(await readdir(data.blobs)).map((name) => join(data.blobs, name))]) await syncFolder(folder);
}

async function moveDatabase(data: DataFolder, work: string, { databaseUrl }: Stores): Promise<void> {
  const database = join(work, backupNames.database);
  if (databaseUrl === null) {
    await rename(database, data.database);
    await syncFolder(data.folder);
  } else {
    await moveToPostgres(database, databaseUrl);
  }
}
