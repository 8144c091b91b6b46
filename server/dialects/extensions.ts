import type { FastifyInstance, FastifyRequest } from 'fastify';
import { extensions } from '../../src/contract/account.ts';
import { endpoints } from '../../src/contract/endpoints.ts';
import { assertOwnPage, identify, setCookie, signIn, signInHash, signOut } from '../auth.ts';
import type { StartCode } from '../config.ts';
import * as accounts from '../library/accounts.ts';
import * as attachments from '../library/attachments.ts';
import { getLabels, putLabels } from '../library/labels.ts';
import { type Library, sha256Hex } from '../library/library.ts';
import * as sessions from '../library/sessions.ts';
import { createOwnToken, listOwnTokens, revokeOwnToken } from '../library/tokens.ts';
import { makePublic } from '../library/trails.ts';
import { replaceFile } from '../library/uploads.ts';
import { ProblemError } from '../problems.ts';
import { noneMatch } from '../requests.ts';
import { gatewayCapabilities } from '../upstream/gateway.ts';
import type { RemoteAtlas } from '../upstream/remoteAtlas.ts';
import { readRestAfter } from './atlas.ts';
import { openRoute, type RouteContext, signedInRoute } from './route.ts';
import { bodyUntil, senderLeft, watchStanding } from './stalled.ts';

/** Wrong sign-ins that one address may send in a minute. */
const wrongSignInsPerMinute = 10;

/** What account and sign-in routes are made in. */
interface AccountContext extends RouteContext {
  readonly startCode: StartCode | null;
  /** The Atlas behind us; null where we are one. */
  readonly remote: RemoteAtlas | null;
}

function accountRoutes(app: FastifyInstance, context: AccountContext): void {
  const { library, config, remote } = context;
  openRoute(app, {
    endpoint: endpoints.getCapabilities,
    work: () => {
      const mine = { name: 'Redline', version: config.version, instance_id: library.instanceId, extensions: [...extensions] };
      return remote === null ? Promise.resolve(mine) : gatewayCapabilities(remote, mine);
    },
  });
  signedInRoute(app, context, {
    endpoint: endpoints.getMe,
    work: async ({ caller, reply }) => {
      // The first that a page asks: hints from here on miss nothing that it reads. Behind a gateway the host counts, and not we.
      if (remote === null) reply.header('X-Redline-Seq', String(await library.repository.workspace.lastSeq()));
      return accounts.me(caller);
    },
  });
  signedInRoute(app, context, { endpoint: endpoints.getSettings, work: ({ caller }) => accounts.getSettings(library, caller) });
  signedInRoute(app, context, { endpoint: endpoints.putSettings, work: ({ caller, body }) => accounts.putSettings(library, caller, body) });
}

function tokenRoutes(app: FastifyInstance, context: RouteContext): void {
  const { library } = context;
  signedInRoute(app, context, { endpoint: endpoints.listTokens, work: ({ caller }) => listOwnTokens(library, caller) });
  signedInRoute(app, context, { endpoint: endpoints.createToken, work: ({ caller, body }) => createOwnToken(library, caller, body) });
  signedInRoute(app, context, { endpoint: endpoints.revokeToken, work: ({ caller, params }) => revokeOwnToken(library, caller, params.token_id) });
}

function signInRoutes(app: FastifyInstance, context: AccountContext): void {
  const { library, config, startCode } = context;
  const wrongSoFar = app.createRateLimit({ max: wrongSignInsPerMinute, timeWindow: 60_000, keyGenerator: (request) => request.ip });
  openRoute(app, {
    endpoint: endpoints.signIn,
    admit: async (request) => {
      if (request.headers['sec-fetch-site'] !== undefined || request.headers.origin !== undefined) assertOwnPage(config, request);
      const rate = await wrongSoFar(request, { increment: false });
      if (!rate.isAllowed && rate.remaining <= 0) throw tooManySignIns(rate.ttlInSeconds);
    },
    work: async ({ body, request, reply }) => {
      try {
        setCookie(reply, { library, config, secret: await signIn(library, { body, startCode }) });
      } catch (error) {
        const refusal = 'token' in body ? await tookAtlasToken(context, request, body.token).catch((reason: unknown) => reason) : false;
        if (refusal === true) return;
        await wrongSoFar(request);
        throw refusal === false ? error : refusal;
      }
    },
  });
  openRoute(app, {
    endpoint: endpoints.signOut,
    work: async ({ request, reply }) => {
      if (request.headers.cookie !== undefined) assertOwnPage(config, request);
      await signOut(library, request);
      setCookie(reply, { library, config, secret: '' });
    },
  });
}

/**
 * Behind the gateway, who is signed in here may sign in there, by a token that is none of ours. Answers whether that is what it was; throws
 * what the other host says against it.
 */
async function tookAtlasToken({ library, config, remote }: AccountContext, request: FastifyRequest, token: string): Promise<boolean> {
  const caller = remote === null ? null : await identify(library, request);
  if (remote === null || caller === null || await isOurs(library, token.trim())) return false;
  if (caller.via === 'browser') assertOwnPage(config, request);
  await remote.takeToken({ caller, signIn: signInHash(library, request) }, token.trim());
  return true;
}

