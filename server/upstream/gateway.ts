import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Capabilities, type Extension, extensions } from '../../src/contract/account.ts';
import { exportAnswer } from '../../src/contract/attachment.ts';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { apiBase, type EndpointName, endpoints } from '../../src/contract/endpoints.ts';
import { z } from '../../src/contract/zod.ts';
import { originOf, signInHash } from '../auth.ts';
import { readRestAfter } from '../dialects/atlas.ts';
import { admit, hasHead, pathParams, type RouteContext, urlOf } from '../dialects/route.ts';
import { bodyUntil, hasBody, tooSlow, watchStanding } from '../dialects/stalled.ts';
import type { Caller } from '../library/library.ts';
import { ProblemError } from '../problems.ts';
import { passedOn, readJson } from './answers.ts';
import type { SignedIn } from './connections.ts';
import type { OutgoingAnswer } from './outgoing.ts';
import { assertAnswered, type RemoteAtlas } from './remoteAtlas.ts';
import { remoteFileRoutes, sealAddress } from './remoteFiles.ts';

/** Calls that do not simply go on to the host: we answer them, or make something of its answer. */
const own: ReadonlySet<string> = new Set<EndpointName>([
  'getCapabilities', 'signIn', 'signOut', 'getMe', 'getSettings', 'putSettings', 'listTokens', 'createToken', 'revokeToken', 'getLabels',
  'putLabels', 'putSessionPublic', 'exportAttachment', 'listConnections', 'putConnection', 'deleteConnection', 'listPlaces',
  'listRemoteFiles', 'getBringInProgress', 'bringIn',
]);
const ownExtensions: readonly Extension[] = ['me', 'settings', 'labels', 'tokens', 'connections'];

/** Of what a browser sends, these go on: nothing that says who they are to us. */
const askedHeaders = ['content-type', 'content-length', 'accept', 'if-match', 'if-none-match', 'idempotency-key', 'last-event-id'] as const;
/** Of what the host answers, these go on. */
const givenHeaders = ['etag', 'retry-after', 'x-redline-seq', 'x-redline-history', 'content-encoding'] as const;

function headersIn(from: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => {
    const value = from[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  }));
}

/** Nothing that a host sends is a page of ours. */
function contentType({ headers }: OutgoingAnswer): string {
  const given = headers['content-type'] ?? '';
  if (/^application\/(?:[\w.-]+\+)?json\b/i.test(given)) return 'application/json; charset=utf-8';
  return /^text\/event-stream\b/i.test(given) ? 'text/event-stream; charset=utf-8' : 'text/plain; charset=utf-8';
}

function pathOf(request: FastifyRequest, endpoint: Endpoint): string {
  const params = pathParams(request, endpoint.path, 'foreign');
  return endpoint.path.replaceAll(/\{([^}]+)\}/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ''));
}

function queryOf(request: FastifyRequest): string {
  const at = request.url.indexOf('?');
  return at < 0 ? '' : request.url.slice(at);
}

/** A call on its way to the host. */
interface Passing {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly who: SignedIn;
  readonly endpoint: Endpoint;
  /** Below `/api/v1`, with the query. */
  readonly path: string;
  /** Null where none comes. */
  readonly body: Readable | null;
  /** Aborted when the browser has gone. */
  readonly signal: AbortSignal;
}

async function askHost(remote: RemoteAtlas, { request, endpoint, who, path, body, signal }: Passing): Promise<OutgoingAnswer> {
  const isLarge = endpoint.body.kind === 'multipart' || endpoint.body.kind === 'raw';
  const answer = await remote.ask(await remote.tokenOf(who), {
    method: request.method, path, signal, headers: headersIn(request.headers, askedHeaders), bodyGoes: isLarge ? 'when wanted' : 'at once',
    ...(body === null ? {} : { body }),
  });
  return assertAnswered(remote, answer);
}

function sendOn(remote: RemoteAtlas, answer: OutgoingAnswer, reply: FastifyReply): FastifyReply {
  const { link, etag } = answer.headers;
  const isOurs = typeof link === 'string' && link.startsWith(`<${apiBase}/`);
  reply.code(answer.status).headers({
    'Cache-Control': etag === undefined ? 'no-store' : 'private, no-cache', ...headersIn(answer.headers, givenHeaders),
    ...(isOurs ? { Link: link } : {}), 'Content-Security-Policy': "sandbox; default-src 'none'",
  });
  if (answer.status !== 204 && answer.status !== 304) return reply.type(contentType(answer)).send(passedOn(answer, remote.host));
  answer.body.destroy();
  return reply.send();
}

