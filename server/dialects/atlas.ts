import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { apiBase, endpoints } from '../../src/contract/endpoints.ts';
import { limits } from '../../src/contract/limits.ts';
import { toUtcMicros } from '../../src/contract/time.ts';
import { problemOf } from '../answers.ts';
import { originOf } from '../auth.ts';
import * as annotations from '../library/annotations.ts';
import * as attachments from '../library/attachments.ts';
import { formFileName } from '../library/fileName.ts';
import { type Caller, type Library, sha256Hex } from '../library/library.ts';
import { readLimit, readPage } from '../library/paging.ts';
import * as sessions from '../library/sessions.ts';
import { type IncomingFile, uploadOnce } from '../library/uploads.ts';
import { invalid, ProblemError } from '../problems.ts';
import { noneMatch, readIdempotencyKey } from '../requests.ts';
import { type CallerCall, type RouteContext, signedInRoute } from './route.ts';
import { senderLeft, type Standing, watchStanding } from './stalled.ts';

/** Exports a person may ask for in a minute: each reload of a page of thumbnails asks for a score of them. */
const exportsPerMinute = 600;

function sessionRoutes(app: FastifyInstance, context: RouteContext): void {
  const { library } = context;
  signedInRoute(app, context, {
    endpoint: endpoints.createSession,
    work: ({ caller, body }) => sessions.createSession(library, caller, body),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.listSessions,
    work: ({ caller, query }) => sessions.listSessions(library, caller, readPage(query)),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.getSession,
    work: ({ caller, params, query }) =>
      sessions.getSession(library, caller, { id: params.session_id, attachments: query.attachments === 'none' ? 'none' : 'all' }),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.updateSession,
    work: ({ caller, params, body }) => sessions.updateSession(library, caller, { id: params.session_id, change: body }),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.deleteSession,
    work: ({ caller, params }) => sessions.deleteSession(library, caller, params.session_id),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.removeSessionAttachment,
    work: ({ caller, params }) =>
      sessions.removeAttachment(library, caller, { sessionId: params.session_id, attachmentId: params.attachment_id }),
  });
}

function attachmentRoutes(app: FastifyInstance, context: RouteContext): void {
  const { library } = context;
  signedInRoute(app, context, {
    endpoint: endpoints.listAttachments,
    work: ({ caller, query, reply }) => {
      reply.type('application/json; charset=utf-8');
      return attachments.listAttachments(library, caller, {
        filter: {
          sessionId: query.session_id?.toLowerCase() ?? null,
          type: query.attachment_type?.toLowerCase() ?? null,
          from: query.created_after === undefined ? null : toUtcMicros(query.created_after),
          to: query.created_before === undefined ? null : toUtcMicros(query.created_before),
        },
        page: readPage(query),
      });
    },
  });
  signedInRoute(app, context, {
    endpoint: endpoints.getAttachment,
    work: ({ caller, params }) => attachments.getAttachment(library, caller, params.attachment_uuid),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.updateAttachment,
    work: ({ caller, params, body }) => attachments.updateAttachment(library, caller, { id: params.attachment_uuid, change: body }),
  });
}

function exportRoute(app: FastifyInstance, context: RouteContext): void {
  const { library, config } = context;
  const callers = new Map<FastifyRequest, Caller>();
  const mayExport = app.createRateLimit({
    max: exportsPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => callers.get(request)?.userId ?? request.ip,
  });
  signedInRoute(app, context, {
    endpoint: endpoints.exportAttachment,
    work: async ({ caller, params, request }) => {
      callers.set(request, caller);
      const rate = await mayExport(request).finally(() => callers.delete(request));
      if (!rate.isAllowed && rate.isExceeded) {
        throw new ProblemError('too_many_requests', `At most ${exportsPerMinute} exports a minute; wait a little.`, {
          'Retry-After': String(Math.max(1, rate.ttlInSeconds)),
        });
      }
      const address = await attachments.exportAttachment(library, caller, params.attachment_uuid);
      return { presigned_url: address.startsWith('/') ? `${originOf(config, request)}${address}` : address };
    },
  });
}

interface ListAsk {
  readonly call: Pick<CallerCall<typeof endpoints.listAnnotations>, 'query' | 'request' | 'reply'>;
  readonly library: Library;
  readonly path: string;
  readonly mark: string;
  readonly list: (range: { readonly since: number; readonly limit: number | null }) => Promise<annotations.AnnotationList>;
}

/** A number that this library never gave is of a history that it was set back from: all is news to who has it. */
async function knownSeq(library: Library, seq: number): Promise<number> {
  return seq > 0 && seq > await library.repository.workspace.lastSeq() ? 0 : seq;
}

