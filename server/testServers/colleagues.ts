import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { after, json } from './ourPrograms.ts';
import { type Host, newNote, newParcel, type Note, noteIds, type Parcel, postNote, sendParcel } from './sent.ts';

/** Somebody with a session of their own, who sends to any of several processes, and all that they sent. */
export interface Colleague {
  readonly headers: Readonly<Record<string, string>>;
  readonly sessionId: string;
  /** A file in it. */
  readonly attachmentId: string;
  /** What a host answered with 2xx. */
  readonly notes: Set<Note>;
  readonly parcels: Set<Parcel>;
}

/** How long somebody waits before they send again what was not answered, in ms. */
const pauseMs = 50;
/** What hosts say when a part of theirs is away. */
const away = 503;

/** Makes them a session with a file. */
export async function newColleague({ base, headers }: Host): Promise<Colleague> {
  const { session_id: sessionId } = await json(fetch(`${base}/api/v1/sessions`, { method: 'POST', headers }));
  const form = new FormData();
  form.append('files', new Blob(['what is annotated']), 'sheet.txt');
  const [{ attachment_id: attachmentId }] = await json(fetch(`${base}/api/v1/sessions/${sessionId}/upload-files`, { method: 'POST', headers, body: form }));
  return { headers, sessionId, attachmentId, notes: new Set(), parcels: new Set() };
}

/** Sends, to one host after the other, until one answers with success. Answers how often none did. */
async function insist(bases: readonly string[], send: (base: string) => Promise<Response>): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    const answer = await send(bases[tries % bases.length] ?? '').catch(() => null);
    if (answer?.ok === true) {
      // A body that is not read keeps its connection.
      await answer.arrayBuffer().catch(() => undefined);
      return tries;
    }
    if (answer !== null) expect([answer.status, await answer.text()]).toEqual([away, expect.stringContaining('"busy"')]);
    await after(pauseMs);
  }
}

/** Has somebody annotate, through one host after the other, until all is sent. Answers how often a host did not answer. */
export async function annotate(who: Colleague, bases: readonly string[]): Promise<number> {
  const note = newNote(who.attachmentId);
  const missed = await insist(bases, (base) => postNote({ base, headers: who.headers }, note));
  who.notes.add(note);
  return missed;
}

/** The same of files of so many bytes. */
export async function upload(who: Colleague, bases: readonly string[], sizes: readonly number[]): Promise<number> {
  const parcel = newParcel(sizes);
  const missed = await insist(bases, (base) => sendParcel({ ...who, base }, parcel));
  who.parcels.add(parcel);
  return missed;
}

/** The same note sent at the same time through all hosts. */
export async function annotateAtOnce(who: Colleague, bases: readonly string[]): Promise<void> {
  const note = newNote(who.attachmentId);
  const answers = await Promise.all(bases.map((base) => postNote({ base, headers: who.headers }, note)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => b - a)).toEqual([201, ...bases.slice(1).map(() => 200)]);
  who.notes.add(note);
}

/** Reads what somebody has: it holds all that they were answered for, and nothing of anybody else's. */
export async function expectOwn(who: Colleague, base: string, others: readonly Colleague[]): Promise<void> {
  const known = [...who.notes].map(({ id }) => id);
  const read = (path: string) => fetch(`${base}/api/v1${path}`, { headers: who.headers });
  expect(noteIds(await json(read(`/attachments/${who.attachmentId}/annotations`)))).toEqual(expect.arrayContaining(known));
  const { items }: { readonly items: readonly { readonly attachment_source_session_id: string }[] } = await json(read('/attachments'));
  expect(new Set(items.map((item) => item.attachment_source_session_id))).toEqual(new Set([who.sessionId]));
  for (const other of others) {
    const answers = [await read(`/sessions/${other.sessionId}`), await read(`/attachments/${other.attachmentId}/annotations`)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  }
}

/** What was answered is there once, nothing else is, counts are right, and files come out as they went in. */
export async function expectWhole(who: Colleague, base: string): Promise<void> {
  const read = (path: string) => json(fetch(`${base}/api/v1${path}`, { headers: who.headers }));
  const listed = noteIds(await read(`/attachments/${who.attachmentId}/annotations`));
  expect(listed.toSorted()).toEqual([...who.notes].map(({ id }) => id).toSorted());
  expect((await read(`/attachments/${who.attachmentId}`)).redline.annotations).toBe(listed.length);
  const { items } = await read(`/attachments?session_id=${who.sessionId}`);
  const files = items.filter(({ attachment_id: id }: { readonly attachment_id: string }) => id !== who.attachmentId);
  const digests = [...who.parcels].flatMap((parcel) => [...parcel.digests]).toSorted();
  expect(files.map(({ redline }: { readonly redline: { readonly sha256: string } }) => redline.sha256).toSorted()).toEqual(digests);
  const found = [];
  for (const { attachment_id: id } of files) {
    const { presigned_url: address } = await json(fetch(`${base}/api/v1/attachments/${id}/export`, { method: 'POST', headers: who.headers }));
    const bytes = await (await fetch(address)).arrayBuffer();
    found.push(createHash('sha256').update(new Uint8Array(bytes)).digest('hex'));
  }
  expect(found.toSorted()).toEqual(digests);
}
