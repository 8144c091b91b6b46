import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { type EndpointName, endpoints } from '../../src/contract/endpoints.ts';
import { addToken, addUser, revokeToken } from '../library/accounts.ts';
import { sha256Hex } from '../library/library.ts';
import { boxes, furnish, multipartOf, openTestRoom, startCode, type TestRoom } from '../testRoom.ts';

/** What each call answers to a stranger, a reviewer and an owner of the session and the attachment that it is about. */
interface Rule {
  readonly stranger: number;
  readonly reviewer: number;
  readonly owner: number;
  readonly body?: (ids: { readonly attachmentId: string }) => unknown;
  readonly before?: 'delete session' | 'delete attachment' | 'revoke tokens';
}

const items = { items: [{ email: 'owner@example.com', role: 'owner' }] };

const rules: Readonly<Record<EndpointName, Rule>> = {
  listAttachments: { stranger: 200, reviewer: 200, owner: 200 },
  getAttachment: { stranger: 404, reviewer: 200, owner: 200 },
  updateAttachment: { stranger: 404, reviewer: 403, owner: 200, body: () => ({ attachment_title: 'x' }) },
  exportAttachment: { stranger: 404, reviewer: 200, owner: 200 },
  listAnnotations: { stranger: 404, reviewer: 200, owner: 200 },
  createAnnotation: { stranger: 404, reviewer: 201, owner: 201, body: ({ attachmentId }) => boxes(attachmentId) },
  createSession: { stranger: 201, reviewer: 201, owner: 201, body: () => ({}) },
  listSessions: { stranger: 200, reviewer: 200, owner: 200 },
  getSession: { stranger: 404, reviewer: 200, owner: 200 },
  updateSession: { stranger: 404, reviewer: 403, owner: 200, body: () => ({ title: 'x' }) },
  deleteSession: { stranger: 404, reviewer: 403, owner: 204 },
  uploadFiles: { stranger: 404, reviewer: 403, owner: 201 },
  removeSessionAttachment: { stranger: 404, reviewer: 403, owner: 204 },
  getCapabilities: { stranger: 200, reviewer: 200, owner: 200 },
  signIn: { stranger: 204, reviewer: 204, owner: 204, body: () => ({ code: startCode }) },
  signOut: { stranger: 204, reviewer: 204, owner: 204 },
  getMe: { stranger: 200, reviewer: 200, owner: 200 },
  getPeople: { stranger: 200, reviewer: 200, owner: 200 },
  getSettings: { stranger: 200, reviewer: 200, owner: 200 },
  putSettings: { stranger: 200, reviewer: 200, owner: 200, body: () => ({}) },
  listTokens: { stranger: 200, reviewer: 200, owner: 200 },
  createToken: { stranger: 201, reviewer: 201, owner: 201, before: 'revoke tokens', body: () => ({ name: 'script' }) },
  // The owner's token.
  revokeToken: { stranger: 404, reviewer: 404, owner: 204 },
  getLabels: { stranger: 200, reviewer: 200, owner: 200 },
  putLabels: { stranger: 200, reviewer: 200, owner: 200, body: () => ({}) },
  // A stream does not end by itself; who may have it is asked in account.test.ts.
  listEvents: { stranger: 422, reviewer: 422, owner: 422 },
  listConnections: { stranger: 200, reviewer: 200, owner: 200 },
  putConnection: { stranger: 404, reviewer: 404, owner: 404, body: () => ({ system: 'nothing', fields: {} }) },
  deleteConnection: { stranger: 204, reviewer: 204, owner: 204 },
  listPlaces: { stranger: 404, reviewer: 404, owner: 404 },
  listRemoteFiles: { stranger: 404, reviewer: 404, owner: 404 },
  getBringInProgress: { stranger: 200, reviewer: 200, owner: 200 },
  bringIn: { stranger: 404, reviewer: 403, owner: 409, body: () => ({ system: 'mobile-data', place: '1/x', file: 'x' }) },
  getMembers: { stranger: 404, reviewer: 200, owner: 200 },
  putMembers: { stranger: 404, reviewer: 403, owner: 200, body: () => items },
  putSessionPublic: { stranger: 404, reviewer: 403, owner: 200, body: () => ({ public: true }) },
  restoreSession: { stranger: 404, reviewer: 403, owner: 200, before: 'delete session' },
  purgeSession: { stranger: 404, reviewer: 403, owner: 204 },
  addSessionAttachment: { stranger: 404, reviewer: 403, owner: 201, body: ({ attachmentId }) => ({ attachment_id: attachmentId }) },
  listSessionAnnotations: { stranger: 404, reviewer: 200, owner: 200 },
  deleteAttachment: { stranger: 404, reviewer: 403, owner: 204 },
  restoreAttachment: { stranger: 404, reviewer: 404, owner: 200, before: 'delete attachment' },
  purgeAttachment: { stranger: 404, reviewer: 403, owner: 204 },
  getAttachmentInfo: { stranger: 404, reviewer: 200, owner: 200 },
  putAttachmentFacts: { stranger: 404, reviewer: 200, owner: 200, body: () => ({ pages: 1 }) },
  replaceAttachmentFile: { stranger: 404, reviewer: 403, owner: 428 },
};

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom();
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