/** A token that was made here and is good no more is still nothing to send elsewhere. */
async function isOurs(library: Library, token: string): Promise<boolean> {
  return token.startsWith('rlp_') || await library.repository.accounts.tokenByHash(sha256Hex(token)) !== undefined;
}

function tooManySignIns(seconds: number): ProblemError {
  const wait = Math.max(1, seconds);
  return new ProblemError(
    'too_many_requests',
    `Too many wrong sign-ins from this address; try again in ${wait} s.`,
    { 'Retry-After': String(wait) },
  );
}

function workspaceRoutes(app: FastifyInstance, context: RouteContext): void {
  const { library } = context;
  signedInRoute(app, context, {
    endpoint: endpoints.getLabels,
    work: async ({ request, reply }) => {
      const { body, etag } = await getLabels(library);
      reply.headers({ ETag: etag, 'Cache-Control': 'private, no-cache' });
      return noneMatch(request.headers['if-none-match'], etag) ? reply.code(304).send() : body;
    },
  });
  signedInRoute(app, context, {
    endpoint: endpoints.putLabels,
    work: async ({ caller, body, request, reply }) => {
      const labels = await putLabels(library, caller, { body, ifMatch: request.headers['if-match'] });
      reply.header('ETag', labels.etag);
      return labels.body;
    },
  });
}

function sessionRoutes(app: FastifyInstance, context: RouteContext): void {
  const { library } = context;
  signedInRoute(app, context, {
    endpoint: endpoints.getMembers,
    work: ({ caller, params }) => sessions.listMembers(library, caller, params.session_id),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.putMembers,
    work: ({ caller, params, body }) => sessions.replaceMembers(library, caller, { id: params.session_id, items: body.items }),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.putSessionPublic,
    work: async ({ caller, params, body }) => {
      await makePublic(library, caller, { id: params.session_id, isPublic: body.public });
      return body;
    },
  });
  signedInRoute(app, context, {
    endpoint: endpoints.restoreSession,
    work: ({ caller, params }) => sessions.restoreSession(library, caller, params.session_id),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.purgeSession,
    work: ({ caller, params }) => sessions.purgeSession(library, caller, params.session_id),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.addSessionAttachment,
    work: ({ caller, params, body }) =>
      sessions.addAttachment(library, caller, { sessionId: params.session_id, attachmentId: body.attachment_id.toLowerCase() }),
  });
}

function attachmentRoutes(app: FastifyInstance, context: RouteContext): void {
  const { library } = context;
  signedInRoute(app, context, {
    endpoint: endpoints.deleteAttachment,
    work: ({ caller, params }) => attachments.deleteAttachment(library, caller, params.attachment_uuid),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.restoreAttachment,
    work: ({ caller, params }) => attachments.restoreAttachment(library, caller, params.attachment_uuid),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.purgeAttachment,
    work: ({ caller, params }) => attachments.purgeAttachment(library, caller, params.attachment_uuid),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.getAttachmentInfo,
    work: ({ caller, params }) => attachments.getInfo(library, caller, params.attachment_uuid),
  });
  signedInRoute(app, context, {
    endpoint: endpoints.putAttachmentFacts,
    work: ({ caller, params, body }) => attachments.putFacts(library, caller, { id: params.attachment_uuid, facts: body }),
  });
}

/** What our server adds to the documented calls, with JSON bodies or none. */
export function extensionRoutes(app: FastifyInstance, context: RouteContext): void {
  signedInRoute(app, context, { endpoint: endpoints.getPeople, work: ({ caller }) => accounts.people(context.library, caller) });
  sessionRoutes(app, context);
  attachmentRoutes(app, context);
}

/** What our server adds of its own accord, whether the sessions are here or at another Atlas. */
export function ownRoutes(app: FastifyInstance, context: AccountContext): void {
  accountRoutes(app, context);
  tokenRoutes(app, context);
  signInRoutes(app, context);
  workspaceRoutes(app, context);
}

function stoodStill(): ProblemError {
  return new ProblemError('bad_request', 'The upload stood still; the file is as it was. Send it again.', { Connection: 'close' });
}

/** The call whose body is the bytes themselves. */
export function rawRoutes(app: FastifyInstance, context: RouteContext): void {
  signedInRoute(app, context, {
    endpoint: endpoints.replaceAttachmentFile,
    work: async ({ caller, params, request, reply }) => {
      readRestAfter(reply, request);
      const standing = watchStanding(request, context.config.stalledMs, stoodStill);
      try {
        const info = await replaceFile(context.library, caller, {
          id: params.attachment_uuid, ifMatch: request.headers['if-match'], bytes: bodyUntil(request, standing),
        });
        reply.header('ETag', `"${info.hash.value}"`);
        return info;
      } catch (error) {
        throw senderLeft(error) ? new ProblemError('bad_request', 'The upload ended early; the file is as it was.') : error;
      } finally {
        standing.stop();
      }
    },
  });
}
