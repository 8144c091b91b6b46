import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from '../src/contract/zod.ts';
import { lockFile } from './sql/lock.ts';

/** A start that cannot go on, as one sentence for the person who started it. */
export class StartFailure extends Error {}

const running = z.object({ base: z.string(), host: z.string(), port: z.number(), code: z.string(), codeExpiresAt: z.number() });
/** What a running Redline leaves in its data folder for the next one to find. */
export type Running = z.output<typeof running>;

/** Paths in a data folder. */
export interface DataFolder {
  readonly folder: string;
  readonly database: string;
  readonly blobs: string;
  readonly tokenFile: string;
  /** The key of what people ask other systems with: not in backups, so that a backup tells nothing of it. */
  readonly secretsKeyFile: string;
  readonly lockFile: string;
  readonly runningFile: string;
  /** Holds a lock of each process beside the server that brings files in. */
  readonly importing: string;
}

/** Makes the folder where it is not there. Throws `StartFailure` when nothing can be written in it. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const folder = resolve(path);
  try {
    await makeFolder(folder);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    await writeFile(join(folder, '.writable'), '');
    await rm(join(folder, '.writable'));
  } catch {
    throw new StartFailure(`The data folder ${folder} cannot be written to; choose another with REDLINE_DATA or --data.`);
  }
  const at = (name: string): string => join(folder, name);
  return {
    folder,
    database: at('redline.sqlite'),
    blobs: at('blobs'),
    tokenFile: at('token'),
    secretsKeyFile: at('secrets.key'),
    lockFile: at('lock.sqlite'),
    runningFile: at('running.json'),
    importing: at('importing'),
  };
}

/**
 * Makes a folder and what it stands in. Node's own recursive `mkdir` never ends where the system says ENOENT of a folder
 * whose parent is there (/proc, a network drive that went away): a start would hang without a word.
 */
async function makeFolder(path: string): Promise<void> {
  const code = await makeOne(path);
  if (code === 'ENOENT' && dirname(path) !== path) {
    await makeFolder(dirname(path));
    const again = await makeOne(path);
    if (again !== null && again !== 'EEXIST') throw new Error(`mkdir ${path}: ${again}`);
  } else if (code !== null && code !== 'EEXIST') throw new Error(`mkdir ${path}: ${code}`);
}

/** The system's code where the folder could not be made, else null. */
async function makeOne(path: string): Promise<string | null> {
  try {
    await mkdir(path, { mode: 0o700 });
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

/** Holds the folder for this process alone, until the process ends, however it ends. */
export interface FolderLock {
  release(): Promise<void>;
}

/** Null when another Redline holds the folder. */
export function lockFolder(data: DataFolder): FolderLock | null {
  try {
    const lock = lockFile(data.lockFile);
    if (lock === null) return null;
    return {
      async release() {
        await rm(data.runningFile, { force: true });
        lock.release();
      },
    };
  } catch (error) {
    throw new StartFailure(`The data folder ${data.folder} cannot be locked: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** Says that this process brings files in, until it lets go or ends: a server that starts meanwhile takes away nothing unrecorded. */
export async function sayImporting(data: DataFolder): Promise<FolderLock> {
  await mkdir(data.importing, { recursive: true });
  const path = join(data.importing, `${randomUUID()}.sqlite`);
  const lock = lockFile(path);
  if (lock === null) throw new Error(`${path} is new and locked`);
  return {
    async release() {
      lock.release();
      await rm(path, { force: true });
    },
  };
}

/** Whether another process brings files in. Locks that killed ones left behind are taken away. */
export async function isImporting(data: DataFolder): Promise<boolean> {
  for (const name of await readdir(data.importing).catch(() => [])) {
    const path = join(data.importing, name);
    const lock = name.endsWith('.sqlite') ? lockFile(path) : null;
    if (lock === null && name.endsWith('.sqlite')) return true;
    lock?.release();
    await rm(path, { force: true });
  }
  return false;
}

/** Tells the next one where this one is. Readable by the person alone: it holds the sign-in code. */
export async function sayRunning(data: DataFolder, what: Running): Promise<void> {
  await writePrivate(data.runningFile, JSON.stringify(what));
}

/** Takes away what one that was killed left behind. */
export async function forgetRunning(data: DataFolder): Promise<void> {
  await rm(data.runningFile, { force: true });
}

/** Where the Redline that holds the folder is; waits a little while it is still starting. Null when it does not say. */
export async function findRunning(data: DataFolder): Promise<Running | null> {
  for (let tries = 0; tries < 50; tries += 1) {
    const text = await readFile(data.runningFile, 'utf8').catch(() => null);
    const read = text === null ? null : z.safeParse(running, safeJson(text));
    if (read?.success === true) return read.data;
    await new Promise((done) => {
      setTimeout(done, 100);
    });
  }
  return null;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Writes a file that only its owner can read: all of it or nothing. */
export async function writePrivate(path: string, text: string): Promise<void> {
  const half = `${path}.${process.pid}.half`;
  await rm(half, { force: true });
  await writeFile(half, text, { mode: 0o600, flush: true });
  await chmod(half, 0o600);
  await rename(half, path);
}
