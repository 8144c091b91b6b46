import { execFile } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from '@playwright/test';
import type { Library } from './library.ts';
import { serverMemory, takeSeat } from './measureLists.ts';

const run = promisify(execFile);

/** A file of so many bytes on the disk, its beginning its own, the rest holes; it is gone after `act`. */
export async function withFile<T>(name: string, bytes: number, act: (path: string) => Promise<T>): Promise<T> {
  const path = join(tmpdir(), `redline-bench-${process.pid}-${name}`);
  const file = openSync(path, 'w');
  writeSync(file, `${Date.now()} ${Math.random()}`);
  ftruncateSync(file, bytes);
  closeSync(file);
  try {
    return await act(path);
  } finally {
    rmSync(path, { force: true });
  }
}

interface Going {
  readonly sessionId: string;
  readonly path: string;
}

/** Ms that `curl -F` takes to bring a file in. */
export async function byCurl({ server }: Library, { sessionId, path }: Going): Promise<number> {
  const { stdout } = await run('curl', [
    '-sS', '-o', '/dev/null', '-w', '%{http_code} %{time_total}', '-H', `Authorization: Bearer ${server.token}`, '-F', `files=@${path}`,
    `${server.origin}/api/v1/sessions/${sessionId}/upload-files`,
  ]);
  const [status, seconds] = stdout.split(' ');
  if (status !== '201') throw new Error(`curl was answered ${status}`);
  return Number(seconds) * 1000;
}

export interface BrowserUpload {
  /** From the first progress to the answer. */
  readonly ms: number;
  /** The most that the server's process and the JavaScript heap took meanwhile, MB. */
  readonly server: number;
  readonly heap: number;
}

/** The same file by the page's own button: timed by the request itself. */
export async function byBrowser(browser: Browser, library: Library, { sessionId, path }: Going): Promise<BrowserUpload> {
  const { server } = library;
  const { context, page, session } = await takeSeat(browser, library);
  await page.goto(`${server.origin}/sessions/${sessionId}`);
  const input = page.getByLabel('Upload files');
  await input.waitFor({ state: 'attached' });
  await page.evaluate(() => window.untilCalm());
  const most = { server: 0, heap: 0 };
  const look = setInterval(() => {
    most.server = Math.max(most.server, serverMemory(library));
    void session.send('Runtime.getHeapUsage').then(({ usedSize }) => (most.heap = Math.max(most.heap, usedSize / 1e6)), () => undefined);
  }, 500);
  const answered = page.waitForEvent('requestfinished', { predicate: (request) => request.url().endsWith('/upload-files'), timeout: 600_000 });
  await input.setInputFiles(path);
  const { responseEnd } = (await answered).timing();
  clearInterval(look);
  await context.close();
  return { ms: responseEnd, ...most };
}
