/**
 * Boxes over an image: opening, panning and zooming, hovering, dragging, drawing, memory. Redline beside a bare canvas that culls
 * by an R-tree (the floor) and other editors. `npm run annotations -- [--rounds 15] [--counts 10000,100000] [--peers no] [--only opened]`
 */
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { launchBrowser } from './desks.ts';
import { measureMarks, measureOpening, regionMargins } from './measureMarks.ts';
import type { Figures } from './measureMarks.ts';
import type { MarkDeskName } from './markDesks.ts';
import { startMarkDesks } from './markDesks.ts';
import { ratioOf, sentence } from './ratio.ts';

const { values: asked } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' }, counts: { type: 'string', default: '10000,100000' }, peers: { type: 'string', default: 'yes' },
    only: { type: 'string', default: 'all' },
  },
});
const rounds = Number(asked.rounds);
const counts = asked.counts.split(',').map(Number);

/** Peers that show 100,000 boxes at all: the others were not ready within a minute when the design was measured. */
const peersOf = (count: number): readonly MarkDeskName[] => (asked.peers !== 'yes' ? [] : count > 20_000 ? ['konvaNodes'] : ['annotorious', 'konvaNodes', 'excalidraw']);

const targets: Readonly<Record<string, number>> = {
  'opened -> drawn, ms': 2, 'pan, an eighth in view, main-thread ms per event': 1.5, 'zoom, an eighth in view, main-thread ms per event': 1.5,
  'hover, event to picture, ms': 2,
};

async function measureCount(browser: Browser, count: number): Promise<void> {
  const { desks } = marks;
  const found = new Map<MarkDeskName, Figures[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ['redline', 'floor', ...peersOf(count)] as const) {
      const measured = { browser, desk: desks[name], count, margins };
      const figures = asked.only === 'opened' ? await measureOpening(measured) : await measureMarks(measured);
      found.set(name, [...(found.get(name) ?? []), figures]);
      process.stderr.write(`${count} round ${round + 1} ${name} ${JSON.stringify(figures)}\n`);
    }
  }
  process.stdout.write(`\n${count} boxes, ${rounds} rounds\n`);
  report(found, count);
}

function report(found: ReadonlyMap<MarkDeskName, readonly Figures[]>, count: number): void {
  const ours = found.get('redline') ?? [];
  for (const [other, theirs] of found) {
    if (other === 'redline') continue;
    for (const row of Object.keys(theirs[0] ?? {})) {
      const mine = ours.map((figures) => figures[row] ?? NaN);
      const its = theirs.map((figures) => figures[row] ?? NaN);
      process.stdout.write(`${other}: ${sentence(row, ratioOf(mine, its), other === 'floor' ? (targets[row] ?? allInView(row, count)) : 1)}`);
    }
  }
  for (const row of Object.keys(ours[0] ?? {}).filter((name) => name.startsWith('only '))) {
    process.stdout.write(`redline: ${row.slice(5)}: worst ${Math.max(...ours.map((figures) => figures[row] ?? NaN)).toFixed(1)}\n`);
  }
}

/** With all in view a picture is moved: at 100,000 that has to cost half of drawing them. */
function allInView(row: string, count: number): number {
  return row.includes('all in view') && count > 20_000 ? 0.5 : 1.5;
}

const marks = await startMarkDesks(counts, ['floor', ...counts.flatMap(peersOf)]);
const browser = await launchBrowser();
const margins = await regionMargins(browser, marks.desks.redline);
for (const count of counts) await measureCount(browser, count);
await browser.close();
await marks.close();
