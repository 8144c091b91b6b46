import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { furnish, multipartOf, openTestRoom, type TestRoom } from '../testRoom.ts';
import { startHost } from '../testServers/host.ts';
import { openRemoteAtlas } from '../upstream/remoteAtlas.ts';

let room: TestRoom;
let port: number;
beforeAll(async () => {
  room = await openTestRoom({ config: { stalledMs: 3_000 } });
  await room.app.listen({ host: '127.0.0.1', port: 0 });
  const address = room.app.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

const good = '--b\r\nContent-Disposition: form-data; name="files"; filename="good.txt"\r\n\r\ngood\r\n';

/** Sends the beginning of a request, then a byte now and then, until the server closes; resolves with what it said. */
function drip(to: number, token: string, head: readonly string[]): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve) => {
    const socket = connect(to, '127.0.0.1');
    const [line = '', ...more] = head;
    socket.write([line, 'Host: localhost', `Authorization: Bearer ${token}`, ...more].join('\r\n'));
    const dripping = setInterval(() => socket.write('"'), 50);
    let said = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
      clearInterval(dripping);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(dripping);
      resolve({ status: Number(said.split(' ')[1] ?? 0), text: said.slice(said.indexOf('\r\n\r\n') + 4) });
    });
  });
}

it.each([
  ['headers', ['GET /api/v1/me HTTP/1.1', 'X-Slow: '], 408],
  ['JSON', ['POST /api/v1/sessions HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 9000', '', '"'], 408],
  ['an upload', [
    'POST /api/v1/sessions/SESSION/upload-files HTTP/1.1', 'Content-Type: multipart/form-data; boundary=b', 'Content-Length: 9000', '', good,
    '--b', 'Content-Disposition: form-data; name="files"; filename="slow.txt"', '', '"',
  ], 400],
  ['a file in place of another', [
    'PUT /api/v1/attachments/ATTACHMENT/file HTTP/1.1', 'Content-Type: application/octet-stream', 'If-Match: *', 'Content-Length: 9000', '', '"',
  ], 400],
])('%s that come a byte now and then end with a sentence, and nothing is kept', async (_name, head, status) => {
  const { owner, sessionId, attachmentId } = await furnish(room);
  const before = await room.stored();
  const lines = head.map((line) => line.replace('SESSION', sessionId).replace('ATTACHMENT', attachmentId));
  const answer = await drip(port, owner.token, lines);
  expect([answer.status, JSON.parse(answer.text).detail]).toEqual([status, expect.stringMatching(/(?:too slowly|stood still).*\.$/)]);
  await expect.poll(async () => (await room.stored()).toSorted()).toEqual(before.toSorted());
  expect((await owner.call('GET', `/attachments?session_id=${sessionId}`)).body.count).toBe(1);
});

/** Sends the pieces of a body and leaves it open; resolves with the answer. */
function send(path: string, token: string, pieces: readonly (string | Buffer)[]): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const sending = request({
      host: '127.0.0.1', port, method: 'POST', path,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' },
    }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece)).on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sending.on('error', reject);
    for (const piece of pieces) sending.write(piece);
  });
}

it.each([
  ['a large part that is not form-data', ['--b\r\nContent-Disposition: attachment; filename="a"\r\n\r\n', Buffer.alloc(6_000_000)]],
  ['a sender that sends no more', ['--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nthe begin']],
])('%s ends the upload with a sentence, and nothing is kept', async (_name, rest) => {
  const { owner, sessionId } = await furnish(room);
  const before = await room.stored();
  const answer = await send(`/api/v1/sessions/${sessionId}/upload-files`, owner.token, [good, ...rest]);
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.text).detail).toMatch(/stood still/);
  await expect.poll(async () => (await room.stored()).toSorted()).toEqual(before.toSorted());
  const { count } = (await owner.call('GET', `/attachments?session_id=${sessionId}`)).body;
  expect(count).toBe(1);
});

/** As a store over the network does it. */
const brokenOff = () => Promise.reject(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }));

it('a store that breaks off is not said to be the sender, in an upload and in place of another file', async () => {
  const { owner, sessionId, attachmentId } = await furnish(room);
  const { blobs } = room.library;
  Object.assign(room.library, { blobs: { ...blobs, put: brokenOff } });
  const replaced = await room.ask({
    method: 'PUT', url: `/api/v1/attachments/${attachmentId}/file`, payload: 'new',
    headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/octet-stream', 'if-match': '*' },
  });
  const uploaded = await owner.upload(sessionId, ['new.txt', 'new']);
  Object.assign(room.library, { blobs });
  for (const { status, body, headers } of [replaced, uploaded]) expect([status, body.code, headers['retry-after']]).toEqual([503, 'busy', '2']);
});

it('a store that is slow to take a body does not make its sender one that stands still', async () => {
  const quick = await openTestRoom({ config: { stalledMs: 1_000 } });
  const base = await quick.app.listen({ host: '127.0.0.1', port: 0 });
  const { owner, sessionId, attachmentId } = await furnish(quick);
  const { blobs } = quick.library;
  const put: typeof blobs.put = async (bytes, maxBytes) => {
    await new Promise((resolve) => {
      setTimeout(resolve, 2_500);
    });
    return blobs.put(bytes, maxBytes);
  };
  Object.assign(quick.library, { blobs: { ...blobs, put } });
  const large = Buffer.alloc(6_000_000, 'telemetry');
  const form = multipartOf([['large.bin', large]]);
  const authorization = `Bearer ${owner.token}`;
  const answers = await Promise.all([
    fetch(`${base}/api/v1/sessions/${sessionId}/upload-files`, { method: 'POST', headers: { authorization, 'content-type': form.type }, body: new Uint8Array(form.payload) }),
    fetch(`${base}/api/v1/attachments/${attachmentId}/file`, {
      method: 'PUT', headers: { authorization, 'content-type': 'application/octet-stream', 'if-match': '*' }, body: new Uint8Array(large),
    }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([201, 200]);
  expect(quick.problems).toEqual([]);
  await quick.close();
});

it('a body on its way through the gateway may not come a byte now and then either', async () => {
  const host = await startHost(() => undefined);
  let userId = '';
  const gateway = await openTestRoom({
    config: { stalledMs: 1_000 },
    remote: (library) => openRemoteAtlas({
      url: host.origin, get fixed() { return { token: 'atlas-token', userId }; },
    }, { library, key: randomBytes(32) }),
  });
  const { email, token } = await gateway.person('ann');
  userId = (await gateway.library.repository.accounts.userByEmail(email))?.id ?? '';
  const to = Number(new URL(await gateway.app.listen({ host: '127.0.0.1', port: 0 })).port);
  const answer = await drip(to, token, ['POST /api/v1/annotations HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 9000', '', '"']);
  expect([answer.status, JSON.parse(answer.text).code, host.asked, gateway.problems]).toEqual([408, 'too_slow', [], []]);
  await gateway.close();
  await host.close();
});
