import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AttachmentInfo } from '../../src/contract/attachment.ts';
import { answerErrors } from '../answers.ts';
import { bearerOf, callerByToken } from '../auth.ts';
import { sendFile } from '../files.ts';
import { readEmail } from '../library/accounts.ts';
import { infoOf } from '../library/attachments.ts';
import { microsOf } from '../library/clock.ts';
import { type Caller, type Library, sha256Hex } from '../library/library.ts';
import { seenAttachment } from '../library/access.ts';
import { readPage } from '../library/paging.ts';
import { getSession, listSessions } from '../library/sessions.ts';
import { assertHarmless } from '../library/signedFiles.ts';
import { publicAttachment, trailAttachment, trailEvents, type TrailAddress } from '../library/trails.ts';
import { uploadUnfiled } from '../library/uploads.ts';
import { makePass } from '../passes.ts';
import { notFound, ProblemError, problemStatus } from '../problems.ts';
import { namePerson } from '../requestLog.ts';
import type { StampedAnnotation } from '../sql/annotations.ts';
import type { SeenAttachment } from '../sql/attachments.ts';
import { incomingFiles, readRestAfter, uploadProblem } from './atlas.ts';
import type { RouteContext } from './route.ts';
import { endSlowBody, watchStanding } from './stalled.ts';

const base = '/archivist';
/** How long an access token is good for, in seconds, as DataTrails' are. */
const passSeconds = 660;
const pageSize = 50;
const largestPage = 500;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function textIn(from: unknown, name: string): string {
  const value: unknown = typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
  return typeof value === 'string' ? value : '';
}

function idIn({ params }: FastifyRequest, name: string): string {
  const id = textIn(params, name).toLowerCase();
  if (!uuidPattern.test(id)) throw notFound('attachment');
  return id;
}

function addressIn(request: FastifyRequest): TrailAddress {
  const hasEvent = textIn(request.params, 'event') !== '';
  return { sessionId: idIn(request, 'asset'), recordId: hasEvent ? idIn(request, 'event') : null, attachmentId: idIn(request, 'id') };
}

/** The statuses that DataTrails lists: whatever is wrong with a request is 400, and what is too large 402. */
function statusOf({ code }: ProblemError): number {
  const status = problemStatus[code];
  if (status === 413) return 402;
  return status === 422 || status === 415 ? 400 : status;
}

/** Every error carries `error`, the only word that clients of DataTrails are known to look for, beside our own two. */
function sendTrailProblem(reply: FastifyReply, problem: ProblemError): FastifyReply {
  const status = statusOf(problem);
  const limit = status === 429 ? { 'Archivist-Rate-Limit-Reset': problem.headers['Retry-After'] ?? '1' } : {};
  return reply.code(status).headers({ 'Cache-Control': 'no-store', ...limit, ...problem.headers })
    .send({ error: problem.message, detail: problem.message, code: problem.code });
}

/** `strict`: nothing that was not scanned is given out. What a scanner found something in never is, whatever is asked for. */
function assertAsStrict(attachment: SeenAttachment, request: FastifyRequest): void {
  assertHarmless(attachment);
  if (attachment.scanned_at !== null || textIn(request.query, 'strict') !== 'true') return;
  throw new ProblemError('bad_request', 'This file was not scanned yet; ask again later, or without strict=true.');
}

type Finder = (request: FastifyRequest) => Promise<SeenAttachment>;

/** The bytes at `path`, and what is known of them at `path/info`. */
function fileRoutes(app: FastifyInstance, library: Library, { path, find, info = infoOf }: {
  readonly path: string;
  readonly find: Finder;
  readonly info?: typeof infoOf;
}): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: path,
    handler: async (request, reply) => {
      const attachment = await find(request);
      assertAsStrict(attachment, request);
      return sendFile(library, attachment, { request, reply });
    },
  });
  app.get(`${path}/info`, async (request, reply) => reply.header('Cache-Control', 'no-store').send(info(library, await find(request))));
}

function blobInfo(library: Library, attachment: SeenAttachment): AttachmentInfo {
  return { ...infoOf(library, attachment), identity: `blobs/${attachment.id}` };
}

