import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { endpoints } from '../../src/contract/endpoints.ts';
import { z } from '../../src/contract/zod.ts';
import { cleanFileName } from '../library/fileName.ts';
import { ProblemError } from '../problems.ts';
import { readJson, refusalOf, upstreamProblem } from './answers.ts';
import { brokeOff, describe, type Destination, mismatch } from './bringIn.ts';
import { lookThere, type OutgoingAnswer } from './outgoing.ts';
import { assertAnswered, type RemoteAtlas } from './remoteAtlas.ts';
import type { OpenedFile, Upstream } from './upstream.ts';

/** How long the host may take to write down where a file is from, in ms, whether or not somebody still waits for it. */
const citingMs = 30_000;

interface Sending {
  readonly body: Readable;
  readonly headers: Readonly<Record<string, string>>;
  /** Where the file is from, once all of it went on. */
  readonly citation: () => string | null;
}

/** The name as browsers write it into a form. */
function quoted(name: string): string {
  return `"${cleanFileName(name).replaceAll(/["\r\n]/g, (sign) => encodeURIComponent(sign))}"`;
}

/** A form of one file. It ends only when the bytes were what their host says of them: else the request breaks off, and nothing is stored. */
function formOf(source: Upstream, file: OpenedFile): Sending {
  const boundary = `redline-${randomUUID()}`;
  const head = Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="files"; filename=${quoted(file.name)}\r\nContent-Type: application/octet-stream\r\n\r\n`);
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  let citation: string | null = null;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield head;
    const [sha256, md5] = [createHash('sha256'), createHash('md5')];
    let size = 0;
    try {
      for await (const piece of file.bytes) {
        const bytes: Uint8Array = piece instanceof Uint8Array ? piece : Buffer.from(String(piece));
        size += bytes.length;
        if (file.size !== null && size > file.size) throw mismatch(source, 'size');
        sha256.update(bytes);
        md5.update(bytes);
        yield bytes;
      }
    } catch (error) {
      throw error instanceof ProblemError ? error : brokeOff(source);
    }
    ({ citation } = describe(source, file, { size, sha256: sha256.digest('hex'), md5: md5.digest('hex') }));
    yield tail;
  }
  return {
    body: Readable.from(pieces(), { objectMode: false }),
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...(file.size === null ? {} : { 'content-length': String(head.length + file.size + tail.length) }),
    },
    citation: () => citation,
  };
}

/** Ends with `signal` while something is still to be sent: what the host had all of is heard of, and cited, though nobody waits any more. */
function untilSent(signal: AbortSignal, { citation }: Sending): AbortSignal {
  const control = new AbortController();
  const leave = (): void => {
    if (citation() === null) control.abort(signal.reason);
  };
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  return control.signal;
}

/** What is uploaded stands in a list of one, in an envelope, or alone. */
function rowIn(answer: unknown): object {
  const items: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'items') : null;
  const [first]: readonly unknown[] = Array.isArray(items) ? items : [answer].flat();
  return typeof first === 'object' && first !== null ? first : {};
}

function idIn(row: object): string | null {
  const id: unknown = Reflect.get(row, 'attachment_id') ?? Reflect.get(row, 'attachment_uuid');
  return typeof id === 'string' && id !== '' ? id : null;
}

/** The files of a session, by their ids; throws what the host says where the person has no such session. */
async function filesOf(remote: RemoteAtlas, token: string, ask: { readonly sessionId: string; readonly signal: AbortSignal }): Promise<ReadonlyMap<string, string>> {
  const path = `/sessions/${encodeURIComponent(ask.sessionId)}`;
  const answer = await assertAnswered(remote, await remote.ask(token, { method: 'GET', path, headers: {}, signal: ask.signal }));
  const read = z.safeParse(endpoints.getSession.answer, await readJson(answer, remote.host));
  const rows = read.data?.attachments ?? [];
  return new Map(rows.flatMap(({ id, name }) => (id === null ? [] : [[id, name] as const])));
}

/** Of an answer that names no file: the one of this name that the session did not have before. */
async function idOfNew(files: () => Promise<ReadonlyMap<string, string>>, before: ReadonlyMap<string, string>, name: string): Promise<string | null> {
  const now = await files().catch(() => new Map<string, string>());
  const fresh = [...now].filter(([id, one]) => one === name && !before.has(id));
  return fresh.length === 1 ? (fresh[0]?.[0] ?? null) : null;
}

/** Writes down where a file is from. Answers why that was not taken; null when it was. */
async function cite(remote: RemoteAtlas, token: string, { id, citation }: { readonly id: string | null; readonly citation: string }): Promise<string | null> {
  if (id === null) return `${remote.host} does not say which file it is.`;
  try {
    const changed: OutgoingAnswer = await remote.ask(token, {
      method: 'PATCH', path: `/attachments/${encodeURIComponent(id)}`, headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ attachment_citation: citation }), signal: AbortSignal.timeout(citingMs),
    });
    if (changed.status < 200 || changed.status > 299) return `${remote.host} says: ${(await refusalOf(changed)).detail}`;
    changed.body.resume();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Statuses by which a proxy says that its host did not answer it. */
const unanswered: ReadonlySet<number> = new Set([502, 504]);

async function refused({ host }: RemoteAtlas, answer: OutgoingAnswer, sent: 'part' | 'all'): Promise<ProblemError> {
  const problem = await upstreamProblem(answer, host);
  return sent === 'all' && unanswered.has(answer.status) ? new ProblemError(problem.code, `${problem.message} ${lookThere}`) : problem;
}

/**
 * Into a session of the Atlas behind us, by an upload of the person's own. Where the file is from goes into its citation by a second
 * call; an Atlas has no place for the rest. What was uploaded is there, whatever becomes of that.
 */
export function throughTo(remote: RemoteAtlas): Destination {
  return {
    ids: 'foreign',
    async take(who, { source, sessionId, open, signal }) {
      const token = await remote.tokenOf(who);
      const before = await filesOf(remote, token, { sessionId, signal });
      const file = await open();
      try {
        const sending = formOf(source, file);
        const answer = await assertAnswered(remote, await remote.ask(token, {
          method: 'POST', path: `/sessions/${encodeURIComponent(sessionId)}/upload-files`, headers: sending.headers, body: sending.body,
          bodyGoes: 'when wanted', signal: untilSent(signal, sending),
        }));
        const said = sending.citation();
        if (answer.status > 299) throw await refused(remote, answer, said === null ? 'part' : 'all');
        if (said === null) {
          answer.body.destroy();
          throw new ProblemError('upstream_bad_answer', `${remote.host} answered before it had all of it. Look whether it is there.`);
        }
        const row = rowIn(await readJson(answer, remote.host).catch(() => null));
        const name = cleanFileName(file.name);
        const id = idIn(row) ?? await idOfNew(() => filesOf(remote, token, { sessionId, signal: AbortSignal.timeout(citingMs) }), before, name);
        const why = await cite(remote, token, { id, citation: said });
        const here = { attachment_name: name, ...row, attachment_id: id };
        return why === null ? { ...here, attachment_citation: said } : { ...here, origin_unwritten: `Where it is from could not be written there. ${why}` };
      } finally {
        file.bytes.destroy();
      }
    },
  };
}
