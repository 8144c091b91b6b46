import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRange } from './files.ts';
import { contentDisposition } from './library/fileHeaders.ts';
import { furnish, openTestRoom, type Person, type TestRoom } from './testRoom.ts';

const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 251));
const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;

let room: TestRoom;
let base: string;
let owner: Person;
let sessionId: string;
let attachmentId: string;
beforeAll(async () => {
  room = await openTestRoom();
  await room.app.listen({ host: '127.0.0.1', port: 0 });
  const address = room.app.server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  ({ owner, sessionId } = await furnish(room));
  [{ attachment_id: attachmentId }] = (await owner.upload(sessionId, ['scan \'1\' – ü.bin', bytes])).body;
});
afterAll(async () => {
  expect(room.problems).toEqual([]);
  await room.close();
});

async function signed(id: string): Promise<string> {
  const answer = await fetch(
    `${base}/api/v1/attachments/${id}/export`,
    { method: 'POST', headers: { authorization: `Bearer ${owner.token}` } },
  );
  return (await answer.json()).presigned_url;
}

describe('signed addresses', () => {
  it('give the bytes to whoever holds them, as an attachment in a sandbox', async () => {
    const url = await signed(attachmentId);
    expect(url.startsWith(`${base}/files/${attachmentId}/`)).toBe(true);
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      etag, 'content-length': '100000', 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600, immutable', 'content-type': 'application/octet-stream',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-disposition': "attachment; filename=\"scan '1' _ _.bin\"; filename*=UTF-8''scan%20%271%27%20%E2%80%93%20%C3%BC.bin",
    });
  });

  it('are the same within an hour, and expire with the next', async () => {
    room.clock.ahead = 0;
    const now = Date.now();
    const url = new URL(await signed(attachmentId));
    const expires = Number(url.searchParams.get('expires')) * 1000;
    expect(expires).toBe((Math.floor(now / 3_600_000) + 2) * 3_600_000);
    room.clock.ahead = expires - Date.now() - 1000;
    expect((await fetch(url)).status).toBe(200);
    room.clock.ahead = expires - Date.now() + 1000;
    const late = await fetch(url);
    room.clock.ahead = 0;
    expect([late.status, (await late.json()).code]).toEqual([403, 'expired']);
  });

  it.each(['expires', 'signature', 'digest'])('with another %s are refused', async (name) => {
    const url = new URL(await signed(attachmentId));
    const value = url.searchParams.get(name) ?? '';
    url.searchParams.set(name, `${value.slice(0, -2)}${value.endsWith('11') ? '22' : '11'}`);
    const answer = await fetch(url);
    expect([answer.status, (await answer.json()).code]).toEqual([403, 'bad_signature']);
    url.searchParams.delete(name);
    expect((await fetch(url)).status).toBe(403);
  });

  it('answer one range, its edges, and whole on what is no range', async () => {
    const url = await signed(attachmentId);
    const ask = async (range: string, more: Record<string, string> = {}) => {
      const answer = await fetch(url, { headers: { range, ...more } });
      return { status: answer.status, range: answer.headers.get('content-range'), body: Buffer.from(await answer.arrayBuffer()) };
    };
    expect(await ask('bytes=10-19')).toEqual({ status: 206, range: 'bytes 10-19/100000', body: bytes.subarray(10, 20) });
    expect(await ask('bytes=99990-')).toEqual({ status: 206, range: 'bytes 99990-99999/100000', body: bytes.subarray(99_990) });
    expect(await ask('bytes=-5')).toEqual({ status: 206, range: 'bytes 99995-99999/100000', body: bytes.subarray(99_995) });
    expect(await ask('bytes=0-999999999')).toMatchObject({ status: 206, range: 'bytes 0-99999/100000' });
    expect(await ask('bytes=100000-')).toMatchObject({ status: 416, range: 'bytes */100000' });
    expect(await ask('bytes=5-1')).toMatchObject({ status: 200, range: null });
    expect(await ask('bytes=0-1,5-6')).toMatchObject({ status: 200, range: null });
    expect(await ask('bytes=0-1', { 'if-range': etag })).toMatchObject({ status: 206 });
    expect(await ask('bytes=0-1', { 'if-range': '"older"' })).toMatchObject({ status: 200 });
  });

  it('answer HEAD without bytes and 304 to whoever has them', async () => {
    const url = await signed(attachmentId);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([200, '100000', 0]);
    const part = await fetch(url, { method: 'HEAD', headers: { range: 'bytes=0-9' } });
    expect([part.status, part.headers.get('content-length')]).toEqual([206, '10']);
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('never let an uploaded page run', async () => {
    const rows = (await owner.upload(sessionId, ['x.html', '<script>alert(1)</script>'], ['x.svg', '<svg onload="alert(1)"/>'])).body;
    for (const row of rows) {
      const answer = await fetch(await signed(row.attachment_id));
      expect(answer.headers.get('content-type')).toBe('application/octet-stream');
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    }
  });

  it('end when the file is replaced or purged', async () => {
    const [row] = (await owner.upload(sessionId, ['r.txt', 'old'])).body;
    const old = await signed(row.attachment_id);
    await owner.call(
      'PUT',
      `/attachments/${row.attachment_id}/file`,
      'new',
      { 'if-match': `"${row.redline.sha256}"`, 'content-type': 'text/plain' },
    );
    expect((await fetch(old)).status).toBe(404);
    const fresh = await signed(row.attachment_id);
    expect(await (await fetch(fresh)).text()).toBe('new');
    await owner.call('POST', `/attachments/${row.attachment_id}/purge`);
    expect((await fetch(fresh)).status).toBe(404);
  });
});

describe('readRange', () => {
  it('gives all of a file of no bytes', () => {
    for (const header of ['bytes=0-65535', 'bytes=0-', 'bytes=-5']) expect(readRange(header, 0)).toEqual({ kind: 'whole' });
  });

  it('never leaves the file', () => {
    fc.assert(fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat(1000), (junk, from, to, size) => {
      for (const header of [junk, `bytes=${junk}`, `bytes=${from}-${to}`, `bytes=-${to}`, `bytes=${from}-`]) {
        const wanted = readRange(header, size);
        if (wanted.kind !== 'range') continue;
        expect(wanted.range.start).toBeGreaterThanOrEqual(0);
        expect(wanted.range.end).toBeGreaterThanOrEqual(wanted.range.start);
        expect(wanted.range.end).toBeLessThan(size);
      }
    }));
  });
});

describe('contentDisposition', () => {
  it('cannot be broken out of by any name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(contentDisposition(name)).toMatch(/^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[A-Za-z0-9!~._%-]*$/);
    }));
  });

  it('says a name that looks like what it is, and that any system may save, as long as it was', () => {
    expect(contentDisposition('plan\u202Efdp.exe')).toContain('filename="planfdp.exe"');
    expect(contentDisposition('con.txt')).toContain('filename="_con.txt"');
    expect(contentDisposition(`${'x'.repeat(200)}.pdf`)).toContain(`filename="${'x'.repeat(200)}.pdf"`);
  });
});
