import { createReadStream, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { createHost } from '../e2e/fixtures/host.ts';
import { startServer } from '../e2e/fixtures/server.ts';

/** The folder of the measurements. */
export const here = fileURLToPath(new URL('.', import.meta.url));
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.pdf': 'application/pdf' };

/** Redline, or pdf.js's own PDFViewer, with the same file. */
export interface Desk {
  readonly name: 'redline' | 'peer';
  /** The address that shows the file. */
  readonly url: string;
  /** The token of who looks; null where nobody has to be known. */
  readonly token: string | null;
}

export interface Desks {
  readonly ours: Desk;
  readonly theirs: Desk;
  close(): Promise<void>;
}

/** Starts both over one PDF, each on a loopback port of its own. */
export async function startDesks(pdf: Uint8Array): Promise<Desks> {
  const folder = mkdtempSync(join(tmpdir(), 'redline-bench-'));
  const pdfjs = join(here, 'node_modules/pdfjs-dist');
  mkdirSync(join(folder, 'peer'));
  writeFileSync(join(folder, 'peer/document.pdf'), pdf);
  cpSync(join(here, 'peers/pdfViewer.html'), join(folder, 'peer/index.html'));
  cpSync(join(pdfjs, 'web/pdf_viewer.css'), join(folder, 'peer/pdf_viewer.css'));
  for (const name of ['cmaps', 'standard_fonts', 'wasm']) cpSync(join(pdfjs, name), join(folder, 'peer', name), { recursive: true });
  await build({ entryPoints: [join(here, 'peers/pdfViewer.ts')], outfile: join(folder, 'peer/pdfViewer.js'), bundle: true, minify: true, format: 'esm', target: 'es2022' });
  await build({ entryPoints: [join(pdfjs, 'build/pdf.worker.mjs')], outfile: join(folder, 'peer/pdf.worker.mjs'), minify: true, format: 'esm', target: 'es2022' });
  const redline = await startServer();
  const host = createHost(redline.origin, redline.token);
  const session = await host.createSession('Measured');
  const [attachment] = await host.upload(session, [{ name: 'document.pdf', bytes: pdf }]);
  const peer = await serve(join(folder, 'peer'));
  return {
    ours: { name: 'redline', url: `${redline.origin}/sessions/${session}/attachments/${attachment?.attachment_id}`, token: redline.token },
    theirs: { name: 'peer', url: `http://127.0.0.1:${(peer.address() as AddressInfo).port}/index.html`, token: null },
    async close() {
      peer.close();
      await redline.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Files of a folder with Range, as any static server gives them. */
export async function serve(folder: string): Promise<Server> {
  const server = createServer((request, answer) => {
    const path = join(folder, decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined) return answer.writeHead(404).end();
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const [start, end] = range ? [Number(range[1]), range[2] ? Number(range[2]) : size - 1] : [0, size - 1];
    const headers = { 'Content-Type': types[extname(path)] ?? 'application/octet-stream', 'Accept-Ranges': 'bytes', 'Content-Length': end - start + 1 };
    answer.writeHead(range ? 206 : 200, range ? { ...headers, 'Content-Range': `bytes ${start}-${end}/${size}` } : headers);
    return createReadStream(path, { start, end }).pipe(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The browser that `CHROMIUM_PATH` names. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
}

/** Without a page of the app: that would leave its code compiled, and its service worker fetching all files beside what is measured. */
export async function signIn(context: BrowserContext, origin: string, token: string): Promise<void> {
  const answer = await context.request.post(`${origin}/api/v1/sign-in`, { data: { token }, headers: { Origin: origin } });
  if (!answer.ok()) throw new Error(`signing in was answered ${answer.status()}`);
}

export interface OpenDesk {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A fresh context with a page 1600 x 900 px, signed in, its cache empty; the address of the desk is not yet entered. */
export async function approach(browser: Browser, desk: Desk, watch: 'watchForInk.js' | 'watchCanvases.js'): Promise<OpenDesk> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  if (desk.token !== null) await signIn(context, new URL(desk.url).origin, desk.token);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await page.addInitScript({ path: join(here, watch) });
  return { context, page };
}