/** Exchanges a person's e-mail and access token for one that is over soon. */
function tokenRoute(app: FastifyInstance, { library, config, tokenGuard }: RouteContext): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 16_384 }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body.toString())));
  });
  const preParsing = async (request: FastifyRequest): Promise<void> => {
    endSlowBody(request, config.stalledMs);
  };
  app.post(`${base}/iam/v1/appidp/token`, { preParsing }, async (request, reply) => {
    const { body } = request;
    if (textIn(body, 'grant_type') !== 'client_credentials') {
      throw new ProblemError('bad_request', 'Send grant_type=client_credentials, client_id and client_secret, form-urlencoded.');
    }
    const now = microsOf(library.clock.now());
    const secret = textIn(body, 'client_secret');
    const user = await tokenGuard.watch(request, secret, async () => {
      const found = await library.repository.accounts.userByTokenHash(sha256Hex(secret), now);
      return found === undefined || found.kind === 'mobile-data' || found.email !== readEmail(textIn(body, 'client_id')) ? null : found;
    });
    if (user === null) {
      throw new ProblemError('not_signed_in', 'client_id has to be your e-mail, and client_secret an access token of yours.');
    }
    return reply.header('Cache-Control', 'no-store')
      .send({ access_token: makePass(library, user.tokenId, passSeconds), expires_in: passSeconds, token_type: 'Bearer' });
  });
}

/** What makes an attribute an attachment. */
function attachmentAttribute(attachment: { readonly id: string; readonly name: string; readonly sha256: string; readonly title: string | null }) {
  return {
    arc_attribute_type: 'arc_attachment', arc_blob_identity: `blobs/${attachment.id}`, arc_blob_hash_alg: 'SHA256',
    arc_blob_hash_value: attachment.sha256, arc_file_name: attachment.name, arc_display_name: attachment.title ?? attachment.name,
  };
}

async function assetOf(library: Library, caller: Caller, id: string) {
  const session = await getSession(library, caller, { id, attachments: 'all' });
  const attributes: Record<string, unknown> = {
    arc_display_type: 'Session', arc_display_name: session.session_title ?? '', arc_description: session.session_description ?? '',
  };
  for (const { attachment_id: attachmentId, attachment_name: name, attachment_title: title, redline } of session.attachments ?? []) {
    if (attachmentId === null) continue;
    attributes[name in attributes ? `${name} ${attachmentId}` : name] = attachmentAttribute({ id: attachmentId, name, title, sha256: redline?.sha256 ?? '' });
  }
  return {
    identity: `assets/${id}`, behaviours: ['Attachments', 'RecordEvidence'], attributes, confirmation_status: 'CONFIRMED', tracked: 'TRACKED',
    owner: session.session_created_by, at_time: `${session.session_created_at.slice(0, 19)}Z`, tenant_identity: `tenant/${library.instanceId}`,
  };
}

/** 1-based. */
function pageOf({ content }: StampedAnnotation): number {
  const read: unknown = JSON.parse(content);
  const index: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, 'page_number') : 0;
  return (typeof index === 'number' ? index : 0) + 1;
}

async function eventOf(library: Library, sessionId: string, row: StampedAnnotation) {
  const attachment = await library.repository.attachments.stored(row.attachment_id);
  const at = `${row.created_at.slice(0, 19)}Z`;
  const principal = { issuer: 'redline', subject: row.email, display_name: row.email, email: row.email };
  return {
    identity: `assets/${sessionId}/events/${row.id}`, asset_identity: `assets/${sessionId}`, operation: 'Record', behaviour: 'RecordEvidence',
    event_attributes: {
      arc_display_type: 'Annotation', arc_description: `${row.type} on page ${pageOf(row)}`,
      ...(attachment === undefined ? {} : { [attachment.name]: attachmentAttribute(attachment) }),
    },
    asset_attributes: {}, timestamp_declared: at, timestamp_accepted: at, timestamp_committed: at, principal_declared: principal,
    principal_accepted: principal, confirmation_status: 'CONFIRMED', tenant_identity: `tenant/${library.instanceId}`,
  };
}

function sizeOfPage(request: FastifyRequest): number {
  const asked = Number(textIn(request.query, 'page_size'));
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, largestPage) : pageSize;
}

