/**
 * Large JPEGs: from entering the address to the overview, time of the main thread for each event of a pan and of a zoom, and memory at
 * rest. Redline against OpenSeadragon, which is given the picture as it is. `tsx hugeImage.ts FILE.jpg ...`, else 35 and 280 megapixels
 * of the corpus and 54 made here.
 *
 * The overview is there when a canvas shows it, on both sides: OpenSeadragon says that it has drawn a picture of 280 megapixels, and
 * its canvas stays empty. What a side never shows has no figure and is tried once: each frame of it would take seconds, and show nothing.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
import { makePhoto } from './photo.ts';
import { comeToRest, rendererMegabytes } from './processMemory.ts';
import { ratioOf, sentence } from './ratio.ts';

/** Wheel events of a pan and of a zoom, and ms between two of them. */
const EVENTS = 20;
const PACE = 16;
/** What is not shown within so long, ms, is never shown. */
const PATIENCE = 15_000;
/** A picture at full size is put on disk and let go of within so long, ms, on a slow disk. */
const REST = 25_000;

/** Of a picture that was never shown only the memory is known. */
interface Figures {
  readonly seen: { readonly overview: number; readonly pan: number; readonly zoom: number } | null;
  readonly rest: number;
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
  const seen = first === null ? null : { overview: first, ...(await lookAround(page, session, desk)) };
  await comeToRest(browser, REST);
  await session.send('HeapProfiler.collectGarbage');
  const rest = await rendererMegabytes(browser);
  await context.close();
  return { seen, rest };
}

async function lookAround(page: Page, session: CDPSession, desk: Desk): Promise<{ readonly zoom: number; readonly pan: number }> {
  await page.waitForTimeout(3000);
  await session.send('Performance.enable');
  await page.mouse.move(800, 450);
  // In Redline the wheel scrolls and zooms with Control; in OpenSeadragon it zooms, and a drag pans.
  if (desk.name === 'redline') await page.keyboard.down('Control');
  const zoom = await perEvent(page, session, (event) => (event % 20 < 10 ? -120 : 120));
  if (desk.name === 'redline') await page.keyboard.up('Control');
  const pan = desk.name === 'redline' ? await perEvent(page, session, (event) => (event % 20 < 10 ? 60 : -60)) : await dragged(page, session);
  return { zoom, pan };
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

interface Photo {
  readonly name: string;
  readonly bytes: Buffer;
}

async function photos(): Promise<readonly Photo[]> {
  const named = process.argv.slice(2);
  if (named.length > 0) return named.map((path) => ({ name: path, bytes: readFileSync(path) }));
  const browser = await launchBrowser();
  const made = { name: '9000 x 6000, 54 megapixels', bytes: await makePhoto(browser, 9000, 6000) };
  await browser.close();
  const corpus = corpusFolder();
  if (corpus === null) return [made];
  const [small, giant] = ['iiif-6976x5074.jpg', 'giant-image.jpg'].map((name) => ({ name, bytes: readFileSync(join(corpus, 'img', name)) }));
  return [small, made, giant].filter((photo) => photo !== undefined);
}

function tell(side: Desk['name'], { seen, rest }: Figures): void {
  const shown = seen === null ? 'never shown' : `overview ${seen.overview.toFixed(0)} ms, pan ${seen.pan.toFixed(1)}, zoom ${seen.zoom.toFixed(1)} ms an event`;
  process.stdout.write(`  ${side}: ${shown}, at rest ${rest.toFixed(0)} MB\n`);
}

async function compare(folder: string, peer: string, { name, bytes }: Photo): Promise<void> {
  process.stdout.write(`${name}, ${rounds} rounds\n`);
  writeFileSync(join(folder, 'picture.jpg'), bytes);
  const redline = await startServer();
  const host = createHost(redline.origin, redline.token);
  const session = await host.createSession('Measured');
  const [attachment] = await host.upload(session, [{ name: 'picture.jpg', bytes }]);
  const desks: readonly Desk[] = [
    { name: 'redline', url: `${redline.origin}/sessions/${session}/attachments/${attachment?.attachment_id}`, token: redline.token },
    { name: 'peer', url: peer, token: null },
  ];
  const figures: Record<Desk['name'], Figures[]> = { redline: [], peer: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const desk of desks) {
      if (figures[desk.name].some(({ seen }) => seen === null)) continue;
      const browser = await launchBrowser();
      const measured = await measure(browser, desk);
      figures[desk.name].push(measured);
      tell(desk.name, measured);
      await browser.close();
    }
  }
  await redline.remove();
  report(figures.redline, figures.peer);
}

function report(ours: readonly Figures[], theirs: readonly Figures[]): void {
  const numbers = (side: readonly Figures[], what: 'overview' | 'pan' | 'zoom') => side.flatMap(({ seen }) => seen?.[what] ?? []);
  for (const [what, said] of [['overview', 'overview, ms'], ['pan', 'main thread for each event of a pan, ms'], ['zoom', 'main thread for each event of a zoom, ms']] as const) {
    const [mine, peers] = [numbers(ours, what), numbers(theirs, what)];
    if (peers.length > 0) process.stdout.write(sentence(said, ratioOf(mine, peers), 1));
    else process.stdout.write(`${said}: ${ratioOf(mine, mine).ours.toFixed(1)}; the peer never shows it\n`);
  }
  process.stdout.write(sentence('memory at rest, MB', ratioOf(ours.map(({ rest }) => rest), theirs.map(({ rest }) => rest)), 1));
  process.stdout.write(`Redline at rest: ${Math.max(...ours.map(({ rest }) => rest)).toFixed(0)} MB at most, wanted under 400\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'redline-bench-'));
cpSync(join(here, 'peers/openSeadragon.html'), join(folder, 'index.html'));
cpSync(join(here, 'node_modules/openseadragon/build/openseadragon/openseadragon.min.js'), join(folder, 'openseadragon.min.js'));
const peer = await serve(folder);
for (const photo of await photos()) await compare(folder, `http://127.0.0.1:${(peer.address() as AddressInfo).port}/index.html`, photo);
peer.close();
rmSync(folder, { recursive: true, force: true });
