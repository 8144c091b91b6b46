import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addToken, addUser } from '../library/accounts.ts';
import type { Library } from '../library/library.ts';
import { openTestRoom, type TestRoom } from '../testRoom.ts';
import { startHost, type TestHost } from '../testServers/host.ts';
import { openRemoteAtlas, type RemoteAtlas } from './remoteAtlas.ts';

/** What was asked of Atlas and what it answered, to the letter. */
interface Said {
  readonly ask: string;
  readonly body?: string;
  readonly status?: number;
  readonly answer: string;
}

const session = 'f6a7b8c9-d0e1-2345-fabc-456789012345';
const attachment = 'f2a3b4c5-d6e7-8901-fabc-012345678901';
const fields = '"attachment_name":"telemetry.bin","attachment_type":"bin","attachment_title":null,"attachment_description":null,"attachment_citation":null,'
  + `"attachment_source_session_id":"${session}","attachment_created_by":"engineer@example.com","attachment_created_at":"2026-04-13T10:21:00.000000","is_visible":true`;
const row = `{"attachment_id":"${attachment}",${fields}}`;
const content = '"annotation_content":{"page_width":800,"page_height":600,"page_number":0,"content":[{"tags":{},"label":"voltage sag region","x":120,"y":45,"width":200,"height":80}]}';
const about = `"session_id":"${session}","session_title":"Motor anomaly investigation","session_description":null,"session_created_by":"engineer@example.com","session_created_at":"2026-04-13T10:20:00.000000"`;
const rest = '"imported_projects":[],"is_starred":false,"starred_at":null';
const record = 'd1e2f3a4-b5c6-7890-defa-123456789012';

/** The documented examples, but for the export, whose address is ours. Where the pages show no answer it is the shape that they table. */
const documented: readonly Said[] = [
  { ask: 'GET /attachments?session_id=f6a7b8c9-d0e1-2345-fabc-456789012345&attachment_type=bin&created_after=2026-04-01T00:00:00', answer: `{"items":[${row}],"count":1}` },
  { ask: `GET /attachments/${attachment}`, answer: `{"attachment_id":"${attachment}",${fields},"attachment_content":null,"s3_url":"s3://your-bucket/attachments/telemetry.bin"}` },
  { ask: `PATCH /attachments/${attachment}`, body: '{"attachment_title":"Motor telemetry - test run 42"}', answer: row.replace('"attachment_title":null', '"attachment_title":"Motor telemetry - test run 42"') },
  { ask: `GET /attachments/${attachment}/annotations`, answer: `[{"uuid":"${record}","annotation_type":"bbox",${content},"attachment_id":"${attachment}"}]` },
  { ask: 'POST /annotations', body: `{"attachment_id":"${attachment}","annotation_type":"bbox",${content}}`, answer: `{"attachment_id":"${attachment}","annotation_id":"${record}",${content},"annotation_type":"bbox"}` },
  { ask: 'POST /sessions', body: '{"title":"Motor anomaly investigation"}', answer: `{${about},"attachments":[],${rest}}` },
  { ask: 'GET /sessions', answer: `{"items":[{${about},${rest}}],"count":1}` },
  { ask: `GET /sessions/${session}`, answer: `{${about},"attachments":[${row}],${rest}}` },
  { ask: `PUT /sessions/${session}`, body: '{"title":"Motor","description":"Sag at 40 s","starred":true}', answer: `{${about},${rest}}` },
  { ask: `DELETE /sessions/${session}`, status: 204, answer: '' },
  { ask: `POST /sessions/${session}/upload-files`, body: '--b\r\nContent-Disposition: form-data; name="files"; filename="telemetry.bin"\r\n\r\n\u0000\u00ff\r\n--b--\r\n', answer: `[${row}]` },
  { ask: `DELETE /sessions/${session}/attachments/${attachment}`, status: 204, answer: '' },
  { ask: 'GET /attachments', status: 401, answer: '{"detail":"Not authenticated"}' },
];

/** Forms that the pages leave open, all of which a browser can read. */
const odd: readonly Said[] = [
  ...[`{"items":[${row}],"count":1}`, row, ''].map((answer) => ({ ask: `POST /sessions/${session}/upload-files`, body: '--b--\r\n', answer })),
  { ask: `PUT /sessions/${session}`, body: '{"starred":false}', answer: '' },
  { ask: `DELETE /sessions/${session}`, answer: '{"deleted":true}' },
  { ask: 'GET /attachments', answer: `{"items":[{"attachment_id":null,${fields}},{"attachment_uuid":"${attachment}",${fields}},7,{"attachment_name":[]}],"count":"many"}` },
  { ask: `GET /attachments/${attachment}/annotations`, answer: `[{"uuid":"x","annotation_type":"path","annotation_content":{"page_width":1e400,"content":[{"d":"M0 0L9 9"}]}}]` },
  { ask: 'GET /sessions', status: 409, answer: '{"message":"Locked"}' },
  { ask: 'GET /sessions', status: 500, answer: '{"error":"Out of order"}' },
  { ask: 'GET /sessions', status: 503, answer: 'Back at noon' },
  { ask: 'GET /sessions', status: 418, answer: '' },
];

let now: Said | null = null;
let atlas: TestHost;
let remote: RemoteAtlas;
let room: TestRoom;
let gate = '';
let cookie = '';

beforeAll(async () => {
  atlas = await startHost((_asked, response) => {
    const { status = 200, answer } = now ?? { answer: '{"items":[],"count":0}' };
    response.writeHead(status, { 'Content-Type': /^[[{]/.test(answer) ? 'application/json' : 'text/plain' }).end(answer);
  });
  room = await openTestRoom({ remote: (library: Library) => (remote = openRemoteAtlas({ url: atlas.origin, fixed: null }, { library, key: randomBytes(32) })) });
  const { user } = await addUser(room.library, 'ann@example.com');
  const { token } = await addToken(room.library, user, { kind: 'api', name: 'test' });
  const signIn = (given: string) => room.ask({
    method: 'POST', url: '/api/v1/sign-in', headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }, payload: JSON.stringify({ token: given }),
  });
  cookie = String((await signIn(token)).headers['set-cookie']).split(';')[0] ?? '';
  expect((await signIn('atlas-token')).status).toBe(204);
  gate = await room.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
  remote.close();
  await atlas.close();
});

describe('what a browser and an Atlas say to each other', () => {
  it.each([...documented, ...odd])('comes over the gateway to the letter: $ask', async (said) => {
    const { ask, body, status = 200, answer } = said;
    const [method = '', path = ''] = ask.split(' ');
    const type = path.endsWith('/upload-files') ? 'multipart/form-data; boundary=b' : 'application/json';
    now = said;
    const heard = await fetch(`${gate}/api/v1${path}`, {
      method, headers: { cookie, 'sec-fetch-site': 'same-origin', 'x-redline': '1', ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: Buffer.from(body, 'latin1') }),
    });
    const told = atlas.asked.at(-1);
    expect([told?.method, told?.path, told?.body, told?.headers.authorization]).toEqual([method, `/api/v1${path}`, body ?? '', 'Bearer atlas-token']);
    expect(told?.headers['content-type']).toBe(body === undefined ? undefined : type);
    expect(heard.status).toBe(status);
    if (status === 401) expect(await heard.json()).toEqual({ code: 'atlas_sign_in', detail: expect.stringContaining('Not authenticated') });
    else expect(await heard.text()).toBe(answer);
  });
});