function ledgerRoutes(app: FastifyInstance, library: Library, callerIn: (request: FastifyRequest) => Caller): void {
  app.get(`${base}/v2/assets`, async (request, reply) => {
    const caller = callerIn(request);
    const cursor = textIn(request.query, 'page_token');
    const page = readPage({ limit: String(sizeOfPage(request)), ...(cursor === '' ? {} : { cursor }) });
    const { items, count, ...rest } = await listSessions(library, caller, page);
    const next: unknown = Reflect.get(rest, 'next_cursor');
    const assets = await Promise.all(items.map(({ session_id: id }) => assetOf(library, caller, id)));
    return reply.headers({ 'Cache-Control': 'no-store', 'X-Total-Count': String(count) })
      .send({ assets, next_page_token: typeof next === 'string' ? next : '' });
  });
  app.get(`${base}/v2/assets/:asset`, async (request, reply) => (
    reply.header('Cache-Control', 'no-store').send(await assetOf(library, callerIn(request), idIn(request, 'asset')))
  ));
  app.get(`${base}/v2/assets/:asset/events`, async (request, reply) => {
    const sessionId = idIn(request, 'asset');
    const limit = sizeOfPage(request);
    const since = Number(/^\d{1,15}$/.exec(textIn(request.query, 'page_token'))?.[0] ?? 0);
    const rows = await trailEvents(library, callerIn(request), { sessionId, since, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const events = await Promise.all(shown.map((row) => eventOf(library, sessionId, row)));
    const next = rows.length > limit ? String(shown.at(-1)?.seq ?? '') : '';
    return reply.header('Cache-Control', 'no-store').send({ events, next_page_token: next });
  });
}

async function takeBlob(context: RouteContext, caller: Caller, request: FastifyRequest): Promise<SeenAttachment> {
  const { library, config } = context;
  if (!request.isMultipart()) throw new ProblemError('unsupported_media_type', 'Send the file as multipart/form-data, in the field "file".');
  const standing = watchStanding(request, config.stalledMs);
  try {
    const files = incomingFiles(request, { maxFileBytes: library.maxFileBytes, standing, field: 'file' });
    const { done, value } = await files.next();
    if (done === true) throw new ProblemError('no_files', 'There is no file in this request; send it in the field "file".');
    return await uploadUnfiled(library, caller, value);
  } catch (error) {
    throw uploadProblem(error);
  } finally {
    standing.stop();
  }
}

function blobRoutes(app: FastifyInstance, context: RouteContext, callerIn: (request: FastifyRequest) => Caller): void {
  const { library } = context;
  app.post(`${base}/v1/blobs`, async (request, reply) => {
    readRestAfter(reply, request);
    const blob = blobInfo(library, await takeBlob(context, callerIn(request), request));
    return reply.header('Cache-Control', 'no-store').send(blob);
  });
  const find: Finder = (request) => seenAttachment(library.repository, callerIn(request), idIn(request, 'id'));
  fileRoutes(app, library, { path: `${base}/v1/blobs/:id`, find, info: blobInfo });
}

/** DataTrails' way of asking, over the same library: blobs, the private and the public attachment paths, and the ledger that names them. */
export async function dataTrailsRoutes(app: FastifyInstance, context: RouteContext & { readonly report: (error: unknown) => void }): Promise<void> {
  const { library } = context;
  const callers = new WeakMap<FastifyRequest, Caller>();
  const callerIn = (request: FastifyRequest): Caller => {
    const caller = callers.get(request);
    if (caller === undefined) throw new Error('a handler runs after its onRequest');
    return caller;
  };
  answerErrors(app, context.report, sendTrailProblem);
  await app.register(multipart, { throwFileSizeLimit: false });
  await app.register(async (token) => {
    tokenRoute(token, context);
  });
  for (const path of [`${base}/v2/attachments/publicassets/:asset/:id`, `${base}/v2/attachments/publicassets/:asset/events/:event/:id`]) {
    fileRoutes(app, library, { path, find: (request) => publicAttachment(library, addressIn(request)) });
  }
  await app.register(async (signedIn) => {
    signedIn.addHook('onRequest', async (request) => {
      const token = bearerOf(request) ?? '';
      const caller = await context.tokenGuard.watch(request, token, () => callerByToken(library, token));
      if (caller === null) throw new ProblemError('not_signed_in', 'Send a bearer token that is good.', { 'WWW-Authenticate': 'Bearer realm="redline"' });
      callers.set(request, caller);
      namePerson(request, caller.userId);
    });
    for (const path of [`${base}/v2/attachments/assets/:asset/:id`, `${base}/v2/attachments/assets/:asset/events/:event/:id`]) {
      fileRoutes(signedIn, library, { path, find: (request) => trailAttachment(library, callerIn(request), addressIn(request)) });
    }
    blobRoutes(signedIn, context, callerIn);
    ledgerRoutes(signedIn, library, callerIn);
  });
}
