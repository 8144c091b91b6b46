/** From entering the address to the first page's pixels: Redline against pdf.js's PDFViewer, the same 10 MB PDF, cold caches. */
import { createReadStream, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { createHost } from '../e2e/fixtures/host.ts';
import { startServer } from '../e2e/fixtures/server.ts';
import { makeBinder } from './binder.ts';
import { ratioOf, verdict } from './ratio.ts';

const rounds = 15;
const target = 1.2;
const here = fileURLToPath(new URL('.', import.meta.url));
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.pdf': 'application/pdf' };

/** Files of a folder with Range, as any static server gives them. */
async function serve(folder: string): Promise<Server> {
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

interface Round {
  readonly ms: number;
  /** Bytes of the PDF that had been asked for by then. */
  readonly bytes: number;
}

async function measure(browser: Browser, url: string, signIn?: string): Promise<Round> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  const page = await context.newPage();
  if (signIn) {
    await page.goto(signIn);
    await page.getByRole('navigation', { name: 'Sessions' }).waitFor();
    await page.goto('about:blank');
    const session = await context.newCDPSession(page);
    await session.send('Network.clearBrowserCache');
  }
  let bytes = 0;
  page.on('response', (answer) => {
    if (/\/files\/|binder\.pdf/.test(answer.url())) bytes += Number(answer.headers()['content-length'] ?? 0);
  });
  await page.addInitScript({ path: join(here, 'watchForInk.js') });
  await page.goto(url, { waitUntil: 'commit' });
  const ms = await page.waitForFunction(() => ('inkAt' in window ? Number(window.inkAt) : 0), undefined, { polling: 'raf' });
  const round = { ms: await ms.jsonValue(), bytes };
  await context.close();
  return round;
}

const folder = mkdtempSync(join(tmpdir(), 'redline-bench-'));
const pdf = makeBinder(350, 10_000_000);
const pdfjs = join(here, 'node_modules/pdfjs-dist');
mkdirSync(join(folder, 'peer'));
writeFileSync(join(folder, 'peer/binder.pdf'), pdf);
cpSync(join(here, 'peers/pdfViewer.html'), join(folder, 'peer/index.html'));
cpSync(join(pdfjs, 'web/pdf_viewer.css'), join(folder, 'peer/pdf_viewer.css'));
for (const name of ['cmaps', 'standard_fonts', 'wasm']) cpSync(join(pdfjs, name), join(folder, 'peer', name), { recursive: true });
await build({ entryPoints: [join(here, 'peers/pdfViewer.ts')], outfile: join(folder, 'peer/pdfViewer.js'), bundle: true, minify: true, format: 'esm', target: 'es2022' });
await build({ entryPoints: [join(pdfjs, 'build/pdf.worker.mjs')], outfile: join(folder, 'peer/pdf.worker.mjs'), minify: true, format: 'esm', target: 'es2022' });

const redline = await startServer();
const host = createHost(redline.origin, redline.token);
const session = await host.createSession('Binder');
const [attachment] = await host.upload(session, [{ name: 'binder.pdf', bytes: pdf }]);
const peer = await serve(join(folder, 'peer'));
const peerUrl = `http://127.0.0.1:${(peer.address() as AddressInfo).port}/index.html`;
const ourUrl = `${redline.origin}/sessions/${session}/attachments/${attachment?.attachment_id}`;
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const ours: Round[] = [];
const theirs: Round[] = [];
for (let round = 0; round < rounds; round += 1) {
  ours.push(await measure(browser, ourUrl, redline.signInUrl()));
  theirs.push(await measure(browser, peerUrl));
}
await browser.close();
peer.close();
await redline.remove();
rmSync(folder, { recursive: true, force: true });

const time = ratioOf(ours.map((round) => round.ms), theirs.map((round) => round.ms));
const bytes = ratioOf(ours.map((round) => round.bytes), theirs.map((round) => round.bytes));
process.stdout.write(
  `PDF of ${pdf.length} bytes, 350 pages, ${rounds} rounds\n` +
    `first page: ${time.ours.toFixed(0)} ms against ${time.theirs.toFixed(0)} ms, ratio ${time.ratio.toFixed(2)} [${time.low.toFixed(2)}, ${time.high.toFixed(2)}], target ${target}: ${verdict(time, target)}\n` +
    `bytes of the file by then: ${bytes.ours.toFixed(0)} against ${bytes.theirs.toFixed(0)}, ratio ${bytes.ratio.toFixed(2)}\n`,
);
