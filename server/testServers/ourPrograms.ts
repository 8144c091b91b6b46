import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect } from 'vitest';
import { ownerName } from '../blobs/blobStore.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A program of ours that was started. */
export interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Exit code, once it ended. */
  readonly ended: Promise<number | null>;
}

/** The server and its command line, as programs of their own. */
export interface Programs {
  /** Paths of the bundles: they start ten times as fast as their sources would. */
  readonly main: string;
  run(entry: 'main' | 'admin', args: readonly string[], env?: Readonly<Record<string, string>>): Run;
  /** Takes a program for one of ours: it is ended with the others. */
  heard(child: ChildProcessByStdio<null, Readable, Readable>): Run;
  endAll(): Promise<void>;
  remove(): Promise<void>;
}

/** Bundles the entries into a folder below node_modules, so that packages are found. `path`: of the environment that they run in. */
export async function buildPrograms(path: string): Promise<Programs> {
  const bundle = await mkdtemp(join(root, 'node_modules', '.redline-main-'));
  const children = new Set<ChildProcess>();
  await build({
    entryPoints: [join(root, 'server/main.ts'), join(root, 'server/admin.ts')], outdir: bundle, outExtension: { '.js': '.mjs' },
    bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', logLevel: 'error',
  });
  function heard(child: ChildProcessByStdio<null, Readable, Readable>): Run {
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      out += piece;
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      err += piece;
    });
    children.add(child);
    const ended = new Promise<number | null>((done) => {
      child.on('close', (code) => {
        children.delete(child);
        done(code);
      });
    });
    return { child, out: () => out, err: () => err, ended };
  }
  return {
    main: join(bundle, 'main.mjs'),
    heard,
    run: (entry, args, env = {}) => heard(spawn(process.execPath, [join(bundle, `${entry}.mjs`), ...args], {
      cwd: root, env: { PATH: path, HOST: '', PORT: '', REDLINE_DATA: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
    })),
    async endAll() {
      await Promise.all([...children].map((child) => stop(child, 'SIGKILL')));
    },
    remove: () => rm(bundle, { recursive: true, force: true }),
  };
}

/** Ends a program and waits until it has. */
export async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => {
    child.once('close', done);
  });
  child.kill(signal);
  await gone;
}

/** For `expect.poll`: how long a program may take, in ms. */
export const patience = { timeout: 100_000, interval: 50 };

/** The address that a server prints when it is ready. */
export async function ready(started: Run): Promise<{ readonly line: string; readonly base: string; readonly code: string; readonly next: string | null }> {
  await expect.poll(
    () => `${started.out()}${started.child.exitCode === null ? '' : started.err()}`,
    patience,
  ).toMatch(/Redline is ready: \S+\n|\n$/);
  const line = started.out().trim();
  expect(line).toMatch(/^Redline is ready: http:\/\/127\.0\.0\.1:\d+\/sign-in(\?next=[^#]+)?#\S{20,}$/);
  const url = new URL(line.slice('Redline is ready: '.length));
  return { line, base: url.origin, code: url.hash.slice(1), next: url.searchParams.get('next') };
}

/** Signs in as the first user of a data folder. */
export async function bearer(data: string): Promise<Record<string, string>> {
  return { authorization: `Bearer ${(await readFile(join(data, 'token'), 'utf8')).trim()}` };
}

/** A port that nothing else gets until it is released. */
export async function freePort(): Promise<{ readonly port: number; readonly release: () => Promise<void> }> {
  const server = createServer();
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    release: () => new Promise((done) => {
      server.close(() => done());
    }),
  };
}

/** A pause in which something else goes on. */
export function after(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

/** Names of the files in a folder and below it, without the one that says whose they are. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name !== ownerName).map(({ name }) => name);
}

/** Of an answer, whatever it holds. */
export const json = async (answer: Promise<Response>) => (await answer).json();
