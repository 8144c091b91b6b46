import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mostWithinWrite } from '../library/earlierElements.ts';
import type { Queries } from '../sql/repository.ts';
import { boxes, furnish, openTestRoom, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
/** What the last write read: bytes of records, and elements that it found. */
const read = { bytes: 0, elements: 0 };
/** Writes for which all was read ahead of them, and that have not ended: now, and at most. */
const ahead = { now: 0, most: 0 };

function watched(queries: Queries): Queries {
  const { annotations } = queries;
  return { ...queries, annotations: {
    ...annotations,
    async byIds(ids) {
      const rows = await annotations.byIds(ids);
      read.bytes += rows.reduce((sum, { content }) => sum + content.length, 0);
      return rows;
    },
    async elementsOf(...asked) {
      const found = await annotations.elementsOf(...asked);
      read.elements += found.length;
      return found;
    },
  } };
}

beforeAll(async () => {
  room = await openTestRoom();
  const { repository } = room.library;
  const { workspace } = repository;
  Object.assign(room.library, { repository: {
    ...repository,
    workspace: { ...workspace, lastSeq() {
      ahead.now += 1;
      ahead.most = Math.max(ahead.most, ahead.now);
      return workspace.lastSeq();
    } },
    async write(work: (queries: Queries) => Promise<unknown>) {
      const result = await repository.write((queries) => {
        Object.assign(read, { bytes: 0, elements: 0 });
        return work(watched(queries));
      });
      if (result !== null && ahead.now > 0) ahead.now -= 1;
      return result;
    },
  } });
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

const start = Date.now() - 100_000;
const stamp = (at: number): string => `${String(start + at).padStart(13, '0')}-0000-0000000a`;
const element = (id: string, revision: string, more: object = {}) => ({
  tags: { 'redline:id': id, 'redline:rev': revision, ...more }, label: 'sag', x: 1, y: 2, width: 3, height: 4,
});

it('however much there is of an annotation, hardly any of it is read while others wait to write; it is counted right all the same', async () => {
  const { owner, attachmentId } = await furnish(room);
  const post = async (...elements: readonly object[]): Promise<number> => (await owner.call('POST', '/annotations', boxes(attachmentId, elements))).status;
  const counts = async () => {
    const { annotations, open } = (await owner.call('GET', `/attachments/${attachmentId}`)).body.redline;
    return { annotations, open };
  };
  const id = randomUUID();
  const fat = { label: 'x'.repeat(1_900), ...Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`note ${n}`, 'x'.repeat(19_000)])) };
  for (let at = 0; at < 4; at += 1) expect(await post(element(id, stamp(at), { ...fat, 'redline:base': at === 0 ? '' : stamp(at - 1) }))).toBe(201);
  expect(read.bytes).toBeLessThanOrEqual(mostWithinWrite.bytes);
  expect(await counts()).toEqual({ annotations: 1, open: 1 });
  expect(await post(element(id, stamp(5), { status: 'closed', 'redline:base': stamp(3) }))).toBe(201);
  expect(read.bytes).toBeLessThanOrEqual(mostWithinWrite.bytes);
  expect(await counts()).toEqual({ annotations: 1, open: 0 });
  // Of the same name as one that is there: told apart by all that they hold.
  expect(await post(element(id, stamp(5), { status: 'open', 'redline:base': stamp(3) }))).toBe(201);
  expect(await counts()).toEqual({ annotations: 1, open: 1 });

  const many = randomUUID();
  const revisions = Array.from({ length: mostWithinWrite.elements + 1 }, (_, at) => element(many, stamp(at), { 'redline:base': at === 0 ? '' : stamp(at - 1) }));
  expect(await post(...revisions)).toBe(201);
  const last = element(many, stamp(revisions.length), { 'redline:deleted': true, 'redline:base': stamp(revisions.length - 1) });
  expect(await post(last)).toBe(201);
  expect(read.elements).toBeLessThanOrEqual(1);
  expect(await counts()).toEqual({ annotations: 1, open: 1 });
  // Sent again, all of them are known.
  expect(await post(...revisions, last)).toBe(200);

  const later = Array.from({ length: 5 }, (_, at) => element(many, stamp(revisions.length + 1 + at), { 'redline:base': stamp(revisions.length + at) }));
  expect(await Promise.all(later.map((one) => post(one)))).toEqual(later.map(() => 201));
  expect(ahead).toEqual({ now: 0, most: 1 });
});
