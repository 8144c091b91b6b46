import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { apiBase, endpoints } from '../src/contract/endpoints.ts';
import { limits } from '../src/contract/limits.ts';
import { answerErrors, problemOf, sendProblem } from './answers.ts';
import { assertHost } from './auth.ts';
import type { Config, StartCode } from './config.ts';
import { atlasRoutes, uploadRoutes } from './dialects/atlas.ts';
import { dataTrailsRoutes } from './dialects/dataTrails.ts';
import { eventRoutes } from './dialects/events.ts';
import { extensionRoutes, ownRoutes, rawRoutes } from './dialects/extensions.ts';
import { mobileDataRoutes } from './dialects/mobileData.ts';
import { openApiDocument } from './dialects/openapi.ts';
import { refuseOtherMethods, type RouteContext } from './dialects/route.ts';
import { type Sources, sourceRoutes } from './dialects/sources.ts';
import { endSlowBody } from './dialects/stalled.ts';
import { fileRoutes } from './files.ts';
import { healthRoutes } from './health.ts';
import type { Library } from './library/library.ts';
import { ProblemError } from './problems.ts';
import { type LogEntry, logRequests } from './requestLog.ts';
import { jsonContentType, parseJsonBody } from './requests.ts';
import { createTokenGuard } from './tokenGuard.ts';
import { intoLibrary } from './upstream/bringIn.ts';
import { throughTo } from './upstream/bringThrough.ts';
import { gatewayRoutes } from './upstream/gateway.ts';
import { reachOf } from './upstream/reach.ts';
import type { RemoteAtlas } from './upstream/remoteAtlas.ts';
import { missing, serveWeb } from './web.ts';

