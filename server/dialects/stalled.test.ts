import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { furnish, openTestRoom, type TestRoom } from '../testRoom.ts';

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
function drip(token: string, head: readonly string[]): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
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
  const answer = await drip(owner.token, lines);
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
