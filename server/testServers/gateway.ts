import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { addToken, addUser } from '../library/accounts.ts';
import type { Library } from '../library/library.ts';
import { openTestRoom, type TestRoom } from '../testRoom.ts';
import { openRemoteAtlas, type RemoteAtlas } from '../upstream/remoteAtlas.ts';
import { type Asked, sendJson, startHost, type TestHost } from './host.ts';

/** The attachment of the documented examples. */
export const attachmentId = 'f2a3b4c5-d6e7-8901-fabc-012345678901';
/** Of its file. */
const bytes = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 251));

interface Closable {
  close(): Promise<void>;
}

const open: Closable[] = [];

/** Has `closeAll` close it, before what was opened before it. */
export function closedAtEnd(one: Closable): void {
  open.push(one);
}

/** After each test: the last that was opened first. */
export async function closeAll(): Promise<void> {
  for (const one of open.splice(0).toReversed()) await one.close();
}

type Documented = (asked: Asked, origin: string) => unknown;

/** The documented example of each call, as far as these tests ask for it. */
const documented: Readonly<Record<string, Documented>> = {
  'GET /sessions': () => ({ items: [], count: 0 }),
  'HEAD /sessions': () => null,
  [`GET /attachments/${attachmentId}`]: () => ({ attachment_id: attachmentId, attachment_name: 'drawing "A".pdf', attachment_type: 'pdf' }),
  [`POST /attachments/${attachmentId}/export`]: (_asked, origin) => ({ presigned_url: `${origin}/bucket/file?signature=1&token=${'t'.repeat(3_000)}` }),
  'POST /annotations': ({ body }) => ({ annotation_id: 'd1e2f3a4-b5c6-7890-defa-123456789012', ...JSON.parse(body) }),
};

/** A plain Atlas: it knows its tokens, the documented calls, and nothing else. */
export async function startAtlas(answer: (asked: Asked, origin: string) => { readonly status?: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } | null = () => null) {
  const atlas: TestHost = await startHost((asked, response) => {
    const path = asked.path.replace('/api/v1', '');
    const special = answer({ ...asked, path }, atlas.origin);
    if (special !== null) {
      const { status = 200, body, headers = {} } = special;
      if (typeof body === 'string') response.writeHead(status, headers).end(body);
      else sendJson(response, body, status, headers);
    } else if (asked.path.startsWith('/bucket/')) {
      const [, from = '0', to = '999'] = /^bytes=(\d+)-(\d+)$/.exec(asked.headers.range ?? '') ?? [];
      const isPart = asked.headers.range !== undefined;
      response.writeHead(isPart ? 206 : 200, {
        'Content-Type': 'text/html', 'Content-Disposition': 'inline', 'Set-Cookie': 'theirs=1', ETag: '"abc"', 'Accept-Ranges': 'bytes',
        'Content-Length': Number(to) - Number(from) + 1, ...(isPart ? { 'Content-Range': `bytes ${from}-${to}/1000` } : {}),
      }).end(asked.method === 'HEAD' ? undefined : bytes.subarray(Number(from), Number(to) + 1));
    } else if (path === '/capabilities') sendJson(response, { message: 'Not Found' }, 404);
    else if (asked.headers.authorization?.startsWith('Bearer atlas-token-') !== true) sendJson(response, { detail: 'Token expired, run atlas login.' }, 401);
    else {
      const give = documented[`${asked.method} ${path.split('?')[0]}`];
      if (give === undefined) sendJson(response, { error: 'No such thing here' }, 404);
      else sendJson(response, give(asked, atlas.origin));
    }
  });
  closedAtEnd(atlas);
  return atlas;
}

export async function startGateway(url: string, { silenceMs = 60_000 }: { readonly silenceMs?: number } = {}) {
  let remote: RemoteAtlas | null = null;
  const room = await openTestRoom({
    remote: (library: Library) => {
      remote = openRemoteAtlas({ url, fixed: null, silenceMs }, { library, key: randomBytes(32) });
      return remote;
    },
  });
  closedAtEnd({
    async close() {
      expect(room.problems).toEqual([]);
      await room.close();
      remote?.close();
    },
  });
  return room;
}

export async function cookieOf(room: TestRoom, body: unknown): Promise<string> {
  const answer = await room.ask({ method: 'POST', url: '/api/v1/sign-in', headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

const ownPage = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

/** Somebody in a browser, signed in here and at Atlas. */
export async function startPerson(room: TestRoom, name: string, token: string | null = `atlas-token-${name}`) {
  const { user } = await addUser(room.library, `${name}@example.com`);
  const { token: ours } = await addToken(room.library, user, { kind: 'api', name: 'test' });
  const cookie = await cookieOf(room, { token: ours });
  const ask = (method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => room.ask({
    method, url: url.startsWith('/api') || url.startsWith('/files') ? url : `/api/v1${url}`, headers: { cookie, ...ownPage, ...headers },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  const give = (given: string) => ask('POST', '/sign-in', { token: given });
  if (token !== null) expect((await give(token)).status).toBe(204);
  return { ask, give, cookie, ours };
}
