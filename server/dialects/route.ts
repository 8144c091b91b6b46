import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint, ParamsOf, Schema } from '../../src/contract/endpoint.ts';
import { apiBase } from '../../src/contract/endpoints.ts';
import { textFault } from '../../src/contract/text.ts';
import { z } from '../../src/contract/zod.ts';
import { assertNoForgery, bearerOf, identify } from '../auth.ts';
import type { Config } from '../config.ts';
import type { Caller, Library } from '../library/library.ts';
import { notFound, ProblemError } from '../problems.ts';
import { namePerson } from '../requestLog.ts';
import { fieldProblems, jsonContentType } from '../requests.ts';
import type { TokenGuard } from '../tokenGuard.ts';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type BodyIn<E extends Endpoint> = E['body'] extends { readonly kind: 'json'; readonly schema: infer S extends Schema } ? z.output<S> : null;
type QueryIn<E extends Endpoint> = E extends { readonly query: infer Q }
  ? { readonly [Name in keyof Q]?: string | undefined }
  : Readonly<Record<string, never>>;

/** A request that passed the contract's schemas. */
export interface Call<E extends Endpoint> {
  /** Ids; ours are lower-cased. */
  readonly params: ParamsOf<E>;
  readonly query: QueryIn<E>;
  readonly body: BodyIn<E>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A call that somebody signed in makes. */
export interface CallerCall<E extends Endpoint> extends Call<E> {
  readonly caller: Caller;
}

/** What routes are made in. */
export interface RouteContext {
  readonly library: Library;
  readonly config: Config;
  readonly tokenGuard: TokenGuard;
}

function kindOf(param: string): 'session' | 'attachment' | 'token' {
  if (param === 'token_id') return 'token';
  return param === 'session_id' ? 'session' : 'attachment';
}

/** Whose ids stand in a path. Ours are UUIDs; those of another host may be anything that leads nowhere else. */
export type Ids = 'ours' | 'foreign';

/** The id as it is to be looked for; null where it is none. */
function idOf(given: string, ids: Ids): string | null {
  switch (ids) {
    case 'ours':
      return uuidPattern.test(given.toLowerCase()) ? given.toLowerCase() : null;
    case 'foreign':
      return /^[\w.:-]{1,200}$/.test(given) && !/^\.+$/.test(given) ? given : null;
  }
}

/** The parameters of a path, by name. */
export function pathParams(request: FastifyRequest, path: string, ids: Ids): Record<string, string> {
  const params: Record<string, string> = {};
  const raw: unknown = request.params;
  for (const [, name = ''] of path.matchAll(/\{([^}]+)\}/g)) {
    const value: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, name) : undefined;
    const id = typeof value === 'string' ? idOf(value, ids) : null;
    if (id === null) throw notFound(kindOf(name));
    params[name] = id;
  }
  return params;
}

const codesOfQuery = { limit: 'bad_limit', cursor: 'bad_cursor' } as const;

function queryFault(name: string, problems: ReturnType<typeof fieldProblems>): ProblemError {
  if (name === 'limit') return new ProblemError(codesOfQuery.limit, problems);
  if (name === 'cursor') return new ProblemError(codesOfQuery.cursor, 'This cursor is not one of ours; begin again without it.');
  return new ProblemError('invalid', problems);
}

/** Unknown parameters are ignored. */
function readQuery(request: FastifyRequest, schemas: Endpoint['query']): Record<string, string> {
  const query: Record<string, string> = {};
  const raw: unknown = request.query;
  for (const [name, schema] of Object.entries(schemas ?? {})) {
    const value: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, name) : undefined;
    if (value === undefined) continue;
    const read = z.safeParse(schema, value);
    if (!read.success) {
      throw queryFault(name, fieldProblems('query', read.error.issues).map((problem) => ({ ...problem, loc: ['query', name] })));
    }
    if (typeof value !== 'string' || textFault(value) !== null) {
      throw queryFault(name, [{ loc: ['query', name], msg: 'This has to be one text without null bytes.', type: 'text' }]);
    }
    query[name] = value;
  }
  return query;
}

function readBody(request: FastifyRequest, body: Endpoint['body']): unknown {
  if (body.kind !== 'json') return null;
  const isMissing = request.body === undefined || (request.body === null && !hasBody(request));
  if (hasBody(request) && !jsonContentType.test(request.headers['content-type'] ?? '')) {
    throw new ProblemError('unsupported_media_type', 'Send the body as JSON, with Content-Type: application/json.');
  }
  const read = z.safeParse(body.schema, isMissing && body.optional === true ? {} : request.body);
  if (!read.success) throw new ProblemError('invalid', fieldProblems('body', read.error.issues));
  return read.data;
}

function hasBody(request: FastifyRequest): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}

