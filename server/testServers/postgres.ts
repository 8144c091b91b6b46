import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, freePorts, kill, postgresFolders, run, until } from './program.ts';

/** A PostgreSQL of its own, on loopback, gone after the tests. */
export interface TestPostgres {
  /** `postgres://...` of the server, without a database. */
  readonly url: string;
  /** Kills the server and all that work for it at once, without a word. */
  kill(): Promise<void>;
  /** Starts it again on what a kill left. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** PostgreSQL is installed here. */
export function hasPostgres(): boolean {
  return findProgram('initdb', postgresFolders()) !== null;
}

function program(name: string): string {
  return findProgram(name, postgresFolders()) ?? name;
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package made. */
function asServer(command: string): readonly [string, readonly string[]] {
  return process.getuid?.() === 0 ? ['su', ['postgres', '-c', command]] : ['sh', ['-c', command]];
}

async function idOf(flag: '-u' | '-g'): Promise<number> {
  return Number((await run('id', [flag, 'postgres'])).stdout);
}

/** Makes and starts a server. It syncs nothing: what is asked of it is how it answers, not what a power cut leaves. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'redline-postgres-'));
  await chmod(folder, 0o755);
  if (process.getuid?.() === 0) await chown(folder, await idOf('-u'), await idOf('-g'));
  const data = join(folder, 'data');
  const [port] = await freePorts(1);
  const server = async (command: string): Promise<void> => {
    const [file, args] = asServer(command);
    // Its output would keep the pipe open for as long as the server runs.
    await run(file, [...args.slice(0, -1), `${args.at(-1) ?? ''} >>${join(folder, 'log')} 2>&1`]);
  };
  await server(`${program('initdb')} -D ${data} -U redline -A trust -E UTF8 --locale=C.UTF-8 --no-sync`);
  const options = `-p ${port ?? 0} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off -c max_connections=200`;
  const start = () => server(`${program('pg_ctl')} -D ${data} -w -t 120 -l ${join(folder, 'server.log')} -o '${options}' start`);
  await start();
  return {
    url: `postgres://redline@127.0.0.1:${port ?? 0}`,
    async kill() {
      const idFile = join(data, 'postmaster.pid');
      const postmaster = Number((await readFile(idFile, 'utf8')).split('\n')[0]);
      const workers = (await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')).trim().split(' ').map(Number);
      await kill([postmaster, ...workers]);
      // Where nobody takes note of its end, its number still counts as taken.
      await rm(idFile, { force: true });
    },
    // What it forked while it was killed ends by itself, and only then lets go of what they shared.
    start: () => until('PostgreSQL', () => start().then(() => true)),
    async stop() {
      await server(`${program('pg_ctl')} -D ${data} -m immediate stop`);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
