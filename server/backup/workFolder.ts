import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from '../dataFolder.ts';
import { type FileLock, lockFile } from '../sql/lock.ts';

/** Where one backup works, beside any others that are written at the same time. */
export interface WorkFolder {
  readonly folder: string;
  /** Name of the backup while it is not whole, beside its place. */
  readonly half: string;
  release(): Promise<void>;
}

/** Says in a work folder which half belongs to it, for whoever clears away what a killed backup left. */
const halfName = 'half';
/** A lock without a folder may be of a backup that begins just now; later than this, in ms, it is of a killed one. */
const beginMs = 60_000;

const folderOf = (data: DataFolder, id: string): string => join(data.folder, `backup-${id}`);
const lockOf = (data: DataFolder, id: string): string => join(data.folder, `backup-${id}.lock`);

/** Makes a work folder for a backup to `file`, and takes away what killed backups of this library left; those that still run are let be. */
export async function openWorkFolder(data: DataFolder, file: string): Promise<WorkFolder> {
  await clearKilled(data);
  const id = randomUUID();
  const [folder, half] = [folderOf(data, id), `${file}.${id}.half`];
  const lock = lockFile(lockOf(data, id));
  if (lock === null) throw new Error(`${lockOf(data, id)} is new and locked`);
  // Its lock is held before a folder is there: one with a folder and without a holder was killed.
  await mkdir(folder, { mode: 0o700 });
  await writeFile(join(folder, halfName), half);
  return { folder, half, release: () => clear(data, id, lock) };
}

async function clearKilled(data: DataFolder): Promise<void> {
  const names = new Set(await readdir(data.folder));
  const ids = new Set([...names].flatMap((name) => /^backup-([0-9a-f-]{36})(?:\.lock)?$/.exec(name)?.[1] ?? []));
  for (const id of ids) {
    const path = lockOf(data, id);
    if (!names.has(`backup-${id}`) && Date.now() - await changedMs(path) < beginMs) continue;
    const lock = lockFile(path);
    if (lock !== null) await clear(data, id, lock);
  }
}

async function clear(data: DataFolder, id: string, lock: FileLock): Promise<void> {
  const half = await readFile(join(folderOf(data, id), halfName), 'utf8').catch(() => '');
  if (half.endsWith(`.${id}.half`)) await rm(half, { force: true });
  await rm(folderOf(data, id), { recursive: true, force: true });
  lock.release();
  await rm(lockOf(data, id), { force: true });
}

/** When a file was changed, in Unix ms; 0 when it has gone. */
async function changedMs(path: string): Promise<number> {
  return stat(path).then(({ mtimeMs }) => mtimeMs, () => 0);
}
