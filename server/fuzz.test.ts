import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../src/contract/endpoint.ts';
import { apiBase, endpoints } from '../src/contract/endpoints.ts';
import { boxes, furnish, openTestRoom, type TestRoom } from './testRoom.ts';

let room: TestRoom;
let port: number;
let ids: Awaited<ReturnType<typeof furnish>>;
beforeAll(async () => {
  room = await openTestRoom({ maxFileBytes: 100_000 });
  await room.app.listen({ host: '127.0.0.1', port: 0 });
  const address = room.app.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  ids = await furnish(room);
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

/** What is sent byte by byte. Undefined header values are left out. */
interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
  /** Half-closes once all is sent, as a sender that goes away does. */
  readonly ends?: true;
}

function bytesOf({ method, path, headers = {}, body = '' }: Sent): Buffer {
  const all: Readonly<Record<string, string | undefined>> = {
    Host: 'localhost', Connection: 'close', Authorization: `Bearer ${ids.owner.token}`, 'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
}

/** Silence of this length, in ms, is a hang. */
const patienceMs = 5_000;

/** Sends over a socket, and waits until the server closes it. Status 0: it never answered. */
async function send(sent: Sent): Promise<{ readonly status: number; readonly body: string }> {
  const socket = connect(port, '127.0.0.1');
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  // A server that has heard enough may close while more is being sent.
  socket.on('error', () => undefined);
  socket.setTimeout(patienceMs, () => socket.destroy());
  const closed = new Promise((done) => {
    socket.once('close', done);
  });
  if (sent.ends === true) socket.end(bytesOf(sent));
  else socket.write(bytesOf(sent));
  await closed;
  const text = Buffer.concat(pieces).toString();
  return { status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1] ?? 0), body: text.slice(text.indexOf('\r\n\r\n') + 4) };
}

/** Neither our fault nor silence: success, or a code and a sentence (or one for each field) that a person can act on. */
function expectAnswer({ status, body }: { readonly status: number; readonly body: string }): void {
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  if (status < 400) return;
  const problem = JSON.parse(body);
  expect(problem).toEqual({ code: expect.stringMatching(/^[a-z_]+$/), detail: expect.anything() });
  const sentences: unknown[] = Array.isArray(problem.detail) ? problem.detail.map((field: { msg: unknown }) => field.msg) : [problem.detail];
  expect(sentences.length).toBeGreaterThan(0);
  for (const sentence of sentences) expect(sentence).toMatch(/^\S.{10,}[.})]$/s);
}

const oddTexts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '', '\u0000', '\ud800', '../../etc/passwd', '..%2f', "' or 1=1 --", 'x'.repeat(30_000), '\r\nX-Odd: 1', '__proto__', 'NaN', '\u202Egpj.exe',
  ),
);
const oddNumbers = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, 1e308, 2 ** 53, -1));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, oddTexts, oddNumbers, fc.boolean(), fc.constant(null), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(fc.oneof(
    fc.constantFrom(
      'title', 'description', 'starred', 'attachments', 'items', 'email', 'role', 'attachment_id', 'attachment_title', 'is_visible', 'pages',
      'code', 'token',
    ),
    fc.string(),
  ), tie('value'), { maxKeys: 4 }),
}));

/** A record that is nearly right: one of its members is anything. */
const nearRecord = fc.tuple(
  fc.constantFrom('page_width', 'page_number', 'content', 'x', 'width', 'tags', 'label', 'annotation_type', 'points', 'd'),
  value,
).map(([name, odd]) => {
  const box = { tags: {}, label: '', x: 1, y: 1, width: 1, height: 1 };
  const isOfElement = name in box || name === 'points' || name === 'd';
  const record = boxes(ids.attachmentId, [isOfElement ? { ...box, [name]: odd } : box]);
  if (name in record.annotation_content) return { ...record, annotation_content: { ...record.annotation_content, [name]: odd } };
  if (name === 'points' || name === 'd') return { ...record, annotation_type: 'path' };
  return name === 'annotation_type' ? { ...record, [name]: odd } : record;
});

