import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { after, bearer, buildPrograms, filesIn, freePort, json, patience, type Programs, ready, stop } from './testServers/ourPrograms.ts';
import { newNote, newParcel, type Note, noteIds, type Parcel, postNote, sendParcel } from './testServers/sent.ts';

/** Another number has other moments. */
const seed = 20_261_121;

let folder: string;
let programs: Programs;
let run: Programs['run'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redline-killed-'));
  programs = await buildPrograms(process.env['PATH'] ?? '');
  ({ run } = programs);
});
afterEach(() => programs.endAll());
afterAll(() => Promise.all([rm(folder, { recursive: true, force: true }), programs.remove()]));

/** Numbers from 0 to 1 that the seed decides. */
function createChance(): () => number {
  const drawn = fc.sample(fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true }), { seed, numRuns: 200 });
  let next = 0;
  return () => drawn[next++ % drawn.length] ?? 0;
}

/** A library whose server is killed again and again, and all that was sent to it. */
interface Victim {
  readonly data: string;
  readonly args: readonly string[];
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sessionId: string;
  readonly attachmentId: string;
  /** Notes and uploads that the host has answered with 2xx. */
  readonly answered: Set<Note>;
  readonly parcels: Parcel[];
  readonly arrived: Set<Parcel>;
  /** Sent, and never answered. */
  readonly open: Set<Note>;
}

/** A server over a new library with a session and a file, ready to be killed: it always comes back on the same port. */
async function prepare(name: string): Promise<Victim> {
  const data = join(folder, name);
  const free = await freePort();
  await free.release();
  const args = ['--data', data, '--port', String(free.port)];
  const { base } = await ready(run('main', args));
  const headers = await bearer(data);
  const { session_id: sessionId } = await json(fetch(`${base}/api/v1/sessions`, { method: 'POST', headers }));
  const victim = {
    data, args, base, headers, sessionId, attachmentId: '', answered: new Set<Note>(), parcels: [], arrived: new Set<Parcel>(), open: new Set<Note>(),
  };
  const form = new FormData();
  form.append('files', new Blob(['what is annotated']), 'sheet.txt');
  const [{ attachment_id: attachmentId }] = await json(fetch(`${base}/api/v1/sessions/${sessionId}/upload-files`, { method: 'POST', headers, body: form }));
  // With the sample, which is made after the start.
  await expect.poll(async () => (await json(fetch(`${base}/api/v1/attachments`, { headers }))).count, patience).toBe(4);
  await programs.endAll();
  return { ...victim, attachmentId };
}

/** Notes one after the other, until nobody answers. */
async function annotate(victim: Victim, killed: AbortSignal): Promise<void> {
  while (!killed.aborted) {
    const note = newNote(victim.attachmentId);
    victim.open.add(note);
    const answer = await postNote(victim, note).catch(() => null);
    if (answer === null) return;
    expect(answer.status).toBe(201);
    victim.answered.add(note);
    victim.open.delete(note);
  }
}

/** One life of the server: notes and an upload come in until it is killed, `share` of the upload's bytes having gone, or a moment after all. */
async function live(victim: Victim, { share, afterMs }: { readonly share: number; readonly afterMs: number }, chance: () => number): Promise<void> {
  const started = run('main', victim.args);
  await ready(started);
  await expectWhole(victim);
  const killed = new AbortController();
  const parcel = newParcel([0, 1].map(() => 1 + Math.floor(chance() * 300_000)));
  victim.parcels.push(parcel);
  const kill = (): void => {
    killed.abort();
    started.child.kill('SIGKILL');
  };
  const upload = sendParcel(victim, parcel, (gone) => {
    if (killed.signal.aborted || gone < share * parcel.body.length) return;
    if (afterMs === 0) kill();
    else void after(afterMs).then(kill);
  }).then((answer) => (answer.ok ? victim.arrived.add(parcel) : null), () => null);
  await Promise.all([annotate(victim, killed.signal), annotate(victim, killed.signal), annotate(victim, killed.signal), upload, started.ended]);
}

