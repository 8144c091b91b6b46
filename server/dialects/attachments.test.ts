import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, inject } from 'vitest';
import { furnish, multipartOf, openTestRoom, type TestRoom } from '../testRoom.ts';

let room: TestRoom;
let port: number;
beforeAll(async () => {
  room = await openTestRoom({ maxFileBytes: 1_000_000 });
  await room.app.listen({ host: '127.0.0.1', port: 0 });
  const address = room.app.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

describe('attachments', () => {
  it('have the ten documented fields, and ours beside them', async () => {
    const { owner, sessionId, attachmentId } = await furnish(room);
    const { items, count } = (await owner.call('GET', `/attachments?session_id=${sessionId}`)).body;
    expect(count).toBe(1);
    const row = {
      attachment_id: attachmentId, attachment_name: 'plan.pdf', attachment_type: 'pdf', attachment_title: null,
      attachment_description: null, attachment_citation: null, attachment_source_session_id: sessionId,
      attachment_created_by: owner.email, attachment_created_at: expect.stringMatching(/\.\d{6}$/), is_visible: true,
      redline: {
        size: 15, sha256: createHash('sha256').update('%PDF-1.7 a plan').digest('hex'), annotations: 0, open: 0, people: [],
        ...(items[0].redline.duplicate_of === undefined ? {} : { duplicate_of: items[0].redline.duplicate_of }),
      },
    };
    expect(items[0]).toEqual(row);
    const detail = (await owner.call('GET', `/attachments/${attachmentId}`)).body;
    expect(detail).toEqual({ ...row, attachment_content: null, s3_url: expect.stringMatching(/^s3:\/\//) });
  });

  it('are filtered by session, type and time, bounds included', async () => {
    const person = await room.person('filterer');
    const sessionId = (await person.call('POST', '/sessions')).body.session_id;
    const [pdf, csv] = (await person.upload(sessionId, ['a.PDF', 'x'], ['b.csv', '1,2'])).body;
    const ids = async (query: string): Promise<string[]> =>
      (await person.call('GET', `/attachments?${query}`)).body.items.map((item: { attachment_id: string }) => item.attachment_id);
    expect(await ids('attachment_type=pdf')).toEqual([pdf.attachment_id]);
    expect(await ids('attachment_type=CSV')).toEqual([csv.attachment_id]);
    expect(await ids(`created_after=${csv.attachment_created_at}`)).toEqual([csv.attachment_id]);
    expect(await ids(`created_before=${pdf.attachment_created_at}Z`)).toEqual([pdf.attachment_id]);
    expect(await ids('created_after=2000-01-01')).toEqual([csv.attachment_id, pdf.attachment_id]);
    expect(await ids('created_before=2000-01-01T00:00:00%2B02:00')).toEqual([]);
    const { sessionId: foreign } = await furnish(room);
    expect(await ids(`session_id=${foreign}`)).toEqual([]);
  });

  it.each([
    'created_after=yesterday',
    'created_before=2026-02-30',
    'created_after=2026-13-01T00:00',
    'session_id=7',
    'session_id=',
    'attachment_type=%00',
  ])(
    'GET /attachments?%s is 422',
    async (query) => {
      const person = await room.person('filterer');
      const answer = await person.call('GET', `/attachments?${query}`);
      expect([answer.status, answer.body.detail[0].loc[0]]).toEqual([422, 'query']);
    },
  );

  it('change in what is given; PATCH answers the list shape; null clears', async () => {
    const { owner, reviewer, attachmentId } = await furnish(room);
    const patched = await owner.call('PATCH', `/attachments/${attachmentId}`, {
      attachment_title: 'Motor telemetry - test run 42', attachment_citation: 'c', is_visible: false,
    });
    expect(patched.body).toMatchObject({ attachment_title: 'Motor telemetry - test run 42', attachment_citation: 'c', is_visible: false });
    expect(patched.body).not.toHaveProperty('s3_url');
    expect((await owner.call('PATCH', `/attachments/${attachmentId}`, { attachment_citation: null })).body.attachment_citation).toBeNull();
    expect((await owner.call('PATCH', `/attachments/${attachmentId}`, { is_visible: null })).status).toBe(422);
    expect((await owner.call('PATCH', `/attachments/${attachmentId}`, { attachment_title: 5 })).status).toBe(422);
    expect((await owner.call('PATCH', `/attachments/${attachmentId}`, { attachment_title: 'a\u0000b' })).status).toBe(422);
    expect((await owner.call('PATCH', `/attachments/${attachmentId}`, '{"attachment_title":"\\ud800"}')).status).toBe(422);
    expect((await reviewer.call('PATCH', `/attachments/${attachmentId}`, { attachment_title: 'x' })).body.code).toBe('owner_only');
    expect((await owner.call('GET', `/attachments/${attachmentId}`)).body.attachment_title).toBe('Motor telemetry - test run 42');
  });

  it('tell what the browser told of them, and a file with the same bytes that was there first', async () => {
    const { owner, reviewer, sessionId, attachmentId } = await furnish(room);
    expect((await reviewer.call('PUT', `/attachments/${attachmentId}/facts`, { pages: 3, width: 595.28, height: 841.89 })).body.redline)
      .toMatchObject({ pages: 3, width: 595.28, height: 841.89 });
    expect((await owner.call('PUT', `/attachments/${attachmentId}/facts`, { pages: -1 })).status).toBe(422);
    const bytes = `unique ${sessionId}`;
    const [first] = (await owner.upload(sessionId, ['one.txt', bytes])).body;
    const [second] = (await owner.upload(sessionId, ['two.txt', bytes])).body;
    expect(first.redline).not.toHaveProperty('duplicate_of');
    expect(second.redline.duplicate_of).toBe(first.attachment_id);
  });

  it('are deleted softly, restored, and purged for good', async () => {
    const { owner, reviewer, attachmentId } = await furnish(room);
    expect((await reviewer.call('DELETE', `/attachments/${attachmentId}`)).status).toBe(403);
    expect((await owner.call('DELETE', `/attachments/${attachmentId}`)).status).toBe(204);
    expect((await reviewer.call('GET', `/attachments/${attachmentId}`)).status).toBe(404);
    expect((await reviewer.call('POST', `/attachments/${attachmentId}/restore`)).status).toBe(404);
    expect((await owner.call('POST', `/attachments/${attachmentId}/restore`)).body.attachment_id).toBe(attachmentId);
    expect((await reviewer.call('GET', `/attachments/${attachmentId}`)).status).toBe(200);
    const before = (await room.stored()).length;
    expect((await owner.call('POST', `/attachments/${attachmentId}/purge`)).status).toBe(204);
    expect((await room.stored()).length).toBe(before - 1);
    expect((await owner.call('POST', `/attachments/${attachmentId}/restore`)).status).toBe(404);
  });

  it('tell their digest in the Info shape', async () => {
    const { owner, attachmentId } = await furnish(room);
    expect((await owner.call('GET', `/attachments/${attachmentId}/info`)).body).toMatchObject({
      hash: { alg: 'SHA256', value: createHash('sha256').update('%PDF-1.7 a plan').digest('hex') },
      md5: createHash('md5').update('%PDF-1.7 a plan').digest('hex'),
      mime_type: 'application/pdf', size: 15, scanned_status: 'NOT_SCANNED', scanned_timestamp: '', scanned_bad_reason: '',
      timestamp_accepted: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), identity: `attachments/${attachmentId}`,
      subject: owner.email,
    });
  });

  it('take new bytes from who knows the old ones', async () => {
    const { owner, reviewer, attachmentId } = await furnish(room);
    const info = (await owner.call('GET', `/attachments/${attachmentId}/info`)).body;
    const path = `/attachments/${attachmentId}/file`;
    const etag = `"${info.hash.value}"`;
    const raw = { 'content-type': 'application/json' };
    expect((await owner.call('PUT', path, 'new', raw)).body.code).toBe('if_match_required');
    expect((await owner.call('PUT', path, 'new', { ...raw, 'if-match': '"other"' })).status).toBe(412);
    expect((await reviewer.call('PUT', path, 'new', { ...raw, 'if-match': etag })).status).toBe(403);
    expect((await owner.call('PUT', path, Buffer.alloc(1_000_001), { ...raw, 'if-match': etag })).status).toBe(413);
    const before = (await room.stored()).length;
    const replaced = await owner.call('PUT', path, '{not json', { ...raw, 'if-match': etag });
    expect(replaced.body).toMatchObject({ size: 9, hash: { value: createHash('sha256').update('{not json').digest('hex') } });
    expect((await room.stored()).length).toBe(before);
    expect((await owner.call('PUT', path, 'new', { ...raw, 'if-match': etag })).status).toBe(412);
  });
});

describe('uploads', () => {
  it('keep names, order and bytes, and take an empty file', async () => {
    const { owner, sessionId } = await furnish(room);
    const answer = await owner.upload(
      sessionId,
      ['Übersicht ✓.PNG', 'x'],
      ['C:\\fakepath\\deep/er/name.txt', ''],
      ['noextension', '%PDF-1.4'],
      [`${'ä'.repeat(200)}.pdf`, '1'],
    );
    expect(answer.status).toBe(201);
    const rows = answer.body.map((row: Record<string, unknown>) => [row['attachment_name'], row['attachment_type']]);
    expect(rows.slice(0, 3)).toEqual([['Übersicht ✓.PNG', 'png'], ['name.txt', 'txt'], ['noextension', 'pdf']]);
    expect(Buffer.byteLength(rows[3][0])).toBeLessThanOrEqual(255);
    expect(rows[3]).toEqual([expect.stringMatching(/^ä+\.pdf$/), 'pdf']);
    expect(answer.body[1].redline.size).toBe(0);
  });

  it('with an atlas token are made by atlas', async () => {
    const { owner, sessionId } = await furnish(room);
    const robot = await room.person('owner', 'atlas');
    const [row] = (await robot.upload(sessionId, ['a.txt', 'a'])).body;
    expect(row.attachment_created_by).toBe('atlas');
    expect((await owner.call('GET', `/attachments/${row.attachment_id}`)).status).toBe(200);
  });

  const whole = multipartOf([['a.txt', 'aaaa'], ['b.txt', 'b'.repeat(3000)]]);
  const bad: readonly (readonly [string, { payload?: Buffer | string; type: string }, number, string])[] = [
    ['no file', multipartOf([]), 422, 'no_files'],
    ['an empty body', { payload: '', type: whole.type }, 422, 'no_files'],
    ['another field', multipartOf([['a.txt', 'a']], 'file'), 422, 'no_files'],
    ['JSON', { payload: '{}', type: 'application/json' }, 415, 'unsupported_media_type'],
    ['a body cut short', { payload: whole.payload.subarray(0, -1500), type: whole.type }, 400, 'bad_request'],
    ['a body cut in its head', { payload: whole.payload.subarray(0, 60), type: whole.type }, 400, 'bad_request'],
    ['another boundary', { payload: whole.payload, type: 'multipart/form-data; boundary=other' }, 400, 'bad_request'],
    ['no boundary', { payload: whole.payload, type: 'multipart/form-data' }, 400, 'bad_request'],
    ['a file beyond the limit', multipartOf([['ok.txt', 'ok'], ['big.bin', Buffer.alloc(1_000_001)]]), 413, 'too_large'],
  ];
  it.each(bad)('with %s leave nothing', async (_name, { payload = '', type }, status, code) => {
    const { owner, sessionId } = await furnish(room);
    const before = await room.stored();
    const answer = await owner.call('POST', `/sessions/${sessionId}/upload-files`, Buffer.from(payload), { 'content-type': type });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await room.stored()).toEqual(before);
    expect((await owner.call('GET', `/sessions/${sessionId}`)).body.attachments).toHaveLength(1);
  });

  it('that the sender leaves in the middle leave nothing', async () => {
    const { owner, sessionId } = await furnish(room);
    const before = await room.stored();
    const { payload, type } = multipartOf([['a.txt', 'a'.repeat(500_000)]]);
    const request = httpRequest({
      host: '127.0.0.1', port, method: 'POST', path: `/api/v1/sessions/${sessionId}/upload-files`,
      headers: { authorization: `Bearer ${owner.token}`, 'content-type': type, 'content-length': String(payload.length) },
    });
    request.on('error', () => undefined);
    request.write(payload.subarray(0, 300_000));
    // A folder has it half; a store beyond this machine has nothing of a file that is not whole or large.
    if (inject('beyond') === null) await expect.poll(async () => (await room.stored()).length).toBe(before.length + 1);
    request.destroy();
    await expect.poll(async () => (await room.stored()).length).toBe(before.length);
    expect((await owner.call('GET', `/sessions/${sessionId}`)).body.attachments).toHaveLength(1);
  });

  it('that are refused over the wire get to hear why', async () => {
    const { owner, sessionId } = await furnish(room);
    const form = new FormData();
    form.append('files', new Blob([new Uint8Array(6_000_000)]), 'big.bin');
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/sessions/${sessionId}/upload-files`, {
      method: 'POST', body: form, headers: { authorization: `Bearer ${owner.token}` },
    });
    expect([answer.status, await answer.json()]).toEqual([413, { code: 'too_large', detail: expect.stringContaining('big.bin') }]);
  });
});