/** ETag and 304, `since`, `limit` with its Link, and the last seq, the same for both lists of records. */
async function answerRecords({ call, library, path, mark, list }: ListAsk): Promise<unknown> {
  const { query, request, reply } = call;
  const limit = readLimit(query.limit);
  const since = await knownSeq(library, Number(query.since ?? 0));
  const etag = `"records-${library.history.slice(0, 8)}-${mark}"`;
  reply.headers({ ETag: etag, 'Cache-Control': 'private, no-cache', 'X-Redline-History': library.history });
  if (noneMatch(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const { text, more, lastSeq } = await list({ since, limit });
  reply.header('X-Redline-Seq', String(lastSeq));
  if (more && limit !== null) reply.header('Link', `<${apiBase}${path}?since=${lastSeq}&limit=${limit}>; rel="next"`);
  reply.type('application/json; charset=utf-8');
  return text;
}

function annotationRoutes(app: FastifyInstance, context: RouteContext): void {
  const { library } = context;
  signedInRoute(app, context, {
    endpoint: endpoints.listAnnotations,
    work: async (call) => {
      const id = call.params.attachment_uuid;
      return answerRecords({
        call,
        library,
        path: `/attachments/${id}/annotations`,
        mark: await annotations.markOfAttachment(library, call.caller, id),
        list: (range) => annotations.listAnnotations(library, call.caller, { id, range }),
      });
    },
  });
  signedInRoute(app, context, {
    endpoint: endpoints.listSessionAnnotations,
    work: async (call) => {
      const id = call.params.session_id;
      return answerRecords({
        call,
        library,
        path: `/sessions/${id}/annotations`,
        mark: await annotations.markOfSession(library, call.caller, id),
        list: (range) => annotations.listSessionAnnotations(library, call.caller, { id, range }),
      });
    },
  });
  signedInRoute(app, context, {
    endpoint: endpoints.createAnnotation,
    work: async ({ caller, body, request, reply }) => {
      const name = readIdempotencyKey(request.headers['idempotency-key']);
      const key = name === null ? null : { name, bodyHash: sha256Hex(JSON.stringify(body)) };
      const { json, fresh } = await annotations.appendAnnotation(library, caller, { body, key });
      return reply.code(fresh ? 201 : 200).header('Cache-Control', 'no-store').type('application/json; charset=utf-8').send(json);
    },
  });
}

/** Calls of the API that have JSON bodies, or none. */
export function atlasRoutes(app: FastifyInstance, context: RouteContext): void {
  sessionRoutes(app, context);
  attachmentRoutes(app, context);
  exportRoute(app, context);
  annotationRoutes(app, context);
}

/** The parts of a multipart body that are files, until it stands still. Whatever is wrong with the body is the sender's 400. */
export async function* incomingFiles(
  request: FastifyRequest,
  { maxFileBytes, standing, field = 'files' }: { readonly maxFileBytes: number; readonly standing: Standing; readonly field?: string },
): AsyncGenerator<IncomingFile> {
  const parts = request.parts({
    limits: {
      fileSize: maxFileBytes + 1,
      files: limits.filesPerUpload,
      fields: 100,
      parts: limits.filesPerUpload + 100,
      fieldSize: 1_000_000,
    },
  });
  const { signal, follow } = standing;
  let reading: Readable | null = null;
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reading?.destroy(signal.reason);
      reject(signal.reason);
    }, { once: true });
  });
  aborted.catch(() => undefined);
  for (;;) {
    const { done, value: part } = await Promise.race([parts.next(), aborted]);
    if (done === true) return;
    if (part.type !== 'file') continue;
    if (part.fieldname !== field) {
      const how = field === 'files' ? 'Send files in the field "files"; repeat it for several.' : `Send the file in the field "${field}".`;
      throw invalid(['body', part.fieldname.slice(0, 100)], how, 'no_files');
    }
    // A form whose file input was left empty sends a part without name and bytes.
    if (part.filename === '' || part.filename === undefined) part.file.resume();
    else {
      reading = part.file;
      follow(part.file);
      yield { name: formFileName(part.filename), bytes: part.file };
    }
  }
}

/** What broke a multipart body; errors of our own machine stay what they are. */
export function uploadProblem(error: unknown): unknown {
  if (error instanceof ProblemError || !(error instanceof Error)) return error;
  // A database or a store that broke off is no fault of the body.
  if (!senderLeft(error) && ['busy', 'storage_full'].includes(problemOf(error)?.code ?? '')) return error;
  const code = 'code' in error ? String(error.code) : '';
  if ('syscall' in error && error.syscall !== 'read') return error;
  if (code.startsWith('ERR_SQLITE')) return error;
  if (code.startsWith('FST_') && code !== 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return error;
  if (/sqlite|database/i.test(error.message)) return error;
  return new ProblemError('bad_request', 'The upload ended early or is not correct multipart/form-data; nothing was kept. Send it again.');
}

/** Reads away what is left of a body that was refused: else the sender, still sending, would not hear why. */
export function readRestAfter(reply: FastifyReply, request: FastifyRequest): void {
  reply.raw.once('finish', () => setImmediate(() => {
    request.raw.unpipe();
    request.raw.resume();
  }));
}

/** Calls of the API whose bodies are files of any size. */
export function uploadRoutes(app: FastifyInstance, context: RouteContext): void {
  const { library } = context;
  signedInRoute(app, context, {
    endpoint: endpoints.uploadFiles,
    work: async ({ caller, params, request, reply }) => {
      readRestAfter(reply, request);
      if (!request.isMultipart()) {
        // Whoever may not upload here is told so first.
        await sessions.ownedSession(library.repository, caller, { id: params.session_id, doing: 'upload into a session' });
        throw new ProblemError('unsupported_media_type', 'Send the files as multipart/form-data, in the field "files".');
      }
      const key = readIdempotencyKey(request.headers['idempotency-key']);
      const asAtlas = caller.via === 'atlas';
      const standing = watchStanding(request, context.config.stalledMs);
      try {
        const files = incomingFiles(request, { maxFileBytes: library.maxFileBytes, standing });
        const { rows, fresh } = await uploadOnce(library, { caller, sessionId: params.session_id, files, asAtlas, key });
        return fresh ? rows : reply.code(200).header('Cache-Control', 'no-store').send(rows);
      } catch (error) {
        throw uploadProblem(error);
      } finally {
        standing.stop();
      }
    },
  });
}