function isEndpointName(name: string): name is EndpointName {
  return name in endpoints;
}

async function send(
  name: EndpointName,
  headers: Readonly<Record<string, string>>,
  ids: { readonly sessionId: string; readonly attachmentId: string; readonly tokenId: string },
) {
  const endpoint: Endpoint = endpoints[name];
  const path = endpoint.path.replace('{session_id}', ids.sessionId).replaceAll(/\{attachment_(?:uuid|id)\}/g, ids.attachmentId)
    .replace('{token_id}', ids.tokenId);
  const upload = multipartOf([['a.txt', 'a']]);
  const payload = endpoint.body.kind === 'multipart' ? upload.payload : rules[name].body?.(ids);
  const answer = await room.ask({
    method: endpoint.method,
    url: `/api/v1${path}${name === 'listEvents' ? '?since=x' : ''}`,
    headers: {
      ...headers,
      ...(endpoint.body.kind === 'multipart' ? { 'content-type': upload.type } : {}),
      ...(endpoint.body.kind === 'json' ? { 'content-type': 'application/json' } : {}),
    },
    ...(payload === undefined ? {} : { payload: Buffer.isBuffer(payload) ? payload : JSON.stringify(payload) }),
    // Wrong tokens are counted by address.
    remoteAddress: `10.0.0.${Object.keys(endpoints).indexOf(name)}`,
  });
  if (answer.status >= 400) expect([answer.body.code, answer.body.detail]).toEqual([expect.any(String), expect.anything()]);
  return answer.status;
}

/** The room's people and things, and a further token of the owner. */
async function furnishWithToken() {
  const ids = await furnish(room);
  const { user } = await addUser(room.library, ids.owner.email);
  return { ...ids, tokenId: (await addToken(room.library, user, { kind: 'api', name: 'further' })).id };
}

/** For calls that are refused and change nothing. */
let untouched: ReturnType<typeof furnishWithToken> | null = null;
function furnishedOnce(): ReturnType<typeof furnishWithToken> {
  untouched ??= furnishWithToken();
  return untouched;
}

/** One may have 100, and this table makes a person one for each call. */
async function revokeOthers({ token, email }: { readonly token: string; readonly email: string }): Promise<void> {
  const { accounts } = room.library.repository;
  const { user } = await addUser(room.library, email);
  for (const { id, hash } of await accounts.tokensOfUser(user.id)) if (hash !== sha256Hex(token)) await accounts.revokeToken(id, '2026-04-13T12:00:00.000000');
}

const names = Object.keys(endpoints).filter(isEndpointName);

