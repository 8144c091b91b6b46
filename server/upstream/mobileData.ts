import { apiBase } from '../../src/contract/endpoints.ts';
import { z } from '../../src/contract/zod.ts';
import { ProblemError } from '../problems.ts';
import { readJson, readText, unpacked, upstreamProblem } from './answers.ts';
import type { Secrets } from './connections.ts';
import { mobileDataSignature } from './mobileDataSignature.ts';
import { openOutgoing, type OutgoingAnswer, type OutgoingRules, usualSilenceMs } from './outgoing.ts';
import type { FileAddress, Upstream } from './upstream.ts';

const name = 'Mobile Data';
/** What hosts answer to a call that they do not have. */
const unknownCall: ReadonlySet<number> = new Set([400, 404, 405, 501]);
/** Clocks so far apart are the same one, in seconds. */
const clockSeconds = 5;
/** Sessions that are offered to choose from: who has more names one. */
const mostSessions = 1_000;

const envelope = z.looseObject({ result: z.optional(z.unknown()) });
const project = z.looseObject({ id: z.number(), name: z.optional(z.nullable(z.string())) });
const session = z.looseObject({
  uuid: z.string(), unit_id: z.optional(z.nullable(z.string())), created_timestamp: z.optional(z.nullable(z.number())),
  data: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
});
type Session = z.output<typeof session>;

function unreadable(): ProblemError {
  return new ProblemError('upstream_bad_answer', `${name} answered something that cannot be read.`);
}

/** What stands in a list and can be read; the rest is left out. */
function readEach<S extends z.core.$ZodType>(schema: S, list: unknown): z.output<S>[] {
  if (!Array.isArray(list)) throw unreadable();
  return list.flatMap((item) => {
    const read = z.safeParse(schema, item);
    return read.success ? [read.data] : [];
  });
}

function day(seconds: number | null | undefined): string {
  return seconds === null || seconds === undefined || Math.abs(seconds) > 8e12 ? '' : new Date(seconds * 1_000).toISOString().slice(0, 10);
}

function titleOf({ unit_id: unit, data, uuid }: Session): string {
  const title = data?.['__title__'];
  return typeof title === 'string' && title !== '' ? title : (unit ?? uuid);
}

/** The name of the file in a point; null where there is none. */
function fileNameIn(value: unknown): string | null {
  const given: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'filename') : null;
  return typeof given === 'string' ? given : null;
}

/** `12/<uuid>`: a session in its project. */
function partsOf(place: string): { readonly projectId: string; readonly sessionId: string } {
  const [, projectId, sessionId] = /^(\d{1,12})\/([\w-]{1,100})$/.exec(place) ?? [];
  if (projectId === undefined || sessionId === undefined) throw new ProblemError('not_found', 'A session is named by its project and its UUID.');
  return { projectId, sessionId };
}

