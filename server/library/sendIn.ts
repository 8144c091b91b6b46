import { openAsBlob } from 'node:fs';
import { attachmentWire } from '../../src/contract/attachment.ts';
import { apiBase } from '../../src/contract/endpoints.ts';
import { envelopeOf } from '../../src/contract/list.ts';
import { readProblem } from '../../src/contract/problem.ts';
import { z } from '../../src/contract/zod.ts';
import { type BroughtIn, digestOf, type Gathered, pathTo, type SourceFile } from './bringIn.ts';

/** Files of one upload request. */
const filesPerUpload = 100;

/** A Redline that is running already. */
export interface Running {
  readonly base: string;
  readonly token: string;
}

const attachments = envelopeOf(attachmentWire);
const session = z.object({ session_id: z.string() });

async function call(running: Running, path: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(`${running.base}${apiBase}${path}`, {
    ...init,
    headers: { ...(typeof init.body === 'string' ? { 'Content-Type': 'application/json' } : {}), Authorization: `Bearer ${running.token}` },
  });
  const body = await answer.text();
  if (!answer.ok) {
    const problem = readProblem({ status: answer.status, statusText: answer.statusText, body, retryAfter: null });
    throw new Error(problem.detail);
  }
  return JSON.parse(body);
}

async function sessionWith(running: Running, digests: ReadonlySet<string>): Promise<{ sessionId: string; ids: string[] } | null> {
  const { items } = attachments.parse(await call(running, '/attachments'));
  const candidates = new Set(items.filter(
    ({ redline }) => digests.has(redline?.sha256 ?? ''),
  ).map((item) => item.attachment_source_session_id));
  for (const candidate of candidates) {
    if (candidate === null) continue;
    const inside = attachments.parse(await call(running, `/attachments?session_id=${candidate}`)).items
      .filter(({ redline }) => digests.has(redline?.sha256 ?? ''));
    if (new Set(inside.map(({ redline }) => redline?.sha256)).size < digests.size) continue;
    return { sessionId: candidate, ids: inside.map((item) => item.attachment_id).filter((id) => id !== null).slice(0, 1) };
  }
  return null;
}

async function upload(running: Running, sessionId: string, files: readonly SourceFile[]): Promise<(string | null)[]> {
  const ids: (string | null)[] = [];
  for (let at = 0; at < files.length; at += filesPerUpload) {
    const form = new FormData();
    for (const { path, name } of files.slice(at, at + filesPerUpload)) form.append('files', await openAsBlob(path), name);
    const rows = z.array(attachmentWire).parse(await call(running, `/sessions/${sessionId}/upload-files`, { method: 'POST', body: form }));
    ids.push(...rows.map((row) => row.attachment_id));
  }
  return ids;
}

/** Sends files to a Redline that is running, over its API; the same files again open the session that has them. */
export async function sendIn(running: Running, gathered: Gathered): Promise<BroughtIn> {
  const digests = new Set<string>();
  for (const { path } of gathered.files) digests.add(await digestOf(path));
  const count = gathered.files.length;
  const known = await sessionWith(running, digests);
  if (known !== null) return { path: pathTo(known.sessionId, count === 1 ? known.ids : []), isNew: false, count };
  const made = session.parse(await call(running, '/sessions', { method: 'POST', body: JSON.stringify({ title: gathered.title }) }));
  return { path: pathTo(made.session_id, await upload(running, made.session_id, gathered.files)), isNew: true, count };
}