/** What was answered is there, what was not is there whole or not at all; sent again, all is there once, and sent a third time nothing grows. */
async function expectWhole(victim: Victim): Promise<void> {
  const { data, base, headers, sessionId, attachmentId, answered, open, parcels, arrived } = victim;
  const read = (path: string) => json(fetch(`${base}/api/v1${path}`, { headers }));
  const ids = async (): Promise<readonly string[]> => noteIds(await read(`/attachments/${attachmentId}/annotations`));
  const before = await ids();
  expect(before).toEqual(expect.arrayContaining([...answered].map(({ id }) => id)));
  expect(new Set(before).size).toBe(before.length);
  const again = [...open, ...[...answered].slice(-5)];
  for (const note of [...again, ...again]) expect([200, 201]).toContain((await postNote(victim, note)).status);
  for (const note of again) answered.add(note);
  open.clear();
  const now = await ids();
  expect(now.toSorted()).toEqual([...answered].map(({ id }) => id).toSorted());
  expect((await read(`/attachments/${attachmentId}`)).redline.annotations).toBe(now.length);

  const digests = async (): Promise<readonly string[]> => (await read(`/attachments?session_id=${sessionId}`)).items
    .filter(({ attachment_id: id }: { readonly attachment_id: string }) => id !== attachmentId).map(({ redline }: { readonly redline: { readonly sha256: string } }) => redline.sha256);
  expect(await digests()).toEqual(expect.arrayContaining([...arrived].flatMap((parcel) => [...parcel.digests])));
  for (const parcel of parcels.slice(-2)) {
    expect((await sendParcel(victim, parcel)).ok).toBe(true);
    arrived.add(parcel);
  }
  expect((await digests()).toSorted()).toEqual(parcels.flatMap((parcel) => [...parcel.digests]).toSorted());
  const { count } = await read('/attachments');
  expect(await filesIn(join(data, 'blobs'))).toHaveLength(count);
}

describe('a kill without warning', () => {
  it('at any byte of an upload and at any moment after it loses nothing answered, leaves nothing half, and doubles nothing sent again', { timeout: 600_000 }, async () => {
    const chance = createChance();
    const victim = await prepare('killed');
    const moments = [
      ...Array.from({ length: 3 }, () => ({ share: chance(), afterMs: 0 })),
      ...Array.from({ length: 3 }, () => ({ share: 1, afterMs: Math.floor(chance() * 20) })),
    ];
    for (const moment of moments) await live(victim, moment, chance);
    const last = run('main', victim.args);
    await ready(last);
    await expectWhole(victim);
    expect(victim.answered.size).toBeGreaterThan(moments.length);
  });

  it('while a backup is written leaves no file of its name that is not whole, and one that was answered holds all that was answered before', { timeout: 600_000 }, async () => {
    const chance = createChance();
    const victim = await prepare('backed-up');
    const file = join(folder, 'while-killed.tar');
    const back = () => run('admin', ['backup', file], { REDLINE_DATA: victim.data });
    const started = run('main', victim.args);
    await ready(started);
    const stopped = new AbortController();
    const notes = [annotate(victim, stopped.signal), annotate(victim, stopped.signal)];
    let longestMs = 0;
    let known: readonly Note[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      known = [...victim.answered];
      const from = performance.now();
      expect(await back().ended).toBe(0);
      longestMs = Math.max(longestMs, performance.now() - from);
    }
    const kept = await stat(file);
    // Killed at moments of its own run, and once together with the server.
    for (let turn = 0; turn < 4; turn += 1) {
      const writing = back();
      await after(chance() * longestMs);
      await stop(writing.child, 'SIGKILL');
      if (turn === 3) await stop(started.child, 'SIGKILL');
    }
    stopped.abort();
    await Promise.all(notes);
    // One of those that were killed may have been done just then: it is whole as well.
    expect((await stat(file)).size).toBeGreaterThanOrEqual(kept.size);
    const there = join(folder, 'from-backup');
    expect(await run('admin', ['restore', file], { REDLINE_DATA: there }).ended).toBe(0);
    const { base } = await ready(run('main', ['--data', there, '--port', '0']));
    const ids = new Set(noteIds(await json(fetch(`${base}/api/v1/attachments/${victim.attachmentId}/annotations`, { headers: victim.headers }))));
    expect(known.filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(await back().ended).toBe(0);
    expect((await readdir(folder)).filter((name) => name.endsWith('.half'))).toEqual([]);
  });
});
