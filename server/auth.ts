import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Config, isSecure, type StartCode } from './config.ts';
import { microsOf } from './library/clock.ts';
import { type Caller, type Library, sha256Hex } from './library/library.ts';
import { passToken } from './passes.ts';
import { ProblemError } from './problems.ts';
import { jsonContentType } from './requests.ts';

/** How long a browser stays signed in, in ms: 30 days. */
const browserMs = 30 * 24 * 3_600_000;
const localHosts = ['localhost', '127.0.0.1', '[::1]'];

/** The host name of a `Host` header, without the port, lower-cased. */
function hostName(header: string): string {
  return header.replace(/:\d*$/, '').toLowerCase();
}

/** A page of another site that resolves its own name to our address would otherwise be our own origin. */
export function assertHost(config: Config, request: FastifyRequest): void {
  const name = hostName(request.headers.host ?? '');
  const bound = config.host.includes(':') ? `[${config.host}]` : config.host;
  const ownOrigin = config.origin === null ? [] : [hostName(new URL(config.origin).host)];
  const allowed = [...localHosts, bound, ...ownOrigin, ...config.hosts].map((host) => host.toLowerCase());
  if (allowed.includes(name)) return;
  throw new ProblemError('wrong_host', 'This server does not answer to that host name; name it in REDLINE_HOSTS if it should.');
}

/** Where browsers see us: the configured origin, else what the request was addressed to. */
export function originOf(config: Config, request: FastifyRequest): string {
  return config.origin ?? `${config.isTls ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`;
}

/** Cookies ignore ports, so each library has its own name. */
export function cookieName(library: Library): string {
  return `redline_${library.instanceId.slice(0, 8)}`;
}

function cookieOf(library: Library, request: FastifyRequest): string | null {
  const name = `${cookieName(library)}=`;
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(name))?.slice(name.length) ?? null;
}

export function bearerOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization;
  return header === undefined ? null : (/^Bearer +(\S+) *$/i.exec(header)?.[1] ?? '');
}

/** Who a token speaks for: one that was made here, or one that was given for it for a while. */
export async function callerByToken(library: Library, token: string): Promise<Caller | null> {
  const { accounts } = library.repository;
  const now = microsOf(library.clock.now());
  const passId = passToken(library, token);
  const user = passId === null ? await accounts.userByTokenHash(sha256Hex(token), now) : await accounts.userByTokenId(passId, now);
  if (user === undefined || user.kind === 'mobile-data') return null;
  return { userId: user.id, email: user.email, name: user.name, via: user.kind === 'atlas' ? 'atlas' : 'api' };
}

/** Who asks; null when nobody is signed in. An Authorization header that is no good is not made up for by a cookie. */
export async function identify(library: Library, request: FastifyRequest): Promise<Caller | null> {
  const bearer = bearerOf(request);
  if (bearer !== null) return callerByToken(library, bearer);
  const cookie = cookieOf(library, request);
  if (cookie === null) return null;
  const user = await library.repository.accounts.userByBrowserHash(sha256Hex(cookie), microsOf(library.clock.now()));
  return user === undefined ? null : { userId: user.id, email: user.email, name: user.name, via: 'browser' };
}

function crossSite(): ProblemError {
  return new ProblemError('cross_site', 'This request came from another site, so it was not done; use Redline\'s own page, or a token.');
}

/** What of a sign-in is kept, SHA-256 in hex: of the bearer token, else of the cookie. To be asked for somebody who was identified. */
export function signInHash(library: Library, request: FastifyRequest): string {
  const secret = bearerOf(request) ?? cookieOf(library, request);
  if (secret === null || secret === '') throw new Error('whoever was identified came with something');
  return sha256Hex(secret);
}

/** A browser says where a request comes from. SameSite alone would let other ports of this machine through. */
export function assertOwnPage(config: Config, request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  if (site === 'same-origin' || (origin !== undefined && origin === originOf(config, request))) return;
  throw crossSite();
}

/** What a browser's cookie may do: nothing that a page of another site could make it send. */
export function assertNoForgery(config: Config, request: FastifyRequest, body: 'none' | 'json' | 'multipart' | 'raw'): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  assertOwnPage(config, request);
  const type = request.headers['content-type'] ?? '';
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (body === 'json' && hasBody && !jsonContentType.test(type)) throw crossSite();
  if (body === 'multipart' && request.headers['x-redline'] !== '1') throw crossSite();
}

function equalTexts(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256Hex(a)), Buffer.from(sha256Hex(b)));
}

/** Exchanges the printed code or a token for a cookie. */
export async function signIn(library: Library, ask: {
  readonly body: { readonly code: string } | { readonly token: string };
  readonly startCode: StartCode | null;
}): Promise<string> {
  const { body, startCode } = ask;
  const now = library.clock.now();
  const { accounts } = library.repository;
  let userId: string | null = null;
  let tokenId: string | null = null;
  if ('code' in body) {
    if (startCode !== null && equalTexts(body.code, startCode.code) && now < startCode.expiresAt) ({ userId } = startCode);
  } else {
    const user = await accounts.userByTokenHash(sha256Hex(body.token.trim()), microsOf(now));
    if (user !== undefined && user.kind !== 'mobile-data') {
      userId = user.id;
      tokenId = user.tokenId;
    }
  }
  if (userId === null) throw new ProblemError('bad_code', wrongSentence(body));
  const secret = randomBytes(32).toString('base64url');
  await accounts.addBrowser({
    hash: sha256Hex(secret), user_id: userId, token_id: tokenId, created_at: library.clock.stamp(), expires_at: microsOf(now + browserMs),
  });
  return secret;
}

function wrongSentence(body: { readonly code: string } | { readonly token: string }): string {
  return 'code' in body
    ? 'This sign-in code is not valid any more; use the address that Redline printed when it started, or an access token.'
    : 'This access token is not valid; check that all of it was pasted, or ask for a new one.';
}

/** The cookie of a signed-in browser; an empty secret takes it away. */
export function setCookie(reply: FastifyReply, ask: { readonly library: Library; readonly config: Config; readonly secret: string }): void {
  const age = ask.secret === '' ? 0 : browserMs / 1_000;
  const secure = isSecure(ask.config) ? '; Secure' : '';
  reply.header('Set-Cookie', `${cookieName(ask.library)}=${ask.secret}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`);
}

export async function signOut(library: Library, request: FastifyRequest): Promise<void> {
  const cookie = cookieOf(library, request);
  if (cookie === null) return;
  await library.repository.connections.forgetSignIn(sha256Hex(cookie));
  await library.repository.accounts.forgetBrowser(sha256Hex(cookie));
}
