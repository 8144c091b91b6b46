import { timingSafeEqual } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { apiBase } from '../../src/contract/endpoints.ts';
import { textFault } from '../../src/contract/text.ts';
import { answerErrors } from '../answers.ts';
import { bearerOf, callerByToken } from '../auth.ts';
import { mobileDataSecrets, readEmail } from '../library/accounts.ts';
import { type Caller, type Library, sha256Hex } from '../library/library.ts';
import { attachmentAtPoint, deleteAtPoint, listPoints, type PointAddress, putAtPoint, sessionOfProject } from '../library/points.ts';
import { listSessions } from '../library/sessions.ts';
import { notFound, ProblemError, problemStatus } from '../problems.ts';
import { namePerson } from '../requestLog.ts';
import type { SeenSession } from '../sql/sessions.ts';
import { mobileDataSignature } from '../upstream/mobileDataSignature.ts';
import { incomingFiles, readRestAfter, uploadProblem } from './atlas.ts';
import type { RouteContext } from './route.ts';
import { bodyUntil, type Standing, watchStanding } from './stalled.ts';

/** How far the clock of who signs may be from ours, in seconds. */
const clockSeconds = 300;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

interface Signed {
  readonly username: string;
  readonly password: string;
  /** Unix seconds. */
  readonly timestamp: number;
}

function headerOf(request: FastifyRequest, ...names: readonly string[]): string | null {
  const values = names.map((name) => request.headers[name]);
  return values.find((value): value is string => typeof value === 'string') ?? null;
}

/** Headers are read by both names: as the documentation writes them, and as HTTP means them. */
function signedBy(request: FastifyRequest): Signed | null {
  const [, given = ''] = /^Basic +(\S+) *$/i.exec(headerOf(request, 'authorization', 'http-authorization') ?? '') ?? [];
  const stamp = headerOf(request, 'x-api-timestamp', 'http-x-api-timestamp') ?? '';
  const pair = Buffer.from(given, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 1 || !/^\d{1,12}$/.test(stamp)) return null;
  return { username: pair.slice(0, colon), password: pair.slice(colon + 1), timestamp: Number(stamp) };
}

function areEqual(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256Hex(a)), Buffer.from(sha256Hex(b)));
}

async function callerBySignature(library: Library, signed: Signed): Promise<Caller | null> {
  const { username, password, timestamp } = signed;
  if (Math.abs(library.clock.now() / 1_000 - timestamp) > clockSeconds) return null;
  const email = readEmail(username);
  const user = email === null ? undefined : await library.repository.accounts.userByEmail(email);
  if (user === undefined) return null;
  const secrets = await mobileDataSecrets(library, user);
  if (!secrets.some((secret) => areEqual(password, mobileDataSignature({ username, timestamp, secret })))) return null;
  return { userId: user.id, email: user.email, name: user.name, via: 'api' };
}

/** Cookies count for nothing here: whoever asks this way is a program, and signs each request. */
async function callerOf({ library, tokenGuard }: RouteContext, request: FastifyRequest): Promise<Caller> {
  const bearer = bearerOf(request);
  const signed = signedBy(request);
  const caller = signed !== null ? await callerBySignature(library, signed) : await tokenGuard.watch(request, bearer, () => callerByToken(library, bearer ?? ''));
  if (caller !== null) return caller;
  throw new ProblemError('not_signed_in', 'Sign this request with your e-mail and a secret of kind mobile-data, by a clock that is right; or send a bearer token.');
}

/** Words of the documentation for what its status codes mean. */
const words: Readonly<Record<number, string>> = { 400: 'bad request', 403: 'forbidden', 404: 'not found' };

/** Bad auth is 403 here, and whatever is wrong with a request 400. */
function statusOf(problem: ProblemError): number {
  const status = problemStatus[problem.code];
  if (status === 401) return 403;
  return status === 422 || status === 415 ? 400 : status;
}

function sendEnvelope(reply: FastifyReply, problem: ProblemError): FastifyReply {
  const status = statusOf(problem);
  return reply.code(status).headers({ 'Cache-Control': 'no-store', ...problem.headers })
    .send({ status: words[status] ?? 'error', message: problem.message });
}

function success(reply: FastifyReply, result: unknown): FastifyReply {
  return reply.header('Cache-Control', 'no-store').send({ status: 'success', message: 'success', result });
}

function textIn(from: unknown, name: string): string {
  const value: unknown = typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
  return typeof value === 'string' ? value : '';
}

function sessionAddress({ params }: FastifyRequest): Omit<PointAddress, 'point'> {
  const project = textIn(params, 'project_id');
  const sessionId = textIn(params, 'session_id').toLowerCase();
  if (!/^\d{1,9}$/.test(project) || !uuidPattern.test(sessionId)) throw notFound('session');
  return { project: Number(project), sessionId };
}

function pointAddress(request: FastifyRequest): PointAddress {
  const point = textIn(request.params, 'id').toLowerCase();
  if (point === '' || textFault(point) !== null) throw notFound('attachment');
  return { ...sessionAddress(request), point };
}

/** `2013-11-27 11:23:45` of a stamp of ours, in UTC. */
function plainTime(stamp: string): string {
  return stamp.slice(0, 19).replace('T', ' ');
}

function secondsOf(stamp: string): number {
  return Math.floor(Date.parse(`${stamp.slice(0, 23)}Z`) / 1_000);
}

