import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { createHost } from '../e2e/fixtures/host.ts';
import { startServer } from '../e2e/fixtures/server.ts';
import type { Box } from './boxes.ts';
import { makeBoxes, makePicture, picture } from './boxes.ts';
import { here, serve } from './desks.ts';

/** What shows the boxes. */
export type MarkDeskName = 'redline' | 'floor' | 'annotorious' | 'konvaNodes' | 'excalidraw';
const allPeers: readonly (readonly [name: MarkDeskName, file: string])[] = [
  ['floor', 'floor.ts'], ['annotorious', 'annotorious.js'], ['konvaNodes', 'konvaNodes.js'], ['excalidraw', 'excalidraw.js'],
];

export interface MarkDesk {
  readonly name: MarkDeskName;
  /** The address that shows so many boxes: all of the image, or its middle at one CSS px per image px. */
  url(count: number, view: 'fit' | 'one'): string;
  /** The token of who looks; null where nobody has to be known. */
  readonly token: string | null;
}

export interface MarkDesks {
  readonly desks: Readonly<Record<MarkDeskName, MarkDesk>>;
  close(): Promise<void>;
}

/** Elements of one record: as many as Redline's outbox sends together. */
const perRecord = 500;

/** Starts Redline and a static server for each of the peers, with so many boxes over the same image; 0 is always among the counts. */
export async function startMarkDesks(counts: readonly number[], wanted: readonly MarkDeskName[]): Promise<MarkDesks> {
  const peers = allPeers.filter(([name]) => wanted.includes(name));
  const folder = mkdtempSync(join(tmpdir(), 'redline-bench-'));
  const redline = await startServer();
  const host = createHost(redline.origin, redline.token);
  const session = await host.createSession('Measured');
  const bytes = makePicture();
  const ids = new Map<number, string>();
  for (const count of new Set([0, ...counts])) {
    const [attachment] = await host.upload(session, [{ name: `boxes-${count}.png`, bytes }]);
    const id = attachment?.attachment_id ?? '';
    ids.set(count, id);
    if (count > 0) await annotateAll(host, id, makeBoxes(count));
    const records = JSON.stringify(await host.annotations(id));
    for (const [name] of peers) {
      mkdirSync(join(folder, name, String(count)), { recursive: true });
      writeFileSync(join(folder, name, String(count), 'boxes.json'), records);
      writeFileSync(join(folder, name, String(count), 'picture.png'), bytes);
    }
  }
  for (const [name, file] of peers) await bundle(join(folder, name), file, [...ids.keys()]);
  const served = await serve(folder);
  const origin = `http://127.0.0.1:${(served.address() as AddressInfo).port}`;
  const peerDesk = (name: MarkDeskName): MarkDesk => ({ name, url: (count, view) => `${origin}/${name}/${count}/index.html?view=${view}`, token: null });
  const ours: MarkDesk = {
    name: 'redline',
    url: (count, view) => `${redline.origin}/sessions/${session}/attachments/${ids.get(count)}${view === 'one' ? '?page=1&view=2000,1500,1,0' : ''}`,
    token: redline.token,
  };
  return {
    desks: {
      redline: ours, floor: peerDesk('floor'), annotorious: peerDesk('annotorious'), konvaNodes: peerDesk('konvaNodes'), excalidraw: peerDesk('excalidraw'),
    },
    async close() {
      served.close();
      await redline.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Posts the boxes as Redline itself would have: each with id, revision and author among its tags. */
async function annotateAll(host: ReturnType<typeof createHost>, id: string, boxes: readonly Box[]): Promise<void> {
  const began = Date.now() - boxes.length;
  for (let start = 0; start < boxes.length; start += perRecord) {
    const content = boxes.slice(start, start + perRecord).map((box, index) => ({
      ...box,
      tags: {
        'redline:id': `b0000000-0000-4000-8000-${String(start + index).padStart(12, '0')}`,
        'redline:rev': `${String(began + start + index).padStart(13, '0')}-0000-00000000`,
        'redline:by': 'engineer@localhost',
      },
    }));
    await host.annotate(id, 'bbox', { page_width: picture.width, page_height: picture.height, page_number: 0, content });
  }
}

/** react-konva is the product's own and needs the React that it was made for; Excalidraw brings an older one. */
const productsReact = Object.fromEntries(['react', 'react-dom'].map((name) => [name, join(here, '../node_modules', name)]));

async function bundle(folder: string, file: string, counts: readonly number[]): Promise<void> {
  const made = join(folder, 'made');
  await build({
    entryPoints: [join(here, 'peers', file)], outfile: join(made, 'page.js'), bundle: true, minify: true, format: 'esm', target: 'es2022',
    conditions: ['production'],
    ...(file === 'konvaNodes.js' ? { alias: productsReact } : {}),
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.IS_PREACT': '"false"' },
    loader: { '.woff2': 'dataurl', '.woff': 'dataurl', '.ttf': 'dataurl', '.svg': 'dataurl', '.png': 'dataurl' },
  });
  for (const count of counts) {
    cpSync(made, join(folder, String(count)), { recursive: true });
    cpSync(join(here, 'peers/boxes.html'), join(folder, String(count), 'index.html'));
  }
}