/** What JSON has no word for, or is not whole, or is deeper than anything meant. */
const oddJson = fc.constantFrom(
  '{"a":NaN}', '{"a":-Infinity}', '{"a":1e999}', '{"a":', '', 'null', '[]', '"x"', '{"__proto__":{}}', '{"a":"\\ud800"}', '{"a":"\\u0000"}',
  '['.repeat(20_000), `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, `{${Array.from({ length: 20_001 }, (_, n) => `"${n}":0`).join(',')}}`,
);
const bodies = fc.oneof({ weight: 4, arbitrary: fc.oneof(value, nearRecord).map((any) => JSON.stringify(any)) }, { weight: 1, arbitrary: oddJson });

const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0xfe }).map((code) => String.fromCharCode(code)), maxLength: 60 });
const oddHeaders = fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, {
  weight: 2,
  arbitrary: fc.tuple(
    fc.constantFrom(
      'Content-Type', 'Host', 'Authorization', 'Cookie', 'Origin', 'If-Match', 'If-None-Match', 'Idempotency-Key', 'Range', 'Content-Encoding',
      'Sec-Fetch-Site', 'Last-Event-ID', 'Expect', 'Accept', 'X-Redline',
    ),
    fc.oneof(printable, fc.constantFrom('', '*', ';;;', 'text/plain', 'multipart/form-data', 'application/json; charset=utf-16', 'bytes=9-1')),
  ).map(([name, text]) => ({ [name]: text })),
});

const calls = Object.values(endpoints).filter((endpoint: Endpoint) =>
  endpoint.path !== '/events' && endpoint.method !== 'DELETE' && !endpoint.path.endsWith('/purge') && !endpoint.path.endsWith('/members'));
const someId = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: oddTexts.map((text) => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '')).slice(0, 3_000)) },
);

const anyCall = fc.record({
  endpoint: fc.constantFrom<Endpoint>(...calls), id: someId, word: fc.oneof(printable, oddTexts), body: bodies, headers: oddHeaders,
}).map(({ endpoint, id, word, body, headers }): Sent => {
  const path = endpoint.path.replace('{session_id}', id ?? ids.sessionId).replaceAll(/\{attachment_(?:uu)?id\}/g, id ?? ids.attachmentId);
  const text = encodeURIComponent(word.replaceAll(/\p{Surrogate}/gu, '')).slice(0, 3_000);
  const query = Object.keys(endpoint.query ?? {}).map((name) => `${name}=${text}`).join('&');
  return {
    method: endpoint.method,
    path: `${apiBase}${path}${query === '' ? '' : `?${query}`}`,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: endpoint.method === 'GET' ? '' : body,
  };
});

/** Nobody but the furniture and what was answered with success is in the store. */
async function expectNothingHalf(): Promise<void> {
  const { items } = (await ids.owner.call('GET', '/attachments')).body;
  expect(await room.stored()).toHaveLength(items.length);
}

const seeded = { seed: 4911, numRuns: 300 };

it('any call with anything in it is answered', { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(anyCall, async (sent) => expectAnswer(await send(sent))), seeded);
  await expectNothingHalf();
});

const partHeads = fc.oneof(
  fc.constantFrom(
    'Content-Disposition: form-data; name="files"; filename="a.txt"', 'Content-Disposition: form-data; name="files"; filename="../../x"',
    'Content-Disposition: form-data; name="files"; filename=""', 'Content-Disposition: form-data; name="files"',
    'Content-Disposition: form-data; name="__proto__"', 'Content-Disposition: form-data; filename="a"', 'Content-Disposition: attachment',
    `Content-Disposition: form-data; name="files"; filename="${'n'.repeat(70_000)}.pdf"`, '',
    "Content-Disposition: form-data; name=\"files\"; filename*=UTF-8''%00%0d%0aX%3a%20y", 'Content-Type: text/html',
  ),
  printable,
);
const tooLarge = fc.constant(['Content-Disposition: form-data; name="files"; filename="a.bin"', 'y'.repeat(100_001)] as const);
const upload = fc.record({
  parts: fc.array(fc.oneof({ weight: 5, arbitrary: fc.tuple(partHeads, fc.string()) }, { weight: 1, arbitrary: tooLarge }), { maxLength: 4 }),
  end: fc.constantFrom('--b--\r\n', '--b--\r\nmore', '--b', '', '--c--\r\n'),
  type: fc.oneof({ weight: 5, arbitrary: fc.constant('multipart/form-data; boundary=b') }, {
    weight: 1,
    arbitrary: fc.constantFrom(
      'multipart/form-data', 'multipart/form-data; boundary=', 'multipart/mixed; boundary=b', 'multipart/form-data; boundary="b', 'text/plain',
    ),
  }),
  cut: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 200 }) }),
});

it('any upload is taken wholly or not at all', { timeout: 120_000 }, async () => {
  // Counted over all rounds: the half file of an upload that broke off may still be on its way out when the next round begins.
  let kept = (await room.stored()).length;
  await fc.assert(fc.asyncProperty(upload, async ({ parts, end, type, cut }) => {
    const whole = `${parts.map(([head, bytes]) => `--b\r\n${head}\r\n\r\n${bytes}\r\n`).join('')}${end}`;
    const body = Buffer.from(whole);
    const answer = await send({
      method: 'POST', path: `${apiBase}/sessions/${ids.sessionId}/upload-files`, body: body.subarray(0, body.length - cut),
      headers: { 'Content-Type': type, 'Content-Length': String(body.length) }, ...(cut > 0 && body.length > 0 ? { ends: true as const } : {}),
    });
    expectAnswer(answer);
    const rows: unknown = answer.status === 201 ? JSON.parse(answer.body) : [];
    kept += Array.isArray(rows) ? rows.length : Number.NaN;
    await expect.poll(async () => (await room.stored()).length).toBe(kept);
  }), { ...seeded, numRuns: 150 });
  await expectNothingHalf();
});

describe('over the wire', () => {
  const me = `${apiBase}/me`;
  const sessions = `${apiBase}/sessions`;
  const json = { 'Content-Type': 'application/json' };
  const cookie = { Authorization: undefined, Cookie: 'redline_00000000=x' };
  const wire: readonly (readonly [string, Sent, number])[] = [
    ['no Host', { method: 'GET', path: me, headers: { Host: undefined } }, 421],
    ['another Host', { method: 'GET', path: me, headers: { Host: 'evil.example' } }, 421],
    ['another Host in the address', { method: 'GET', path: `http://localhost${me}`, headers: { Host: 'evil.example' } }, 421],
    ['a cookie that is none', { method: 'POST', path: sessions, headers: cookie }, 401],
    ['an unknown method', { method: 'PROPFIND', path: me }, 404],
    ['a method that is not meant', { method: 'TRACE', path: me }, 405],
    ['an expectation nobody knows', { method: 'GET', path: me, headers: { Expect: 'banana' } }, 200],
    ['headers beyond measure', { method: 'GET', path: me, headers: { 'X-Odd': 'x'.repeat(20_000) } }, 431],
    ['two lengths', { method: 'POST', path: sessions, headers: { ...json, 'Transfer-Encoding': 'chunked' } }, 400],
    ['a length that is none', { method: 'POST', path: sessions, headers: { ...json, 'Content-Length': '-1' } }, 400],
    ['a length beyond measure', { method: 'POST', path: sessions, headers: { ...json, 'Content-Length': '99999999999' } }, 413],
    ['half a body', { method: 'POST', path: sessions, headers: { ...json, 'Content-Length': '9' }, body: '{', ends: true }, 400],
    ['a compressed body', { method: 'POST', path: sessions, headers: { ...json, 'Content-Encoding': 'gzip' }, body: '{}' }, 415],
    ['nearly JSON\'s type', { method: 'POST', path: sessions, headers: { 'Content-Type': 'application/json-patch+json' }, body: '{}' }, 415],
    ['no type', { method: 'POST', path: sessions, headers: { 'Content-Type': ';;;' }, body: '{}' }, 415],
    ['a way up', { method: 'GET', path: `${apiBase}/sessions/..%2f..%2fetc` }, 404],
    ['a long id', { method: 'GET', path: `${apiBase}/sessions/${'a'.repeat(2_000)}` }, 404],
    ['an id that is not encoded', { method: 'GET', path: `${apiBase}/sessions/%ff%zz` }, 400],
    ['a body for nobody', { method: 'POST', path: '/healthz', headers: json, body: '{' }, 404],
    ['a signed address that is none', { method: 'GET', path: '/files/x/y?expires=NaN&signature=%00&digest=' }, 403],
  ];
  it.each(wire)('%s is answered', async (_name, sent, status) => {
    const answer = await send(sent);
    expect(answer.status).toBe(status);
    expectAnswer(answer);
  });
});
