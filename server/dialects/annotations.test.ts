import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boxes, furnish, openTestRoom, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
beforeAll(async () => {
  room = await openTestRoom();
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

const box = { tags: {}, label: 'sag', x: 1, y: 2, width: 3, height: 4 };

function revision(at: number, client = '00000001'): string {
  return `${String(Date.now() + at).padStart(13, '0')}-0000-${client}`;
}

function named(id: string, rev: string, more: Record<string, unknown> = {}, tags: Record<string, unknown> = {}) {
  return { ...box, ...more, tags: { 'redline:id': id, 'redline:rev': rev, ...tags } };
}

describe('annotation records', () => {
  it('are appended and listed as documented', async () => {
    const { owner, attachmentId } = await furnish(room);
    const sent = boxes(attachmentId);
    const created = await owner.call('POST', '/annotations', sent);
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      attachment_id: attachmentId, annotation_id: expect.any(String), annotation_type: 'bbox', annotation_content: sent.annotation_content,
      redline: { created_by: owner.email, created_at: expect.stringMatching(/\.\d{6}$/), seq: expect.any(Number) },
    });
    const list = await owner.call('GET', `/attachments/${attachmentId}/annotations`);
    expect(list.body).toEqual([{
      uuid: created.body.annotation_id, annotation_type: 'bbox', annotation_content: sent.annotation_content, attachment_id: attachmentId,
      redline: created.body.redline,
    }]);
  });

  it.each([
    ['points as objects', { points: [{ x: 1, y: 2 }, { x: 3, y: 4 }], closed: false }],
    ['points as pairs', { points: [[1, 2], [3, 4]] }],
    ['points flat', { points: [1, 2, 3, 4] }],
    ['SVG path data', { d: 'M0 0 L10 10 Q 20 20 30 0 Z' }],
    ['SVG path data in path', { path: 'm0 0 l10 10' }],
    ['something else', { cx: 5, cy: 5, r: 3, nested: { deep: [1, 'a', null] } }],
  ])('keep a path with %s as it came', async (_name, geometry) => {
    const { owner, attachmentId } = await furnish(room);
    const element = { tags: { note: 'x', ok: true }, label: 'trace', ...geometry };
    const body = { ...boxes(attachmentId, [element]), annotation_type: 'path' };
    expect((await owner.call('POST', '/annotations', body)).status).toBe(201);
    expect((await owner.call('GET', `/attachments/${attachmentId}/annotations`)).body[0].annotation_content.content).toEqual([element]);
  });

  const page = { page_width: 800, page_height: 600, page_number: 0 };
  const content = (change: object) => ({ annotation_content: { ...page, content: [box], ...change } });
  const element = (change: object) => content({ content: [{ ...box, ...change }] });
  const path = (change: object) => ({ annotation_type: 'path', ...content({ content: [{ tags: {}, label: 'p', ...change }] }) });
  const wrong: readonly (readonly [string, object])[] = [
    ['no page width', content({ page_width: undefined })], ['a negative page width', content({ page_width: -1 })],
    ['a page of no height', content({ page_height: 0 })], ['a page height in text', content({ page_height: '600' })],
    ['a negative page number', content({ page_number: -1 })], ['half a page number', content({ page_number: 0.5 })],
    ['no content', content({ content: undefined })], ['empty content', content({ content: [] })],
    ['content that is no list', content({ content: {} })],
    ['no annotation_content', { annotation_content: undefined }], ['null for annotation_content', { annotation_content: null }],
    ['an unknown type', { annotation_type: 'circle' }], ['no type', { annotation_type: undefined }],
    ['no attachment', { attachment_id: undefined }], ['a malformed attachment', { attachment_id: '7' }],
    ['no x', element({ x: undefined })], ['x in text', element({ x: '1' })], ['null for y', element({ y: null })],
    ['a negative width', element({ width: -5 })],
    ['a negative height', element({ height: -5 })], ['no height', element({ height: undefined })],
    ['a number as tag', element({ tags: { n: 1 } })], ['null as tag', element({ tags: { n: null } })],
    ['a list as tag', element({ tags: { n: [] } })],
    ['tags that are a list', element({ tags: [] })], ['no tags', element({ tags: undefined })], ['no label', element({ label: undefined })],
    ['a label that is a number', element({ label: 5 })], ['a nameless tag', element({ tags: { '': 'x' } })],
    ['a null byte in a label', element({ label: 'a\u0000b' })], ['a null byte in a tag name', element({ tags: { 'a\u0000': 'b' } })],
    ['half a surrogate pair', element({ label: 'a\ud800' })], ['an element that is a text', content({ content: ['box'] })],
    ['an element that is null', content({ content: [null] })],
    ['one good element and one bad', content({ content: [box, { ...box, width: -1 }] })],
    ['one point', path({ points: [{ x: 1, y: 1 }] })], ['points of texts', path({ points: ['a', 'b'] })],
    ['path data that is none', path({ d: 'banana' })],
    ['points without y', path({ points: [{ x: 1 }, { x: 2 }] })],
  ];
  it.each(wrong)('with %s are 422, told where, and leave nothing', async (_name, change) => {
    const { owner, attachmentId } = await furnish(room);
    const answer = await owner.call('POST', '/annotations', JSON.stringify({ ...boxes(attachmentId), ...change }));
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('invalid');
    expect(answer.body.detail[0]).toEqual({
      loc: expect.arrayContaining(['body']),
      msg: expect.stringMatching(/^[A-Za-z].*\.$/),
      type: expect.any(String),
    });
    expect((await owner.call('GET', `/attachments/${attachmentId}/annotations`)).body).toEqual([]);
  });

  it.each([
    ['cut JSON', '{"attachment_id":'], ['NaN', '{"x":NaN}'], ['nothing', ''], ['broken UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ])('of %s are refused', async (_name, body) => {
    const { owner } = await furnish(room);
    const answer = await owner.call('POST', '/annotations', body);
    expect([400, 422]).toContain(answer.status);
    expect(answer.body.detail).toBeTruthy();
  });

  it.each([
    ['infinity', '{"x":1e999}'], ['__proto__', '{"__proto__":{"a":1}}'],
    ['depth', `${'['.repeat(5000)}${']'.repeat(5000)}`], ['a list', '[]'], ['null', 'null'],
  ])('with %s are 422', async (_name, body) => {
    const { owner } = await furnish(room);
    expect((await owner.call('POST', '/annotations', body)).status).toBe(422);
  });

  it('beyond 16 MB are 413, of another content type 415', async () => {
    const { owner } = await furnish(room);
    expect((await owner.call('POST', '/annotations', `"${'x'.repeat(16 * 1024 ** 2)}"`)).status).toBe(413);
    expect((await owner.call('POST', '/annotations', '{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await owner.call(
      'POST',
      '/annotations',
      '{}',
      { 'content-type': 'application/x-www-form-urlencoded' },
    )).body.code).toBe('unsupported_media_type');
  });

  it('on what the caller cannot see are 404', async () => {
    const { stranger, attachmentId } = await furnish(room);
    expect((await stranger.call('POST', '/annotations', boxes(attachmentId))).status).toBe(404);
    expect((await stranger.call('POST', '/annotations', boxes(randomUUID()))).status).toBe(404);
  });
});

describe('sending again', () => {
  it('elements with id and revision stores them once', async () => {
    const { owner, reviewer, attachmentId } = await furnish(room);
    const [a, b] = [named(randomUUID(), revision(0)), named(randomUUID(), revision(1))];
    const first = await owner.call('POST', '/annotations', boxes(attachmentId, [a]));
    const again = await reviewer.call('POST', '/annotations', boxes(attachmentId, [a]));
    expect([again.status, again.body.annotation_id]).toEqual([200, first.body.annotation_id]);
    const some = await owner.call('POST', '/annotations', boxes(attachmentId, [a, b, b]));
    expect([some.status, some.body.annotation_content.content]).toEqual([201, [b]]);
    const other = await owner.call('POST', '/annotations', boxes(attachmentId, [{ ...a, x: 99 }]));
    expect(other.status).toBe(201);
    expect((await owner.call('GET', `/attachments/${attachmentId}/annotations`)).body).toHaveLength(3);
  });

  it('elements without them stores them again', async () => {
    const { owner, attachmentId } = await furnish(room);
    for (const element of [box, named(randomUUID(), 'no revision'), named('', revision(0))]) {
      await owner.call('POST', '/annotations', boxes(attachmentId, [element]));
      expect((await owner.call('POST', '/annotations', boxes(attachmentId, [element]))).status).toBe(201);
    }
  });

  it('with an Idempotency-Key gives the first answer, for 24 hours, and 409 for another body', async () => {
    const { owner, reviewer, attachmentId } = await furnish(room);
    const send = (who: typeof owner, label: string) =>
      who.call('POST', '/annotations', boxes(attachmentId, [{ ...box, label }]), { 'idempotency-key': `k-${attachmentId}` });
    const first = await send(owner, 'a');
    const again = await send(owner, 'a');
    expect([first.status, again.status, again.body]).toEqual([201, 200, first.body]);
    expect((await send(owner, 'b')).body.code).toBe('key_reused');
    expect((await send(reviewer, 'a')).status).toBe(201);
    room.clock.ahead = 25 * 3_600_000;
    const later = await send(owner, 'b');
    room.clock.ahead = 0;
    expect(later.status).toBe(201);
    expect((await owner.call('POST', '/annotations', boxes(attachmentId), { 'idempotency-key': 'x'.repeat(256) })).status).toBe(400);
  });

  it('for somebody else than who is signed in is refused before anything of it is looked at', async () => {
    const { owner, reviewer, attachmentId } = await furnish(room);
    const send = (meant: string) => owner.call('POST', '/annotations', boxes(attachmentId), { 'x-redline-person': encodeURIComponent(meant) });
    const refused = await send(reviewer.email);
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([401, 'other_person', expect.stringContaining(owner.email)]);
    expect((await owner.call('GET', `/attachments/${attachmentId}/annotations`)).body).toEqual([]);
    expect((await send(owner.email)).status).toBe(201);
  });

  it('many at once still stores each once', async () => {
    const { owner, attachmentId } = await furnish(room);
    const body = boxes(attachmentId, [named(randomUUID(), revision(0))]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => owner.call('POST', '/annotations', body)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([...Array.from({ length: 9 }, () => 200), 201]);
  });

  it('a revision from a clock more than a day ahead is refused', async () => {
    const { owner, attachmentId } = await furnish(room);
    const answer = await owner.call('POST', '/annotations', boxes(attachmentId, [named(randomUUID(), revision(25 * 3_600_000))]));
    expect([answer.status, answer.body.code]).toEqual([422, 'clock_ahead']);
    expect((await owner.call(
      'POST',
      '/annotations',
      boxes(attachmentId, [named(randomUUID(), revision(23 * 3_600_000))]),
    )).status).toBe(201);
  });
});

describe('rows count annotations by the fold', () => {
  it('through making, editing, closing, deleting and restoring', async () => {
    const { owner, reviewer, attachmentId } = await furnish(room);
    const counts = async () => {
      const { annotations, open, people } = (await owner.call('GET', `/attachments/${attachmentId}`)).body.redline;
      return { annotations, open, people };
    };
    const post = (who: typeof owner, ...elements: readonly unknown[]) => who.call('POST', '/annotations', boxes(attachmentId, elements));
    const id = randomUUID();
    const revs = [0, 1, 2, 3, 4].map((at) => revision(at));
    const [r0 = '', r1 = '', r2 = '', r3 = '', r4 = ''] = revs;
    await post(owner, named(id, r0), box, { ...box, tags: { status: 'done' } });
    expect(await counts()).toEqual({ annotations: 3, open: 2, people: [owner.email] });
    await post(reviewer, named(id, r1, {}, { 'redline:base': r0, status: 'accepted' }));
    expect(await counts()).toEqual({ annotations: 3, open: 1, people: [owner.email, reviewer.email] });
    await post(owner, named(id, r2, {}, { 'redline:base': r1, 'redline:deleted': true }));
    expect(await counts()).toMatchObject({ annotations: 2, open: 1 });
    await post(owner, named(id, r3, {}, { 'redline:base': r2 }), named(id, r3, {}, { 'redline:base': r2 }));
    expect(await counts()).toMatchObject({ annotations: 3, open: 2 });
    const foreign = (await owner.call('GET', `/attachments/${attachmentId}/annotations`)).body[0].uuid;
    await post(owner, named(`${foreign}/1`, r4, {}, { 'redline:base': '', 'redline:deleted': true }));
    expect(await counts()).toMatchObject({ annotations: 2, open: 1 });
  });

  it('fast enough for the largest record', async () => {
    const { owner, attachmentId } = await furnish(room);
    const many = Array.from({ length: 5_000 }, (_, index) => named(randomUUID(), revision(0), { x: index }));
    expect((await owner.call('POST', '/annotations', boxes(attachmentId, many))).status).toBe(201);
    expect((await owner.call('GET', `/attachments/${attachmentId}`)).body.redline.annotations).toBe(5_000);
  });
});

describe('lists of records', () => {
  it('answer 304 until something came', async () => {
    const { owner, attachmentId } = await furnish(room);
    const path = `/attachments/${attachmentId}/annotations`;
    await owner.call('POST', '/annotations', boxes(attachmentId));
    const first = await owner.call('GET', path);
    const same = await owner.call('GET', path, undefined, { 'if-none-match': String(first.headers['etag']) });
    expect([same.status, same.text]).toEqual([304, '']);
    await owner.call('POST', '/annotations', boxes(attachmentId));
    const more = await owner.call('GET', path, undefined, { 'if-none-match': String(first.headers['etag']) });
    expect([more.status, more.body.length]).toEqual([200, 2]);
  });

  it('give what came after a seq, page by page', async () => {
    const { owner, sessionId, attachmentId } = await furnish(room);
    const seqs: number[] = [];
    for (let n = 0; n < 5; n += 1) seqs.push((await owner.call('POST', '/annotations', boxes(attachmentId))).body.redline.seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    for (const list of [`/attachments/${attachmentId}/annotations`, `/sessions/${sessionId}/annotations`]) {
      const seen: number[] = [];
      let path: string | undefined = `${list}?limit=2`;
      while (path !== undefined) {
        const page = await owner.call('GET', path);
        seen.push(...page.body.map((record: { redline: { seq: number } }) => record.redline.seq));
        expect(page.headers['x-redline-seq']).toBe(String(seen.at(-1)));
        path = /^<\/api\/v1([^>]+)>; rel="next"$/.exec(typeof page.headers['link'] === 'string' ? page.headers['link'] : '')?.[1];
      }
      expect(seen).toEqual(seqs);
      const after = await owner.call('GET', `${list}?since=${seqs[2]}`);
      expect(after.body.map((record: { redline: { seq: number } }) => record.redline.seq)).toEqual(seqs.slice(3));
      const none = await owner.call('GET', `${list}?since=${seqs[4]}`);
      expect([none.body, none.headers['x-redline-seq']]).toEqual([[], String(seqs[4])]);
    }
    // Of a library that was set back since.
    const ahead = await owner.call('GET', `/attachments/${attachmentId}/annotations?since=99999999`);
    expect([ahead.body.length, Number(ahead.headers['x-redline-seq'])]).toEqual([seqs.length, seqs.at(-1)]);
    expect(ahead.headers['x-redline-history']).toBe('');
    expect((await owner.call('GET', `/attachments/${attachmentId}/annotations?since=x`)).status).toBe(422);
    expect((await owner.call('GET', `/attachments/${attachmentId}/annotations?limit=0`)).body.code).toBe('bad_limit');
  });
});
