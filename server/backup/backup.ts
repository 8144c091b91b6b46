import { constants, createWriteStream } from 'node:fs';
import { copyFile, type FileHandle, link, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { syncFolder } from '../blobs/syncFolder.ts';
import { type DataFolder, StartFailure } from '../dataFolder.ts';
import type { Library } from '../library/library.ts';
import { blobsNamedIn } from '../sql/snapshot.ts';
import { tarBlock, tarHeader, tarPadding } from './tar.ts';
import { openWorkFolder } from './workFolder.ts';

/** What a backup was made of. */
export interface Backup {
  readonly file: string;
  readonly files: number;
  /** Bytes of the backup itself. */
  readonly size: number;
}

/** Names within a backup. The database comes last: what it names is known to be there. */
export const backupNames = { database: 'redline.sqlite', token: 'token', blobs: 'blobs/' } as const;

const attempts = 20;

/**
 * Writes a whole library to one file, a tar archive, while its server may go on: the database as it stands at one moment, and the
 * files that it names. The file appears when it is whole and on the disk; one of that name is replaced. Others may be written meanwhile.
 */
export async function backUp(library: Library, data: DataFolder, path: string): Promise<Backup> {
  const file = resolve(path);
  await assertTarget(file, data);
  const refuse = (error: unknown): never => {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new StartFailure(`The backup could not be written to ${file}: ${error.message}.`);
  };
  const { folder, half, release } = await openWorkFolder(data, file).catch(refuse);
  try {
    const keys = await hold(library, data, folder);
    const size = await writeArchive(half, await membersOf(data, folder, keys));
    await rename(half, file);
    await syncFolder(dirname(file));
    return { file, files: keys.length, size };
  } catch (error) {
    return refuse(error);
  } finally {
    await release();
  }
}

/** A backup replaces the file of its name: it must never be one that the library is made of. */
async function assertTarget(file: string, data: DataFolder): Promise<void> {
  const folder = await realpath(dirname(file)).catch(() => null);
  if (folder === null) throw new StartFailure(`There is no folder ${dirname(file)} for the backup; make it, or name a file elsewhere.`);
  if ((await stat(file).catch(() => null))?.isDirectory() === true) throw new StartFailure(`${file} is a folder; name a file for the backup.`);
  const within = relative(await realpath(data.folder), folder);
  if (within.split(sep)[0] !== '..' && !isAbsolute(within)) {
    throw new StartFailure(`A backup cannot stand in the data folder ${data.folder} that it is of; name a file elsewhere.`);
  }
}

/** Takes the database's state of one moment, and a second name of each file that it names, so that no deletion takes one away meanwhile. */
async function hold(library: Library, data: DataFolder, work: string): Promise<readonly string[]> {
  const database = join(work, backupNames.database);
  for (let tries = 0; tries < attempts; tries += 1) {
    await rm(database, { force: true });
    await library.repository.snapshot(database);
    const sizes = new Map((await blobsNamedIn(database)).map(({ key, size }) => [key, size]));
    if (await holdAll(library, sizes, { blobs: data.blobs, work })) return [...sizes.keys()].toSorted();
  }
  throw new StartFailure('Files are deleted faster than they can be backed up, or some are missing from the data folder; nothing was written.');
}

/** False when one of the files is not there (any more). What is held from an attempt before is as it was: bytes of a key never change. */
async function holdAll(library: Library, sizes: ReadonlyMap<string, number>, at: { readonly blobs: string; readonly work: string }): Promise<boolean> {
  for (const [key, size] of sizes) {
    const to = join(at.work, key);
    if ((await stat(to).catch(() => null))?.size === size) continue;
    if (!await holdFile(join(at.blobs, key.slice(0, 2), key), to) && !await fetchFile(library, key, to)) return false;
  }
  return true;
}

/** Brings a file from a store beyond this machine; false when that has none either. */
async function fetchFile(library: Library, key: string, to: string): Promise<boolean> {
  const bytes = await library.blobs.get(key, null);
  if (bytes === null) return false;
  await pipeline(bytes, createWriteStream(to, { mode: 0o600 }));
  return true;
}

/** False when the file is not there (any more). */
async function holdFile(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EEXIST') return true;
    if (code === 'ENOENT') return false;
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  }
}

interface Member {
  readonly name: string;
  readonly path: string;
}

async function membersOf(data: DataFolder, work: string, keys: readonly string[]): Promise<readonly Member[]> {
  const hasToken = await stat(data.tokenFile).then(() => true, () => false);
  return [
    ...(hasToken ? [{ name: backupNames.token, path: data.tokenFile }] : []),
    ...keys.map((key) => ({ name: `${backupNames.blobs}${key}`, path: join(work, key) })),
    { name: backupNames.database, path: join(work, backupNames.database) },
  ];
}

async function writeArchive(path: string, members: readonly Member[]): Promise<number> {
  const archive = await open(path, 'wx', 0o600);
  try {
    for (const member of members) await addMember(archive, member);
    await archive.write(Buffer.alloc(2 * tarBlock));
    await archive.sync();
    return (await archive.stat()).size;
  } finally {
    await archive.close();
  }
}

async function addMember(archive: FileHandle, { name, path }: Member): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size, mtimeMs } = await file.stat();
    await archive.write(tarHeader({ name, size }, mtimeMs));
    let copied = 0;
    for await (const piece of file.createReadStream({ autoClose: false, highWaterMark: 1 << 20, end: Math.max(0, size - 1) })) {
      const bytes = Buffer.from(piece);
      for (let at = 0; at < bytes.length;) at += (await archive.write(bytes, at)).bytesWritten;
      copied += bytes.length;
    }
    if (copied !== size) throw new Error(`${path} changed while it was read`);
    await archive.write(Buffer.alloc(tarPadding(size)));
  } finally {
    await file.close();
  }
}