describe.each(names)('%s', (name) => {
  const endpoint: Endpoint = endpoints[name];
  const rule = rules[name];
  const isOpen = endpoint.open === true;

  it('is for nobody without a good token', async () => {
    if (isOpen) return;
    const ids = await furnishedOnce();
    const { user } = await addUser(room.library, 'owner@example.com');
    const { id, token } = await addToken(room.library, user, { kind: 'api', name: 'old' });
    await revokeToken(room.library, id);
    const past = await addToken(room.library, user, { kind: 'api', name: 'past', expiresAt: '2026-01-01T00:00:00.000000' });
    const signing = await addToken(room.library, user, { kind: 'mobile-data', name: 'signs only' });
    const bad = ['', 'Bearer', 'Bearer wrong', `Basic ${ids.owner.token}`, ...[token, past.token, signing.token].map((text) => `Bearer ${text}`)];
    for (const authorization of bad) {
      expect(await send(name, authorization === '' ? {} : { authorization }, ids)).toBe(401);
    }
  });

  it('is refused to another site with the owner\'s cookie', async () => {
    if (isOpen || endpoint.method === 'GET') return;
    const ids = await furnishWithToken();
    const signedIn = await room.ask({
      method: 'POST', url: '/api/v1/sign-in', headers: {
        'content-type': 'application/json',
      }, payload: JSON.stringify({ token: ids.owner.token }),
    });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    expect(await send(name, { cookie, origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }, ids)).toBe(403);
  });

  it.each(['stranger', 'reviewer', 'owner'] as const)('answers a %s as the table says', async (who) => {
    const ids = await furnishWithToken();
    if (rule.before === 'revoke tokens') await revokeOthers(ids[who]);
    if (rule.before === 'delete session') await ids.owner.call('DELETE', `/sessions/${ids.sessionId}`);
    if (rule.before === 'delete attachment') await ids.owner.call('DELETE', `/attachments/${ids.attachmentId}`);
    expect(await send(name, { authorization: `Bearer ${ids[who].token}` }, ids)).toBe(rule[who]);
  });

  it('does not tell what exists from what does not', async () => {
    if (!endpoint.path.includes('{')) return;
    const ids = await furnishWithToken();
    const nobody = '00000000-0000-4000-8000-000000000000';
    const nowhere = { sessionId: nobody, attachmentId: nobody, tokenId: nobody };
    const headers = { authorization: `Bearer ${ids.stranger.token}` };
    expect(await send(name, headers, nowhere)).toBe(404);
    expect(await send(name, headers, { sessionId: "x' or 1=1 --", attachmentId: '..%2f..%2fetc', tokenId: '%00' })).toBe(404);
  });
});

describe('the table', () => {
  it('names every route that the server has, but for those that are open to all', () => {
    const open = ['/healthz', '/readyz', '/files/:id/*', '/api/v1/openapi.json'];
    // Each of these ways of asking has tests of its own for who may do what.
    const elsewhere = /^\/(?:archivist\/|api\/v1\/(?:projects?(?:\/|$)|time$))/;
    const known = new Set(Object.values(endpoints).map(({ path }) => `/api/v1${path.replaceAll(/\{([^}]+)\}/g, ':$1')}`));
    expect(room.routes.length).toBeGreaterThan(30);
    expect(room.routes.filter((url) => !known.has(url) && !open.includes(url) && !elsewhere.test(url))).toEqual([]);
  });
});

describe('somebody else\'s things', () => {
  it('cannot be taken into a session of one\'s own, nor annotated, nor revoked through an own address', async () => {
    const { stranger, attachmentId, sessionId } = await furnish(room);
    const own = (await stranger.call('POST', '/sessions', {})).body.session_id;
    const answers = await Promise.all([
      stranger.call('POST', `/sessions/${own}/attachments`, { attachment_id: attachmentId }),
      stranger.call('POST', '/sessions', { attachments: [{ attachment_id: attachmentId }] }),
      stranger.call('DELETE', `/sessions/${own}/attachments/${attachmentId}`),
      stranger.call('POST', '/annotations', boxes(attachmentId)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 404, 404]);
    expect(JSON.stringify(answers.map(({ text }) => text))).not.toContain(sessionId);
  });
});

describe('lists', () => {
  it('hold nothing of strangers', async () => {
    const { stranger, sessionId, attachmentId } = await furnish(room);
    for (const path of ['/sessions', '/attachments', `/attachments?session_id=${sessionId}`]) {
      const { text } = await stranger.call('GET', path);
      expect(text).not.toContain(sessionId);
      expect(text).not.toContain(attachmentId);
    }
  });
});
