/**
 * 10,000 sessions and 100,000 attachments, made through the API: the first row, rows in the DOM, tasks of filter and search, frames, memory,
 * scripts of the start page, and uploads beside `curl -F`. `npm run sessions -- [--rounds 15] [--folder ./kept] [--only first-row,lists,upload]`
 */
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { launchBrowser } from './desks.ts';
import { startLibrary, type Library } from './library.ts';
import { firstRow, lookThrough, startScripts, type LongList } from './measureLists.ts';
import { byBrowser, byCurl, withFile } from './measureUploads.ts';
import { ratioOf, sentence } from './ratio.ts';

const { values: asked } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' }, folder: { type: 'string' }, only: { type: 'string', default: 'scripts,first-row,lists,upload' },
    sessions: { type: 'string', default: '10000' }, attachments: { type: 'string', default: '100000' }, large: { type: 'string', default: '10000' },
    bytes: { type: 'string', default: '500000000' },
  },
});
const rounds = Number(asked.rounds);

/** Runs `act` in a browser of its own. */
async function inBrowser<T>(act: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchBrowser();
  try {
    return await act(browser);
  } finally {
    await browser.close();
  }
}

async function measureFirstRows(library: Library): Promise<void> {
  const large = [];
  const small = [];
  for (let round = 0; round < rounds; round += 1) {
    large.push(await inBrowser((browser) => firstRow(browser, library, `/sessions/${library.largeId}`)));
    small.push(await inBrowser((browser) => firstRow(browser, library, `/sessions/${library.smallId}`)));
  }
  process.stdout.write(sentence(`first row, ${asked.large} attachments against one, ms`, ratioOf(large.map(({ ms }) => ms), small.map(({ ms }) => ms)), 1.5));
  process.stdout.write(sentence('the same, work of the main thread, ms', ratioOf(large.map(({ work }) => work), small.map(({ work }) => work)), 1.5));
}

async function choose(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).selectOption(value);
}

async function askPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').pressSequentially(words, { delay: 30 });
  await page.keyboard.press('Escape');
}

/** What a person does to find something among attachments. */
const filterActs: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'type a word': (page) => page.getByRole('searchbox', { name: 'Filter attachments' }).pressSequentially('valve 12', { delay: 30 }),
  'clear it': (page) => page.getByRole('searchbox', { name: 'Filter attachments' }).fill(''),
  'sort by title': (page) => choose(page, 'Sort', 'name'),
  'one type': (page) => choose(page, 'Type', 'pdf'),
  'any type': (page) => choose(page, 'Type', ''),
  'as list': (page) => page.getByRole('button', { name: 'List', exact: true }).click(),
  'select all': (page) => page.getByRole('checkbox', { name: 'Select all' }).click(),
  'clear the choice': (page) => page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: /^Clear/ }).click(),
  'palette': (page) => askPalette(page, 'valve 12'),
  'palette again': (page) => askPalette(page, 'hull 99 rev'),
};

const sessionActs: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'search sessions': (page) => page.getByRole('searchbox', { name: 'Search sessions' }).pressSequentially('hall 12', { delay: 30 }),
  'clear it': (page) => page.getByRole('searchbox', { name: 'Search sessions' }).fill(''),
  'palette': async (page) => {
    await page.getByRole('heading', { level: 1 }).click();
    await askPalette(page, 'hall 12');
  },
};

function report(what: string, { rows, frames, heap, server, tasks }: LongList): void {
  const sorted = frames.toSorted((a, b) => a - b);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? NaN;
  process.stdout.write(`${what}: at most ${rows} rows in the DOM (target 100); frames: median ${(sorted[Math.floor(sorted.length / 2)] ?? NaN).toFixed(0)}, `
    + `p95 ${p95.toFixed(0)}, worst ${(sorted.at(-1) ?? NaN).toFixed(0)} ms; heap ${heap.toFixed(0)} MB; server ${server.toFixed(0)} MB\n`);
  for (const [act, done] of Object.entries(tasks)) {
    const long = done.filter(({ cpu }) => cpu > 50).length;
    process.stdout.write(`  ${act}: longest task ${(done[0]?.cpu ?? 0).toFixed(0)} ms of work, ${Math.max(0, ...done.map(({ wall }) => wall)).toFixed(0)} ms by the clock; over 50 ms of work: ${long} (target 0)\n`);
  }
}

async function measureLists(library: Library): Promise<void> {
  const lists = [
    ['attachments of a session', `/sessions/${library.largeId}`, `/attachments?session_id=${library.largeId}&`, filterActs],
    ['attachments', '/attachments', '/attachments?', filterActs],
    ['sessions', '/', '/sessions?', sessionActs],
  ] as const;
  for (const [what, path, counted, acts] of lists) {
    const count = await library.count(counted);
    for (const size of [[1600, 900], [3840, 2160]] as const) {
      const ask = { path, count, size, acts: size[0] === 1600 ? acts : {} };
      report(`${count} ${what}, ${size.join(' x ')}`, await inBrowser((browser) => lookThrough(browser, library, ask)));
    }
  }
}

async function measureUploads(library: Library): Promise<void> {
  const bytes = Number(asked.bytes);
  const [ours, theirs] = [[], []] as [number[], number[]];
  let most = { server: 0, heap: 0 };
  const sessionId = await library.host.createSession('Measured uploads');
  for (let round = 0; round < Math.min(rounds, 10); round += 1) {
    const mine = await withFile(`${round}a.bin`, bytes, (path) => inBrowser((browser) => byBrowser(browser, library, { sessionId, path })));
    ours.push(mine.ms);
    most = { server: Math.max(most.server, mine.server), heap: Math.max(most.heap, mine.heap) };
    theirs.push(await withFile(`${round}b.bin`, bytes, (path) => byCurl(library, { sessionId, path })));
  }
  await library.host.call('POST', `/sessions/${sessionId}/purge`);
  process.stdout.write(sentence(`upload of ${bytes} bytes against curl -F, ms`, ratioOf(ours, theirs), 1 / 0.9));
  process.stdout.write(`  most memory meanwhile: server ${most.server.toFixed(0)} MB, JavaScript heap ${most.heap.toFixed(0)} MB\n`);
}

const library = await startLibrary({ sessions: Number(asked.sessions), attachments: Number(asked.attachments), inLarge: Number(asked.large) }, asked.folder ?? null);
const parts = asked.only.split(',');
try {
  if (parts.includes('scripts')) process.stdout.write(`start page: ${((await inBrowser((browser) => startScripts(browser, library))) / 1000).toFixed(0)} kB of JavaScript gzipped (target 300)\n`);
  if (parts.includes('first-row')) await measureFirstRows(library);
  if (parts.includes('lists')) await measureLists(library);
  if (parts.includes('upload')) await measureUploads(library);
} finally {
  await library.close();
}