/** What an app is made of. */
export interface Parts {
  readonly library: Library;
  readonly config: Config;
  readonly startCode: StartCode | null;
  /** Rejects when the virus scanner does not answer; null where there is none. */
  readonly pingScanner: (() => Promise<void>) | null;
  /** Told of bugs: what was answered with 500. */
  readonly report: (error: unknown) => void;
  /** Told of every request when it ends; null where nobody wants to know. */
  readonly log: ((entry: LogEntry) => void) | null;
  /** The Atlas whose sessions stand behind our address; null where they are in our own library. */
  readonly remote: RemoteAtlas | null;
  /** Other systems that files are brought in from. */
  readonly sources: Sources;
  /** Certificate and key, when it speaks TLS itself. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
}

/** JSON is read at once, as text that can be kept. */
function readJsonBodies(app: FastifyInstance, { stalledMs }: Config): void {
  app.addHook('preParsing', async (request) => {
    endSlowBody(request, stalledMs);
  });
  app.addContentTypeParser(jsonContentType, { parseAs: 'buffer', bodyLimit: limits.jsonBytes }, (request, body, done) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') {
      done(new ProblemError('unsupported_media_type', 'Send the body as it is, without Content-Encoding.'));
      return;
    }
    try {
      done(null, body.length === 0 ? undefined : parseJsonBody(Buffer.from(body)));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** Bodies stay unread unless a route says otherwise. */
function leaveBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => {
    done(null);
  });
}

async function apiRoutes(app: FastifyInstance, parts: Parts): Promise<void> {
  const { library, config, startCode, report, remote } = parts;
  const context = { library, config, startCode, report, remote, tokenGuard: createTokenGuard(Date.now) };
  await app.register(async (json) => {
    readJsonBodies(json, config);
    ownRoutes(json, context);
    refuseOtherMethods(json, endpoints);
    const document = openApiDocument(endpoints, config.version);
    json.get(`${apiBase}/openapi.json`, () => document);
  });
  if (remote === null) await libraryRoutes(app, context, parts.sources);
  else {
    gatewayRoutes(app, context, remote);
    await app.register(async (json) => {
      readJsonBodies(json, config);
      sourceRoutes(json, context, { ...parts.sources, into: throughTo(remote) });
    });
  }
}

/** All that is about sessions of our own library. */
async function libraryRoutes(app: FastifyInstance, context: RouteContext & { readonly report: Parts['report'] }, sources: Sources): Promise<void> {
  const { library } = context;
  await app.register(async (files) => fileRoutes(files, library));
  await app.register(async (json) => {
    readJsonBodies(json, context.config);
    atlasRoutes(json, context);
    extensionRoutes(json, context);
    sourceRoutes(json, context, { ...sources, into: intoLibrary(sources.store) });
    eventRoutes(json, context);
  });
  await app.register(async (uploads) => {
    await uploads.register(multipart, { throwFileSizeLimit: false });
    uploadRoutes(uploads, context);
  });
  rawRoutes(app, context);
  await app.register(async (mobileData) => mobileDataRoutes(mobileData, context));
  await app.register(async (dataTrails) => dataTrailsRoutes(dataTrails, context));
}

const rawProblem = (status: string, detail: string, code: string): string => {
  const body = JSON.stringify({ detail, code });
  const headers = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${body}`;
};

/** What the HTTP parser fails with, in our words. */
const rawAnswers: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: rawProblem('431 Request Header Fields Too Large', 'The headers of this request are too long.', 'headers_too_large'),
  ERR_HTTP_REQUEST_TIMEOUT: rawProblem('408 Request Timeout', 'The headers of this request came too slowly; send it again.', 'too_slow'),
  HPE_INVALID_EOF_STATE: rawProblem(
    '400 Bad Request',
    'The request ended before its body did; nothing was changed. Send it again.',
    'bad_request',
  ),
};

const options: FastifyServerOptions = {
  bodyLimit: limits.jsonBytes,
  genReqId: () => randomUUID(),
  routerOptions: { maxParamLength: 300 },
  frameworkErrors: (error, _request, reply) => {
    void sendProblem(reply, problemOf(error) ?? new ProblemError('bad_request', 'This request is malformed.'));
  },
  clientErrorHandler: (error, socket) => {
    if (socket.destroyed || !socket.writable) return;
    socket.end(rawAnswers[error.code] ?? rawProblem('400 Bad Request', 'This is no HTTP request.', 'bad_request'));
  },
};

/**
 * While it closes, connections that were busy when closing began are let go as soon as they are idle, and those on which nothing was
 * ever asked at once: browsers open some ahead, and Node does not count them as idle.
 */
function letIdleGo(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  // By TLS what a request names as its socket is there once the two have greeted each other.
  app.server.on(app.server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }: IncomingMessage) => unused.delete(socket));
  app.addHook('preClose', async () => {
    const letting = setInterval(() => {
      app.server.closeIdleConnections();
      for (const socket of unused) socket.destroy();
    }, 100).unref();
    app.server.once('close', () => clearInterval(letting));
  });
}

/** A proxy on this machine or in a private network is believed, and only that: what it was told itself, anybody may have made up. */
function isProxy(address: string, hop: number): boolean {
  const reach = reachOf(address);
  return hop === 0 && (reach === 'loopback' || reach === 'private');
}

/** A connection on which nothing moves for this long in the middle of a request is let go, in ms. */
const silenceMs = 600_000;

/**
 * Uploads may take hours, so a request may too, as long as something moves; headers have to come at once, and idle connections end by
 * Node's own limit. A request without a Host, or that expects what nobody knows, is answered by the app, in a sentence.
 */
function makeServer(handler: RequestListener, { tls, config: { stalledMs } }: Parts): HttpServer | HttpsServer {
  const options = {
    requestTimeout: 0, headersTimeout: stalledMs, connectionsCheckingInterval: stalledMs / 4, keepAliveTimeout: 72_000, requireHostHeader: false,
  };
  const server = tls === null ? createHttpServer(options, handler) : createHttpsServer({ ...options, ...tls }, handler);
  server.on('checkExpectation', handler);
  server.setTimeout(silenceMs);
  return server;
}

/** Makes the app of its parts. It reads no environment and does not listen: tests use inject(). */
export async function buildApp(parts: Parts): Promise<FastifyInstance> {
  const { library, config } = parts;
  // Behind a proxy everybody would have its address, and the wrong sign-ins of one would keep all others out.
  const trustProxy = config.origin === null ? false : isProxy;
  const app = fastify({ ...options, trustProxy, serverFactory: (handler) => makeServer(handler, parts) });
  logRequests(app, parts.log);
  app.addHook('onRequest', async (request) => {
    assertHost(config, request);
  });
  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    // Only for a name of its own: pinned to localhost, it would break every other server of this machine.
    strictTransportSecurity: config.origin?.startsWith('https:') === true ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  });
  await app.register(rateLimit, { global: false });
  answerErrors(app, parts.report, sendProblem);
  leaveBodies(app);
  letIdleGo(app);
  healthRoutes(app, { library, pingScanner: parts.pingScanner });
  await apiRoutes(app, parts);
  if (config.staticFolder === null) {
    app.setNotFoundHandler((request) => {
      throw missing(request);
    });
  } else {
    await serveWeb(app, { folder: config.staticFolder, storeOrigin: config.storeOrigin });
  }
  return app;
}
