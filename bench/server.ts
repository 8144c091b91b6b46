/**
 * The server beside bare Fastify: a list of 100 attachments out of 1,000,000, the POST of one annotation, a download, memory while 5 GB come
 * in, and the first pages of all lists beside those of a small library.
 * `npm run server -- [--only list,post,download,memory,pages] [--rounds 15] [--attachments 1000000] [--records 1000000] [--folder ./kept]
 * [--bytes 5000000000] [--database postgres://...]`
 */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { createHost } from '../e2e/fixtures/host.ts';
import { startServer } from '../e2e/fixtures/server.ts';
import { seededId } from '../server/testServers/seedRows.ts';
import { newNote } from '../server/testServers/sent.ts';
import { here } from './desks.ts';
import { type ManyRows, startManyRows } from './manyRows.ts';
import { withFile } from './measureUploads.ts';
import { type Ratio, ratioOf, sentence } from './ratio.ts';
import { type Asking, msEach, wireOf } from './wire.ts';

const { values: asked } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' }, only: { type: 'string', default: 'list,post,download,memory,pages' }, folder: { type: 'string' },
    attachments: { type: 'string', default: '1000000' }, records: { type: 'string', default: '1000000' }, bytes: { type: 'string', default: '5000000000' },
    database: { type: 'string' },
  },
});
const rounds = Number(asked.rounds);
const only = new Set(asked.only.split(','));
const work = mkdtempSync(join(tmpdir(), 'redline-bench-server-'));
/** Sessions of a library with so many attachments. */
const sessionsFor = (attachments: number): number => Math.max(2, Math.round(attachments / 30));
/** How to end what was started, whatever happens. */
const ends: (() => unknown)[] = [];
const say = (text: string): boolean => process.stdout.write(text);

/** Both sides in turns, each first in half of the rounds. */
async function inTurns(ours: () => Promise<number>, theirs: () => Promise<number>): Promise<Ratio> {
  const figures: { readonly ours: number[]; readonly theirs: number[] } = { ours: [], theirs: [] };
  await ours();
  await theirs();
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 1) figures.theirs.push(await theirs());
    figures.ours.push(await ours());
    if (round % 2 === 0) figures.theirs.push(await theirs());
  }
  return ratioOf(figures.ours, figures.theirs);
}

