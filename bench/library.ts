import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePdf } from '../e2e/fixtures/files.ts';
import type { Host } from '../e2e/fixtures/host.ts';
import { createHost } from '../e2e/fixtures/host.ts';
import type { RunningServer } from '../e2e/fixtures/server.ts';
import { startServer } from '../e2e/fixtures/server.ts';

/** A running Redline with many sessions and attachments, made through the API as any program makes them. */
export interface Library {
  readonly server: RunningServer;
  readonly host: Host;
  /** A session that has one attachment. */
  readonly smallId: string;
  /** A session that has `inLarge` attachments. */
  readonly largeId: string;
  /** How many there are at the API's `path`, the sample's among them. */
  count(path: string): Promise<number>;
  close(): Promise<void>;
}

/** How much there is: 10,000 sessions and 100,000 attachments, unless asked for less. */
export interface LibrarySize {
  readonly sessions: number;
  readonly attachments: number;
  readonly inLarge: number;
}

/** Files of one request: more would only hold more of one answer in memory. */
const FILES_AT_ONCE = 100;
/** Requests under way at once. */
const AT_ONCE = 4;

const plate = makePdf('plate.pdf', [[300, 200]]).bytes;
const encoder = new TextEncoder();

/** File `number` of the library: names as people give them, four types, no two of the same bytes. */
function fileOf(number: number): { readonly name: string; readonly bytes: Uint8Array } {
  const name = `${['Pump', 'Deck', 'Valve', 'Hull'][number % 4]} ${number} rev ${number % 7}`;
  const note = encoder.encode(`\n% ${number}\n`);
  if (number % 5 === 0) return { name: `${name}.pdf`, bytes: Buffer.concat([plate, note]) };
  return { name: `${name}.${['csv', 'txt', 'log'][number % 3]}`, bytes: encoder.encode(`time,value\n0,${number}\n1,${number % 13}\n`) };
}

async function inPool(count: number, act: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  async function work(): Promise<void> {
    for (let index = next; index < count; index = next) {
      next += 1;
      await act(index);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Puts files `from` to `to` into one session, a hundred a request. */
async function fill(host: Host, sessionId: string, [from, to]: readonly [number, number]): Promise<void> {
  for (let at = from; at < to; at += FILES_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(FILES_AT_ONCE, to - at) }, (_, index) => at + index);
    await host.upload(sessionId, numbers.map(fileOf));
  }
}

interface Ids {
  readonly smallId: string;
  readonly largeId: string;
}

async function seed(host: Host, { sessions, attachments, inLarge }: LibrarySize): Promise<Ids> {
  const smallId = await host.createSession('One attachment');
  await fill(host, smallId, [0, 1]);
  const largeId = await host.createSession('Many attachments');
  await inPool(Math.ceil(inLarge / FILES_AT_ONCE), (turn) => (
    fill(host, largeId, [1 + turn * FILES_AT_ONCE, 1 + Math.min(inLarge, (turn + 1) * FILES_AT_ONCE)])
  ));
  const [others, left] = [sessions - 2, attachments - inLarge - 1];
  await inPool(others, async (turn) => {
    const sessionId = await host.createSession(`Inspection ${turn} of hall ${turn % 40}`);
    // The hundredth of the sessions have nearly all files, as in a library that grew.
    const full = Math.max(1, Math.floor(others / 100));
    const share = Math.ceil(left / full);
    if (turn < full) await fill(host, sessionId, [1 + inLarge + turn * share, 1 + inLarge + Math.min(left, (turn + 1) * share)]);
    if (turn % 500 === 0) process.stderr.write(`seeded ${turn} of ${others} sessions\n`);
  });
  return { smallId, largeId };
}

/** Starts Redline over such a library; in `folder`, where one is given, it is kept for the next run. */
export async function startLibrary(size: LibrarySize, folder: string | null): Promise<Library> {
  const server = await startServer(folder === null ? {} : { dataFolder: folder });
  const host = createHost(server.origin, server.token);
  const note = join(server.dataFolder, `seeded-${size.sessions}-${size.attachments}-${size.inLarge}.json`);
  if (!existsSync(note)) writeFileSync(note, JSON.stringify(await seed(host, size)));
  const ids = JSON.parse(readFileSync(note, 'utf8')) as Ids;
  const count = async (path: string): Promise<number> => ((await (await host.call('GET', `${path}limit=1`)).json()) as { count: number }).count;
  return { server, host, ...ids, count, close: () => (folder === null ? server.remove() : server.stop()) };
}