/** Mobile Data: projects, their sessions, and the points that hold files. Each request is signed; the secret itself never goes along. */
export function openMobileData(url: string, { silenceMs = usualSilenceMs }: Pick<Partial<OutgoingRules>, 'silenceMs'> = {}): Upstream & { readonly close: () => void } {
  const { host } = new URL(url);
  const outgoing = openOutgoing({ reach: 'any', silenceMs });

  /** How far its clock is ahead of ours, in seconds. */
  let ahead = 0;

  function askNow(secrets: Secrets, path: string, signal: AbortSignal): Promise<OutgoingAnswer> {
    const { username = '', secret = '' } = secrets;
    const timestamp = Math.floor(Date.now() / 1_000) + ahead;
    const password = mobileDataSignature({ username, timestamp, secret });
    const headers = { 'X-API-TIMESTAMP': String(timestamp), Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
    return outgoing.ask({ method: 'GET', url: new URL(`${url}${apiBase}${path}`), headers, signal, redirects: 'kept' });
  }

  /** Reads its clock, whose answer is shown nowhere: unix seconds are all of it that looks like them. Answers how far it is ahead; null where it does not say. */
  async function clockAhead(signal: AbortSignal): Promise<number | null> {
    const answer = await outgoing.ask({ method: 'GET', url: new URL(`${url}${apiBase}/time`), headers: {}, signal, redirects: 'kept' });
    const [seconds] = /\b\d{9,11}\b/.exec(await readText(answer, 10_000)) ?? [];
    return answer.status === 200 && seconds !== undefined ? Number(seconds) - Math.floor(Date.now() / 1_000) : null;
  }

  /** Who is refused is asked for by the clock there, where that is another one: a signature is good for a while only. */
  async function ask(secrets: Secrets, path: string, signal: AbortSignal): Promise<OutgoingAnswer> {
    const answer = await askNow(secrets, path, signal);
    if (answer.status !== 403) return answer;
    const there = await clockAhead(signal).catch(() => null);
    if (there === null || Math.abs(there - ahead) < clockSeconds) return answer;
    answer.body.destroy();
    ahead = there;
    return askNow(secrets, path, signal);
  }

  async function result(secrets: Secrets, path: string, signal: AbortSignal): Promise<unknown> {
    const read = z.safeParse(envelope, await readJson(await ask(secrets, path, signal), name));
    if (!read.success) throw unreadable();
    return read.data.result;
  }

  async function sessionAt(secrets: Secrets, place: string, signal: AbortSignal): Promise<Session> {
    const { projectId, sessionId } = partsOf(place);
    const read = z.safeParse(session, await result(secrets, `/project/${projectId}/sessions/${sessionId}`, signal));
    if (!read.success) throw unreadable();
    return read.data;
  }

  /** The list of a project's sessions is documented nowhere; where there is none a person names the session. */
  async function sessionsOf(secrets: Secrets, projectId: string, signal: AbortSignal) {
    const answer = await ask(secrets, `/project/${projectId}/sessions`, signal);
    if (unknownCall.has(answer.status)) {
      answer.body.destroy();
      return [];
    }
    const read = z.safeParse(envelope, await readJson(answer, name));
    return read.success && Array.isArray(read.data.result) ? readEach(session, read.data.result).slice(0, mostSessions) : [];
  }

  async function open(secrets: Secrets, { place, file: point }: FileAddress, signal: AbortSignal) {
    const { projectId, sessionId } = partsOf(place);
    const shown = await sessionAt(secrets, place, signal);
    const fileName = fileNameIn(shown.data?.[point]);
    if (fileName === null) throw new ProblemError('not_found', `The point ${point} holds no file.`);
    const answer = await ask(secrets, `/project/${projectId}/sessions/${sessionId}/attachments/${encodeURIComponent(point)}`, signal);
    if (answer.status !== 200) throw await upstreamProblem(answer, name);
    const isPacked = answer.headers['content-encoding'] !== undefined;
    const length = Number(isPacked ? Number.NaN : answer.headers['content-length'] ?? Number.NaN);
    return {
      name: fileName === '' ? point : fileName, bytes: unpacked(answer), size: Number.isInteger(length) ? length : null, sha256: null, md5: null,
      citation: `Mobile Data (${host}), project ${projectId}, session ${sessionId} (${titleOf(shown)}), point ${point}`,
      provenance: { system: 'mobile-data', host, project: projectId, session: sessionId, unit: shown.unit_id ?? '', point, filename: fileName },
    };
  }

  return {
    system: 'mobile-data', name, host, open,
    fields: [{ name: 'username', label: 'Sign-in name', secret: false }, { name: 'secret', label: 'API secret', secret: true }],
    async connect(secrets, signal) {
      await result(secrets, '/projects', signal);
      return secrets['username'] ?? '';
    },
    async places(secrets, within, signal) {
      if (within === null) {
        const projects = readEach(project, await result(secrets, '/projects', signal));
        return { ask: null, items: projects.map(({ id, name: title }) => ({ id: String(id), title: title ?? `Project ${id}`, detail: `Project ${id}`, holds: 'places' as const })) };
      }
      if (!/^\d{1,12}$/.test(within)) throw new ProblemError('not_found', 'There is no such project.');
      const sessions = await sessionsOf(secrets, within, signal);
      return {
        ask: 'Session UUID',
        items: sessions.map((one) => ({ id: `${within}/${one.uuid}`, title: titleOf(one), detail: day(one.created_timestamp), holds: 'files' as const })),
      };
    },
    async files(secrets, place, signal) {
      const shown = await sessionAt(secrets, place, signal);
      const items = Object.entries(shown.data ?? {}).flatMap(([point, value]) => {
        const fileName = fileNameIn(value);
        return fileName === null ? [] : [{ id: point, name: fileName === '' ? point : fileName, detail: `Point ${point}`, size: null, scanned: null, scanReason: '' }];
      });
      return { title: titleOf(shown), items };
    },
    close: outgoing.close,
  };
}