/** Bare Fastify over what ours answered, a database of its own, and a folder of files. */
async function startBare(list: string, folder: string): Promise<{ readonly port: number }> {
  const listFile = join(work, 'list.json');
  writeFileSync(listFile, list);
  const script = join(here, 'peers/bareServer.js');
  const child = spawn(process.execPath, ['--import', 'tsx', script, listFile, asked.database ?? join(work, 'bare.sqlite'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<number>((resolve) => {
    child.stdout.once('data', (said: Buffer) => resolve(Number(said.toString())));
  });
  ends.push(() => child.kill('SIGKILL'));
  return { port };
}

const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

const listsOf = (port: number, request: () => Buffer): Asking => ({ port, requests: many(200, request), connections: 8, status: 200 });

async function measureList({ server, port, chief }: ManyRows): Promise<void> {
  const path = '/api/v1/attachments?limit=100';
  const headers = { Authorization: `Bearer ${chief}` };
  const list = await (await fetch(`${server.origin}${path}`, { headers })).text();
  const bare = await startBare(list, work);
  const floor = (): Promise<number> => msEach(listsOf(bare.port, () => wireOf('GET', '/list', {})));
  const what = `list of 100 attachments of ${asked.attachments}, ${list.length} bytes`;
  say(sentence(`${what}, ms each`, await inTurns(() => msEach(listsOf(port, () => wireOf('GET', path, headers))), floor), 2.5));
  // Each for another time, though it begins with the same rows: nothing can be known from before.
  let micros = 0;
  const another = (): Buffer => wireOf('GET', `${path}&created_after=2000-01-01T00:00:00.${String((micros += 1)).padStart(6, '0')}`, headers);
  say(sentence(`${what}, each asked for the first time, ms each`, await inTurns(() => msEach(listsOf(port, another)), floor), 2.5));
  // Each of other files: no row of it was shown before.
  let hours = 0;
  const elsewhere = (): Buffer => {
    const before = new Date(Date.UTC(2026, 9, 1) - (hours += 7) % 20_000 * 3_600_000).toISOString().slice(0, 19);
    return wireOf('GET', `${path}&created_before=${before}`, headers);
  };
  say(sentence(`${what}, each of files that were not listed before, ms each`, await inTurns(() => msEach(listsOf(port, elsewhere)), floor), 2.5));
}

async function measurePost({ port, chief, size }: ManyRows): Promise<void> {
  const bare = await startBare('[]', work);
  const headers = { Authorization: `Bearer ${chief}` };
  let file = 1;
  const notes = (where: number, path: string): Asking => ({
    port: where, connections: 4, status: 201,
    requests: many(100, () => {
      file = (file + 1) % size.attachments;
      return wireOf('POST', path, headers, newNote(seededId('attachment', file)).body);
    }),
  });
  const ratio = await inTurns(() => msEach(notes(port, '/api/v1/annotations')), () => msEach(notes(bare.port, '/notes')));
  say(sentence('POST of one annotation, ms each', ratio, 2));
}

async function measureDownloads(): Promise<void> {
  const server = await startServer();
  ends.push(() => server.remove());
  const host = createHost(server.origin, server.token);
  const session = await host.createSession('Measured');
  const folder = join(work, 'files');
  mkdirSync(folder);
  const bare = await startBare('[]', folder);
  for (const [bytes, times] of [[64_000_000, 8], [250_000, 200]] as const) {
    const content = Buffer.alloc(bytes, 'telemetry of a pump ');
    writeFileSync(join(folder, `${bytes}.bin`), content);
    const [attachment] = await host.upload(session, [{ name: `${bytes}.bin`, bytes: content }]);
    const { presigned_url: address } = (await (await host.call('POST', `/attachments/${attachment?.attachment_id}/export`)).json()) as { readonly presigned_url: string };
    const { pathname, search, port } = new URL(address);
    const get = (where: number, path: string): Asking => ({ port: where, requests: many(times, () => wireOf('GET', path, {})), connections: 4, status: 200 });
    const ratio = await inTurns(() => msEach(get(Number(port), `${pathname}${search}`)), () => msEach(get(bare.port, `/${bytes}.bin`)));
    say(sentence(`download of ${bytes} bytes, ms each`, ratio, 1.11));
  }
}

/** MB of memory that the process has. */
function residentMegabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
}

async function measureMemory(): Promise<void> {
  const server = await startServer();
  ends.push(() => server.remove());
  const host = createHost(server.origin, server.token);
  const session = await host.createSession('Measured');
  const send = (bytes: number): Promise<unknown> => withFile('large', bytes, (path) => promisify(execFile)('curl', [
    '-sSf', '-o', '/dev/null', '-H', `Authorization: Bearer ${server.token}`, '-F', `files=@${path}`, `${server.origin}/api/v1/sessions/${session}/upload-files`,
  ]));
  // What the first upload of a process brings with it is not of the file.
  await send(200_000_000);
  const seen = [residentMegabytes(server.pid())];
  const look = setInterval(() => seen.push(residentMegabytes(server.pid())), 100);
  const from = performance.now();
  await send(Number(asked.bytes));
  clearInterval(look);
  const [before = NaN, most] = [seen[0], Math.max(...seen)];
  const verdict = most - before <= 50 ? 'met' : 'missed';
  say(`memory during an upload of ${asked.bytes} bytes, MB: ${before.toFixed(0)} before, ${most.toFixed(0)} at most, ${(performance.now() - from).toFixed(0)} ms; target 50 more: ${verdict}\n`);
}

/** The first page of every list, and of each filter. */
const lists: readonly (readonly [name: string, path: string])[] = [
  ['attachments', '/attachments?limit=100'],
  ['attachments of a type', '/attachments?limit=100&attachment_type=csv'],
  ['attachments of a time', '/attachments?limit=100&created_after=2025-03-01T12:00:00Z&created_before=2026-09-01T12:00:00Z'],
  ['attachments of a session', `/attachments?limit=100&session_id=${seededId('session', 1)}`],
  ['sessions', '/sessions?limit=100'],
  ['annotations of a file', `/attachments/${seededId('attachment', 1)}/annotations?limit=100`],
  ['annotations of a session', `/sessions/${seededId('session', 1)}/annotations?limit=100`],
];

/** Of the library that the large one is measured beside: each of its lists has more than a page, or as much as one there. */
const smallAttachments = 5000;

/** `large` beside a small library: each list's first page is to take no longer. */
async function measurePages(large: ManyRows): Promise<void> {
  const small = await startManyRows({ folder: join(work, 'small'), databaseUrl: null }, { sessions: sessionsFor(smallAttachments), attachments: smallAttachments, records: smallAttachments });
  ends.push(() => small.server.stop());
  for (const [name, path] of lists) {
    const get = ({ port, chief }: ManyRows): Asking => ({
      port, requests: many(50, () => wireOf('GET', `/api/v1${path}`, { Authorization: `Bearer ${chief}` })), connections: 1, status: 200,
    });
    say(sentence(`first page of ${name}, ${asked.attachments} attachments against ${smallAttachments}, ms each`, await inTurns(() => msEach(get(large)), () => msEach(get(small))), 1.2));
  }
}

try {
  if (['list', 'post', 'pages'].some((part) => only.has(part))) {
    const [attachments, records] = [Number(asked.attachments), Number(asked.records)];
    const place = { folder: asked.folder ?? join(work, 'large'), databaseUrl: asked.database ?? null };
    const large = await startManyRows(place, { sessions: sessionsFor(attachments), attachments, records });
    ends.push(() => large.server.stop());
    if (only.has('list')) await measureList(large);
    if (only.has('pages')) await measurePages(large);
    if (only.has('post')) await measurePost(large);
  }
  if (only.has('download')) await measureDownloads();
  if (only.has('memory')) await measureMemory();
} finally {
  for (const end of ends.toReversed()) await end();
  rmSync(work, { recursive: true, force: true });
}