/** A file that has no name that can be found has one all the same. */
async function nameOf(remote: RemoteAtlas, { request, who, signal }: Passing): Promise<string> {
  const path = pathOf(request, endpoints.getAttachment);
  const asking = remote.tokenOf(who).then((token) => remote.ask(token, { method: 'GET', path, headers: {}, signal }));
  const detail = await asking.then((answer) => readJson(answer, remote.host)).catch(() => null);
  const name: unknown = typeof detail === 'object' && detail !== null ? Reflect.get(detail, 'attachment_name') : null;
  return typeof name === 'string' ? name : 'file';
}

/** In the place of the host's address for a file stands one of ours. */
async function exportFile(remote: RemoteAtlas, context: RouteContext, call: Passing): Promise<FastifyReply> {
  const { reply, request, who } = call;
  const [answer, name] = await Promise.all([askHost(remote, call), nameOf(remote, call)]);
  if (answer.status < 200 || answer.status > 299) return sendOn(remote, answer, reply);
  const read = z.safeParse(exportAnswer, await readJson(answer, remote.host));
  if (!read.success) throw new ProblemError('upstream_bad_answer', `${remote.host} answered something that cannot be read.`);
  const { presignedUrl: given } = read.data;
  reply.header('Cache-Control', 'no-store');
  if (given === null || given === '') return reply.send({ presigned_url: null });
  if (!URL.canParse(given, `${remote.url}/`)) throw new ProblemError('upstream_bad_answer', `${remote.host} gave no address for this file.`);
  const { href, protocol } = new URL(given, `${remote.url}/`);
  if (protocol !== 'http:' && protocol !== 'https:') throw new ProblemError('upstream_refused', `${remote.host} gave an address that is none of the web.`);
  const files = { ...remote.store, outgoing: remote.files };
  return reply.send({ presigned_url: `${originOf(context.config, request)}${sealAddress(files, who.caller, { url: href, name })}` });
}

/** Event streams do not end by themselves: they end with the server. */
function endStreams(app: FastifyInstance): (reply: FastifyReply) => void {
  const open = new Set<FastifyReply>();
  app.addHook('preClose', async () => {
    for (const reply of open) reply.raw.destroy();
  });
  return (reply) => {
    open.add(reply);
    reply.raw.once('close', () => open.delete(reply));
  };
}

function passingRoute(app: FastifyInstance, context: RouteContext, route: {
  readonly endpoint: Endpoint;
  readonly work: (call: Passing) => Promise<FastifyReply>;
}): void {
  const { endpoint, work } = route;
  const callers = new WeakMap<FastifyRequest, Caller>();
  app.route({
    method: endpoint.method,
    url: urlOf(endpoint),
    exposeHeadRoute: hasHead(endpoint),
    onRequest: async (request) => {
      callers.set(request, await admit(context, request, endpoint.body.kind));
    },
    handler: async (request, reply) => {
      const caller = callers.get(request);
      if (caller === undefined) throw new Error('a handler runs after its onRequest');
      if (endpoint.body.kind !== 'none') readRestAfter(reply, request);
      const leaving = new AbortController();
      reply.raw.once('close', () => leaving.abort());
      const who = { caller, signIn: signInHash(context.library, request) };
      const path = `${pathOf(request, endpoint)}${queryOf(request)}`;
      const standing = hasBody(request) ? watchStanding(request, context.config.stalledMs, tooSlow) : null;
      const body = standing === null ? null : bodyUntil(request, standing);
      return work({ request, reply, endpoint, who, path, body, signal: leaving.signal }).finally(() => standing?.stop());
    },
  });
}

/** The calls of the API, each made at the host behind us with the person's own token, and the files that it gives out. */
export function gatewayRoutes(app: FastifyInstance, context: RouteContext, remote: RemoteAtlas): void {
  const endWithServer = endStreams(app);
  for (const [name, endpoint] of Object.entries(endpoints)) {
    if (own.has(name)) continue;
    passingRoute(app, context, {
      endpoint,
      work: async (call) => {
        if (name === 'listEvents') endWithServer(call.reply);
        return sendOn(remote, await askHost(remote, call), call.reply);
      },
    });
  }
  passingRoute(app, context, { endpoint: endpoints.exportAttachment, work: (call) => exportFile(remote, context, call) });
  remoteFileRoutes(app, { ...remote.store, outgoing: remote.files });
}

/** What is kept in a browser for one library must never be sent to another: browsers tell them apart by this id. */
function instanceOf(ownId: string, url: string): string {
  const hex = createHash('sha256').update(`${ownId}\n${url}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** What can be done through the gateway: what we do ourselves, and what the host does. */
export async function gatewayCapabilities(remote: RemoteAtlas, mine: Capabilities): Promise<Capabilities> {
  const names = new Set<Extension>([...ownExtensions, ...await remote.extensions()]);
  return { ...mine, instance_id: instanceOf(mine.instance_id, remote.url), extensions: extensions.filter((name) => names.has(name)), gateway: remote.host };
}
