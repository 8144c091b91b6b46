import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { endpoints } from '../../src/contract/endpoints.ts';
import { boxes, furnish, openTestRoom, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom();
});
afterAll(() => room.close());

const names = [
  'title',
  'description',
  'starred',
  'items',
  'attachment_id',
  'attachment_title',
  'is_visible',
  'email',
  'role',
  'pages',
  'tags',
  'label',
];
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.string(), fc.double(), fc.boolean(), fc.constant(null), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), tie('value'), { maxKeys: 4 }),
}));

/** A record that is nearly right: one of its members is anything. */
const nearRecord = fc.tuple(
  fc.constantFrom('page_width', 'page_number', 'content', 'x', 'width', 'tags', 'label', 'annotation_type', 'points'),
  value,
)
  .map(([name, odd]) => (attachmentId: string) => {
    const element = { tags: {}, label: '', x: 1, y: 1, width: 1, height: 1 };
    const record = boxes(attachmentId, [name in element || name === 'points' ? { ...element, [name]: odd } : element]);
    if (name in record.annotation_content) return { ...record, annotation_content: { ...record.annotation_content, [name]: odd } };
    return name === 'annotation_type' ? { ...record, [name]: odd } : record;
  });

it('no input is our fault', { timeout: 120_000 }, async () => {
  const { owner, sessionId, attachmentId } = await furnish(room);
  const calls = Object.values(endpoints).filter((endpoint: Endpoint) =>
    endpoint.body.kind === 'json' || (endpoint.method === 'GET' && endpoint.path !== '/events'));
  await fc.assert(fc.asyncProperty(fc.constantFrom(...calls), value, fc.string(), nearRecord, async (
    endpoint: Endpoint,
    body,
    word,
    record,
  ) => {
    const path = endpoint.path.replace('{session_id}', sessionId).replace('{attachment_uuid}', attachmentId);
    const query = Object.keys(endpoint.query ?? {}).map(
      (name) => `${name}=${encodeURIComponent(word.replaceAll(/\p{Surrogate}/gu, ''))}`,
    ).join('&');
    const sent = endpoint.method === 'GET' ? undefined : JSON.stringify(endpoint.path === '/annotations' ? record(attachmentId) : body);
    const answer = await owner.call(endpoint.method, `${path}?${query}`, sent);
    expect(answer.status).toBeLessThan(500);
    if (answer.status >= 400) expect(answer.body).toEqual({ code: expect.any(String), detail: expect.anything() });
  }), { numRuns: 300 });
  expect(room.problems).toEqual([]);
});