async function sessionObject(library: Library, session: SeenSession) {
  const points = session.deleted_at === null ? await listPoints(library, session.id) : [];
  const { created_at: at } = session;
  return {
    uuid: session.id, unit_id: 'Redline',
    created: plainTime(at), created_timestamp: secondsOf(at), saved: plainTime(at), saved_timestamp: secondsOf(at),
    received: plainTime(at), received_timestamp: secondsOf(at), received_from: session.created_by_email,
    is_deleted: session.deleted_at !== null,
    data: Object.fromEntries([
      ['__timezone__', '0'],
      ['__title__', session.title ?? ''],
      ...points.map(({ point, name }) => [point, { filename: name }] as const),
    ]),
  };
}

function sessionRoutes(app: FastifyInstance, library: Library, callers: WeakMap<FastifyRequest, Caller>): void {
  const callerIn = (request: FastifyRequest): Caller => {
    const caller = callers.get(request);
    if (caller === undefined) throw new Error('a handler runs after its onRequest');
    return caller;
  };
  app.get(`${apiBase}/projects`, async (request, reply) => {
    const numbers = await library.repository.sessions.projectsOf(callerIn(request).userId);
    return success(reply, numbers.map((id) => ({ id, name: `Redline ${id}`, uid: id, filename: '' })));
  });
  app.get(`${apiBase}/project/:project_id/sessions`, async (request, reply) => {
    const caller = callerIn(request);
    const project = Number(textIn(request.params, 'project_id'));
    const { items } = await listSessions(library, caller, { limit: null, after: null });
    const seen = await Promise.all(items.map(({ session_id: id }) => library.repository.sessions.seen(caller.userId, id)));
    return success(reply, await Promise.all(seen.flatMap((session) => (
      session === undefined || session.project_number !== project ? [] : [sessionObject(library, session)]
    ))));
  });
  app.get(`${apiBase}/project/:project_id/sessions/:session_id`, async (request, reply) => {
    const state = textIn(request.query, 'deleted') === 'true' ? 'deleted' : 'living';
    const session = await sessionOfProject(library, callerIn(request), { ...sessionAddress(request), state });
    const withSubs = textIn(request.query, 'include_sub_sessions') === '1';
    return success(reply, { ...await sessionObject(library, session), ...(withSubs ? { sub_project_sessions: {} } : {}) });
  });
  const point = `${apiBase}/project/:project_id/sessions/:session_id/attachments/:id`;
  app.get(point, async (request, reply) => {
    const { size, blob_key: key } = await attachmentAtPoint(library, callerIn(request), pointAddress(request));
    const bytes = await library.blobs.get(key, null);
    if (bytes === null) throw notFound('attachment');
    return reply.type('application/octet-stream').headers({ 'Content-Length': String(size), 'Cache-Control': 'no-store' }).send(bytes);
  });
  app.delete(point, async (request, reply) => {
    await deleteAtPoint(library, callerIn(request), pointAddress(request));
    return success(reply, true);
  });
}

/** The one file of a request, by either of the documented ways. */
async function incomingFile(library: Library, request: FastifyRequest, standing: Standing) {
  if (request.isMultipart()) {
    const files = incomingFiles(request, { maxFileBytes: library.maxFileBytes, standing, field: 'attachment' });
    const { done, value } = await files.next();
    if (done === true) throw new ProblemError('no_files', 'There is no file in this request; send it in the field "attachment".');
    return value;
  }
  if (!/^application\/octet-stream\s*(?:;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new ProblemError('unsupported_media_type', 'Send the file as multipart/form-data, in the field "attachment", or as application/octet-stream.');
  }
  const name = textIn(request.query, 'filename');
  return { name: name === '' ? null : name, bytes: bodyUntil(request, standing) };
}

function uploadRoute(app: FastifyInstance, { library, config }: RouteContext, callers: WeakMap<FastifyRequest, Caller>): void {
  app.put(`${apiBase}/project/:project_id/sessions/:session_id/attachments/:id`, async (request, reply) => {
    readRestAfter(reply, request);
    const caller = callers.get(request);
    if (caller === undefined) throw new Error('a handler runs after its onRequest');
    const address = pointAddress(request);
    const standing = watchStanding(request, config.stalledMs);
    try {
      const { name, bytes } = await incomingFile(library, request, standing);
      return await success(reply, await putAtPoint(library, caller, { ...address, name, bytes }));
    } catch (error) {
      throw uploadProblem(error);
    } finally {
      standing.stop();
    }
  });
}

/** Mobile Data's way of asking, over the same library: session show, the attachment calls, and the lists that lead there. */
export async function mobileDataRoutes(app: FastifyInstance, context: RouteContext & { readonly report: (error: unknown) => void }): Promise<void> {
  const { library } = context;
  const callers = new WeakMap<FastifyRequest, Caller>();
  answerErrors(app, context.report, sendEnvelope);
  app.get(`${apiBase}/time`, (_request, reply) => success(reply, Math.floor(library.clock.now() / 1_000)));
  await app.register(multipart, { throwFileSizeLimit: false });
  await app.register(async (signed) => {
    signed.addHook('onRequest', async (request) => {
      const caller = await callerOf(context, request);
      callers.set(request, caller);
      namePerson(request, caller.userId);
    });
    sessionRoutes(signed, library, callers);
    uploadRoute(signed, context, callers);
  });
}
