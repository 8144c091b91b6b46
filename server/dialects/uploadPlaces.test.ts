import { type ClientRequest, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mostUploads } from '../library/uploadPlaces.ts';
import { furnish, openTestRoom, type Person, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
let base: string;
beforeAll(async () => {
  room = await openTestRoom();
  base = await room.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

interface Answered {
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** An upload whose end is still to come. */
interface Begun {
  readonly answered: Promise<Answered>;
  readonly end: () => ClientRequest;
}

const head = '--b\r\nContent-Disposition: form-data; name="files"; filename="slow.txt"\r\n\r\nthe begin';
const tail = 'ning\r\n--b--\r\n';

function begin({ token }: Person, sessionId: string): Begun {
  const sending = request(`${base}/api/v1/sessions/${sessionId}/upload-files`, {
    method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' },
  });
  const answered = new Promise<Answered>((resolve, reject) => {
    sending.on('error', reject).on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece))
        .on('end', () => resolve({ status: answer.statusCode, retryAfter: answer.headers['retry-after'], text }));
    });
  });
  sending.write(head);
  return { answered, end: () => sending.end(tail) };
}

/** Begins one more than one person may; answers what that one was told, and those that are under way. */
async function beginTooMany(person: Person) {
  const sessionId = String((await person.call('POST', '/sessions', {})).body.session_id);
  const all = Array.from({ length: mostUploads.ofOne + 1 }, () => begin(person, sessionId));
  const [refused, begun] = await Promise.race(all.map(async (one) => [await one.answered, one] as const));
  begun.end();
  return { refused, open: all.filter((one) => one !== begun) };
}

it('one person, and all together, send so many files at a time; who comes then hears when to come again, and finds a place once others have ended', async () => {
  const { owner, reviewer, sessionId, attachmentId } = await furnish(room);
  const own = await beginTooMany(owner);
  expect(own.refused).toMatchObject({ status: 429, retryAfter: '5', text: expect.stringMatching(/You have 32 uploads under way.*"code":"too_many_requests"/) });
  const instead = await room.ask({
    method: 'PUT', url: `/api/v1/attachments/${attachmentId}/file`, payload: 'other',
    headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/octet-stream', 'if-match': '*' },
  });
  expect(instead.status).toBe(429);

  const others = await beginTooMany(reviewer);
  const third = await room.person('third');
  const place = String((await third.call('POST', '/sessions', {})).body.session_id);
  const late = begin(third, place);
  late.end();
  expect(await late.answered).toMatchObject({ status: 503, retryAfter: '5', text: expect.stringMatching(/"code":"busy"/) });

  const all = [...own.open, ...others.open];
  for (const { end } of all) end();
  expect(new Set((await Promise.all(all.map(({ answered }) => answered))).map(({ status }) => status))).toEqual(new Set([201]));
  expect([(await owner.upload(sessionId, ['a.txt', 'a'])).status, (await third.upload(place, ['a.txt', 'a'])).status]).toEqual([201, 201]);
});
