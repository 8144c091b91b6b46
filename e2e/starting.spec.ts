import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeImage, makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

const startScript = fileURLToPath(new URL('../server/start.mjs', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** Runs `npm start` with arguments until it ends, or until it says what is awaited. */
function start(args: readonly string[], { env, until }: { env: Record<string, string>; until?: RegExp }): Promise<Ended & { stop(): Promise<void> }> {
  const child = spawn(process.execPath, [startScript, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  stops.push(() => child.kill('SIGKILL'));
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  return new Promise((resolve) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (until?.test(said)) resolve({ code: null, said, stop });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('close', (code) => resolve({ code, said, stop }));
  });
}

/** A test that fails half-way leaves no server behind. */
const stops: (() => void)[] = [];
test.afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'redline-start-'));
  folders.push(made);
  return made;
}
test.afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

const ready = /Redline is ready: (\S+)\n/;

test('help lists every setting', async () => {
  const { code, said } = await start(['--help'], { env: {} });
  expect(code).toBe(0);
  for (const name of ['HOST', 'PORT', 'REDLINE_DATA', 'REDLINE_USER', 'REDLINE_TOKEN', 'TLS_CERT', 'TLS_KEY', 'REDLINE_ORIGIN', 'REDLINE_HOSTS']) {
    expect(said).toContain(name);
  }
});

test('a port that something else holds is said in one sentence', async () => {
  const squatter = createServer((_, answer) => answer.end('not Redline'));
  await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
  const { port } = squatter.address() as AddressInfo;
  const { code, said } = await start([], { env: { PORT: String(port), REDLINE_DATA: folder() } });
  squatter.close();
  expect(code).toBe(2);
  expect(said).toContain(String(port));
  expect(said).not.toMatch(/\n\s+at /);
});

test('the same instance is not started twice, another on its folder is refused, files go to the running one', async ({ server }) => {
  const port = new URL(server.origin).port;
  const again = await start([], { env: { PORT: port, REDLINE_DATA: server.dataFolder } });
  expect(again.code).toBe(0);
  expect(again.said).toContain(server.origin);
  const other = await start([], { env: { PORT: '0', REDLINE_DATA: server.dataFolder } });
  expect(other.code).toBe(2);
  const files = folder();
  writeFileSync(join(files, 'running.pdf'), makePdf('running.pdf', [[300, 300]]).bytes);
  const brought = await start([join(files, 'running.pdf')], { env: { PORT: port, REDLINE_DATA: server.dataFolder } });
  expect(brought.code).toBe(0);
  expect(brought.said).toMatch(/\/sign-in\?next=/);
});

test('one file: the printed address opens it', async ({ page }) => {
  const files = folder();
  writeFileSync(join(files, 'bracket.pdf'), makePdf('bracket.pdf', [[400, 300]]).bytes);
  const running = await start([join(files, 'bracket.pdf')], { env: { PORT: '0', REDLINE_DATA: folder() }, until: ready });
  const address = ready.exec(running.said)?.[1] ?? '';
  expect(address).toMatch(/\/sign-in\?next=/);
  await page.goto(address);
  await expect(page.getByRole('img', { name: 'Page 1 of 1' })).toBeVisible();
  await running.stop();
});

test('a folder comes in as a session once; what is skipped is said', async () => {
  const files = folder();
  mkdirSync(join(files, '.git'));
  mkdirSync(join(files, 'node_modules'));
  mkdirSync(join(files, 'photos'));
  writeFileSync(join(files, '.git', 'HEAD'), 'ref');
  writeFileSync(join(files, 'node_modules', 'x.js'), 'x');
  writeFileSync(join(files, 'photos', 'a.png'), makeImage('a.png', 20, 20).bytes);
  writeFileSync(join(files, 'b.pdf'), makePdf('b.pdf', [[100, 100]]).bytes);
  const data = folder();
  const first = await start([files], { env: { PORT: '0', REDLINE_DATA: data }, until: ready });
  await first.stop();
  expect(first.said).toMatch(/skipped/i);
  const second = await start([files], { env: { PORT: '0', REDLINE_DATA: data }, until: ready });
  await second.stop();
  const path = /next=([^#]+)/.exec(second.said)?.[1];
  expect(path).toBeTruthy();
  expect(path).toBe(/next=([^#]+)/.exec(first.said)?.[1]);
});
