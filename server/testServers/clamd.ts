import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClamdPlace } from '../scanning/clamd.ts';
import { findProgram, freePorts, until } from './program.ts';

/** A ClamAV daemon of its own that knows one signature. */
export interface TestClamd {
  readonly place: ClamdPlace;
  /** From now on it takes connections and says nothing. */
  freeze(): void;
  /** Ends it without a word. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const folders = ['/usr/sbin'];

/** ClamAV's daemon is installed here. */
export function hasClamd(): boolean {
  return findProgram('clamd', folders) !== null;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

/** Starts a daemon that finds `Redline.Test` where a file holds `text`, and looks at no more than `maxBytes` of a stream. */
export async function startClamd(text: string, maxBytes: number): Promise<TestClamd> {
  const folder = await mkdtemp(join(tmpdir(), 'redline-clamd-'));
  const [port = 0] = await freePorts(1);
  await writeFile(join(folder, 'test.ndb'), `Redline.Test:0:*:${Buffer.from(text).toString('hex')}\n`);
  await writeFile(join(folder, 'clamd.conf'), [
    'Foreground yes', `DatabaseDirectory ${folder}`, 'TCPAddr 127.0.0.1', `TCPSocket ${port}`, `StreamMaxLength ${maxBytes}`, 'MaxThreads 2', '',
  ].join('\n'));
  const run = (): ChildProcess => spawn(findProgram('clamd', folders) ?? 'clamd', ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  let child = run();
  await until('clamd', () => answers(port));
  const kill = async (): Promise<void> => {
    const ended = new Promise((resolve) => {
      child.once('exit', resolve);
    });
    child.kill('SIGKILL');
    await ended;
  };
  return {
    place: { host: '127.0.0.1', port },
    freeze: () => void child.kill('SIGSTOP'),
    kill,
    async start() {
      child = run();
      await until('clamd', () => answers(port));
    },
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
