import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const run = promisify(execFile);

/** Path of a program: in one of the folders, else where the shell finds it; null when it is not installed. */
export function findProgram(name: string, folders: readonly string[] = []): string | null {
  const known = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (known !== undefined) return known;
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

/** A process runs; one that ended and of which nobody took note does not. */
function isRunning(id: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${id}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Kills processes without a word, the first one first, and waits until they are gone (Linux). */
export async function kill(ids: readonly number[]): Promise<void> {
  for (const id of ids) if (isRunning(id)) process.kill(id, 'SIGKILL');
  await until('the end of what was killed', async () => !ids.some(isRunning));
}

/** Debian keeps the programs of each version of PostgreSQL in a folder of its own, outside the path; newest first. */
export function postgresFolders(): readonly string[] {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return [];
  return readdirSync(base).toSorted((a, b) => Number(b) - Number(a)).map((version) => join(base, version, 'bin'));
}

/** Ports of this machine that nothing listens on. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(servers.map((server) => new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  })));
  await Promise.all(servers.map((server) => new Promise((resolve) => {
    server.close(resolve);
  })));
  return ports;
}

/** Waits until `isThere` says so; throws after `ms`, long enough for a machine that is busy with other things. */
export async function until(what: string, isThere: () => Promise<boolean>, ms = 120_000): Promise<void> {
  for (const end = Date.now() + ms; ;) {
    if (await isThere().catch(() => false)) return;
    if (Date.now() > end) throw new Error(`${what} was not there after ${ms} ms`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