/** The one place where what the schemas made sure of becomes a type. */
function callOf<E extends Endpoint>(endpoint: E, ids: Ids, { request, reply }: Pick<Call<E>, 'request' | 'reply'>): Call<E> {
  const checked = {
    params: pathParams(request, endpoint.path, ids),
    query: readQuery(request, endpoint.query),
    body: readBody(request, endpoint.body),
    request,
    reply,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schemas of this very endpoint were just applied
  return checked as unknown as Call<E>;
}

/** Where a route of the table stands. */
export function urlOf(endpoint: Endpoint): string {
  return `${apiBase}${endpoint.path.replaceAll(/\{([^}]+)\}/g, ':$1')}`;
}

/** A stream has no end to tell the length of. */
export function hasHead(endpoint: Endpoint): boolean {
  return endpoint.method === 'GET' && endpoint.wire !== null;
}

async function answer(endpoint: Endpoint, reply: FastifyReply, value: unknown): Promise<unknown> {
  if (reply.sent) return reply;
  if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store');
  if (endpoint.status === 204) return reply.code(204).send();
  if (reply.statusCode === 200) reply.code(endpoint.status);
  return reply.send(value);
}

/** Who asks, when they may; else why not. Reads nothing of the body. */
export async function admit(context: RouteContext, request: FastifyRequest, body: Endpoint['body']['kind']): Promise<Caller> {
  const caller = await context.tokenGuard.watch(request, bearerOf(request), () => identify(context.library, request));
  if (caller === null) {
    throw new ProblemError('not_signed_in', 'Sign in first: with the address that Redline printed, or an access token.', {
      'WWW-Authenticate': 'Bearer realm="redline"',
    });
  }
  assertPerson(request, caller);
  if (caller.via === 'browser') assertNoForgery(context.config, request, body);
  namePerson(request, caller.userId);
  return caller;
}

/** A route that one has to be signed in for. Its success is the endpoint's, unless `work` set another status. */
export function signedInRoute<const E extends Endpoint>(
  app: FastifyInstance,
  context: RouteContext,
  route: { readonly endpoint: E; readonly ids?: Ids; readonly work: (call: CallerCall<E>) => Promise<unknown> },
): void {
  const { endpoint, ids = 'ours', work } = route;
  const callers = new WeakMap<FastifyRequest, Caller>();
  app.route({
    method: endpoint.method,
    url: urlOf(endpoint),
    exposeHeadRoute: hasHead(endpoint),
    // Before the body is read: nobody uploads gigabytes only to be told that they are not signed in.
    onRequest: async (request) => {
      callers.set(request, await admit(context, request, endpoint.body.kind));
    },
    handler: async (request, reply) => {
      const caller = callers.get(request);
      if (caller === undefined) throw new Error('a handler runs after its onRequest');
      return answer(endpoint, reply, await work({ ...callOf(endpoint, ids, { request, reply }), caller }));
    },
  });
}

/** A page says whose work it sends. Between its asking who is signed in and its sending, somebody else may have signed in beside it. */
function assertPerson(request: FastifyRequest, caller: Caller): void {
  const meant = request.headers['x-redline-person'];
  if (meant === undefined || meant === encodeURIComponent(caller.email)) return;
  throw new ProblemError('other_person', `This was sent for somebody else; signed in here is ${caller.email}. Nothing was changed.`);
}

/** What a stranger may send, in bytes: a code or a token. */
const openBodyBytes = 8_192;

/** A route that is open to everybody. `admit` throws where there is nothing to be read of the body. */
export function openRoute<const E extends Endpoint>(
  app: FastifyInstance,
  route: { readonly endpoint: E; readonly admit?: (request: FastifyRequest) => Promise<void>; readonly work: (call: Call<E>) => Promise<unknown> },
): void {
  app.route({
    method: route.endpoint.method,
    url: urlOf(route.endpoint),
    bodyLimit: openBodyBytes,
    onRequest: async (request) => route.admit?.(request),
    handler: async (request, reply) => answer(route.endpoint, reply, await route.work(callOf(route.endpoint, 'ours', { request, reply }))),
  });
}

/** 405 for every method that the table does not have on a path that it has. */
export function refuseOtherMethods(app: FastifyInstance, table: Readonly<Record<string, Endpoint>>): void {
  const byUrl = new Map<string, Set<string>>();
  for (const endpoint of Object.values(table)) {
    const url = urlOf(endpoint).replaceAll(/:[a-z_]+/g, ':id');
    const methods = (byUrl.get(url) ?? new Set()).add(endpoint.method);
    byUrl.set(url, hasHead(endpoint) ? methods.add('HEAD') : methods);
  }
  for (const endpoint of Object.values(table)) {
    const url = urlOf(endpoint);
    const allowed = byUrl.get(url.replaceAll(/:[a-z_]+/g, ':id'));
    if (allowed === undefined) continue;
    byUrl.delete(url.replaceAll(/:[a-z_]+/g, ':id'));
    const allow = [...allowed].join(', ');
    app.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'].filter((method) => !allowed.has(method)),
      url,
      handler: () => {
        throw new ProblemError('method_not_allowed', `This address takes ${allow} only.`, { Allow: allow });
      },
    });
  }
}

