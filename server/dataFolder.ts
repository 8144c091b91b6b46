import { constants } from 'node:fs';
import { access, chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { limits } from '../src/contract/limits.ts';
import { z } from '../src/contract/zod.ts';
import { openFolderStore } from './blobs/fs.ts';
import { createStampClock } from './library/clock.ts';
import { type Library, openLibrary } from './library/library.ts';
import { lockFile } from './sql/lock.ts';
import { openRepository } from './sql/repository.ts';
import { openSqlite } from './sql/sqlite.ts';

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
  readonly lockFile: string;
  readonly runningFile: string;
}

/** Makes the folder where it is not there. Throws `StartFailure` when nothing can be written in it. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const folder = resolve(path);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
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
    lockFile: at('lock.sqlite'),
    runningFile: at('running.json'),
  };
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

/** Writes a file that only its owner can read. */
export async function writePrivate(path: string, text: string): Promise<void> {
  await rm(path, { force: true });
  await writeFile(path, text, { mode: 0o600 });
  await chmod(path, 0o600);
}

/** Opens the library of a data folder. Throws `StartFailure` when its database is damaged or of a newer Redline. */
export async function openFolderLibrary(data: DataFolder): Promise<Library> {
  try {
    const repository = await openRepository(openSqlite(data.database));
    return await openLibrary({
      repository, blobs: await openFolderStore(data.blobs), clock: createStampClock(), maxFileBytes: limits.fileBytes,
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartFailure(`The library in ${data.folder} cannot be opened (${why}); it may be damaged, or made by a newer Redline.`);
  }
}
