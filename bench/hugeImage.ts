/**
 * A large JPEG: from entering the address to the overview, time of the main thread for each event of a pan and of a zoom, and memory at
 * rest. Redline against OpenSeadragon, which is given the picture as it is. `tsx hugeImage.ts FILE.jpg`, else that of the corpus.
 *
 * The overview is there when a canvas shows it, on both sides: OpenSeadragon says that it has drawn a picture of 280 megapixels, and
 * its canvas stays empty. What a side never shows has no figure, and its pan and zoom move nothing: they are printed, never judged.
 */
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { corpusFolder } from '../e2e/fixtures/files.ts';
import { createHost } from '../e2e/fixtures/host.ts';
import { startServer } from '../e2e/fixtures/server.ts';
import type { Desk } from './desks.ts';
import { here, launchBrowser, serve } from './desks.ts';
import { rounds } from './interleave.ts';
import { ratioOf, sentence } from './ratio.ts';

/** Wheel events of a pan and of a zoom, and ms between two of them. */
const EVENTS = 40;
const PACE = 16;
/** What is not shown within so long, ms, is never shown. */
const PATIENCE = 30_000;
/** A picture at full size is put on disk and let go of within so long, ms, on a slow disk. */
const REST = 40_000;

type Figures = Readonly<Record<'pan' | 'zoom' | 'rest', number>> & { readonly overview: number | null };

/** MB of all renderers, each shared page counted by its share (Pss). */
async function megabytes(browser: Browser): Promise<number> {
  const system = await browser.newBrowserCDPSession();
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => /^Pss:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')));
  return sizes.reduce((sum, found) => sum + Number(found?.[1] ?? 0), 0) / 1024;
}

async function approach(browser: Browser, desk: Desk): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  if (desk.token !== null) {
    const { origin } = new URL(desk.url);
    await context.request.post(`${origin}/api/v1/sign-in`, { data: { token: desk.token }, headers: { Origin: origin } });
  }
  // The corpus's largest picture is of one light grey, 192; the desk around it is lighter still.
  await context.addInitScript('window.inkBelow = 200');
  await context.addInitScript({ path: join(here, 'watchForInk.js') });
  return { context, page: await context.newPage() };
}

function inkAt(): unknown {
  return 'inkAt' in window ? window.inkAt : undefined;
}

/** Ms since navigation at which the picture is seen first; null when it never is. */
async function overview(page: Page): Promise<number | null> {
  await page.waitForFunction(inkAt, undefined, { polling: 'raf', timeout: PATIENCE }).catch(() => undefined);
  const seen = await page.evaluate(inkAt);
  return typeof seen === 'number' ? seen : null;
}

/** Ms of the main thread for each of some wheel events. */
async function perEvent(page: Page, session: CDPSession, deltaY: (event: number) => number): Promise<number> {
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await busy();
  for (let event = 0; event < EVENTS; event += 1) {
    await page.mouse.wheel(0, deltaY(event));
    await page.waitForTimeout(PACE);
  }
  return ((await busy()) - before) / EVENTS;
}

async function measure(browser: Browser, desk: Desk): Promise<Figures> {
  const { context, page } = await approach(browser, desk);
  const session = await context.newCDPSession(page);
  await page.goto(desk.url, { waitUntil: 'commit' });
  const first = await overview(page);
  await page.waitForTimeout(3000);
  await session.send('Performance.enable');
  await page.mouse.move(800, 450);
  // In Redline the wheel scrolls and zooms with Control; in OpenSeadragon it zooms, and a drag pans.
  if (desk.name === 'redline') await page.keyboard.down('Control');
  const zoom = await perEvent(page, session, (event) => (event % 20 < 10 ? -120 : 120));
  if (desk.name === 'redline') await page.keyboard.up('Control');
  const pan = desk.name === 'redline' ? await perEvent(page, session, (event) => (event % 20 < 10 ? 60 : -60)) : await dragged(page, session);
  await page.waitForTimeout(REST);
  await session.send('HeapProfiler.collectGarbage');
  const rest = await megabytes(browser);
  await context.close();
  return { overview: first, pan, zoom, rest };
}

/** The same way by dragging. */
async function dragged(page: Page, session: CDPSession): Promise<number> {
  await session.send('Performance.enable');
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  await page.mouse.down();
  const before = await busy();
  for (let event = 0; event < EVENTS; event += 1) {
    await page.mouse.move(800, 450 - 30 * (event % 20 < 10 ? event % 10 : 10 - (event % 10)));
    await page.waitForTimeout(PACE);
  }
  const ms = ((await busy()) - before) / EVENTS;
  await page.mouse.up();
  return ms;
}

const corpus = corpusFolder();
const file = process.argv[2] ?? (corpus === null ? null : join(corpus, 'img/giant-image.jpg'));
if (file === null) throw new Error('there is no corpus: name a JPEG to measure');
const folder = mkdtempSync(join(tmpdir(), 'redline-bench-'));
cpSync(join(here, 'peers/openSeadragon.html'), join(folder, 'index.html'));
cpSync(join(here, 'node_modules/openseadragon/build/openseadragon/openseadragon.min.js'), join(folder, 'openseadragon.min.js'));
copyFileSync(file, join(folder, 'picture.jpg'));
const redline = await startServer();
const host = createHost(redline.origin, redline.token);
const session = await host.createSession('Measured');
const [attachment] = await host.upload(session, [{ name: 'picture.jpg', bytes: readFileSync(file) }]);
const peer = await serve(folder);
const desks: readonly [Desk, Desk] = [
  { name: 'redline', url: `${redline.origin}/sessions/${session}/attachments/${attachment?.attachment_id}`, token: redline.token },
  { name: 'peer', url: `http://127.0.0.1:${(peer.address() as AddressInfo).port}/index.html`, token: null },
];
const figures: readonly [Figures[], Figures[]] = [[], []];
for (let round = 0; round < rounds; round += 1) {
  for (const [side, desk] of desks.entries()) {
    const browser = await launchBrowser();
    figures[side]?.push(await measure(browser, desk));
    await browser.close();
  }
}
peer.close();
await redline.remove();
rmSync(folder, { recursive: true, force: true });
const [ours, theirs] = figures;
const numbers = (side: readonly Figures[], what: keyof Figures) => side.flatMap((round) => round[what] ?? []);
process.stdout.write(`${file}, ${rounds} rounds\n`);
const peerShows = numbers(theirs, 'overview').length === rounds;
for (const [what, said] of [
  ['overview', 'overview, ms'],
  ['pan', 'main thread for each event of a pan, ms'],
  ['zoom', 'main thread for each event of a zoom, ms'],
  ['rest', 'memory at rest, MB'],
] as const) {
  const [mine, peers] = [numbers(ours, what), numbers(theirs, what)];
  if (peerShows) process.stdout.write(sentence(said, ratioOf(mine, peers), 1));
  else process.stdout.write(`${said}: ${ratioOf(mine, mine).ours.toFixed(1)}; the peer, which shows nothing, ${peers.length === 0 ? 'never' : ratioOf(peers, peers).ours.toFixed(1)}\n`);
}
process.stdout.write(`Redline at rest: ${Math.max(...ours.map(({ rest }) => rest)).toFixed(0)} MB at most, wanted under 400\n`);
