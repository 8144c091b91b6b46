import { afterEach, describe, expect, it } from 'vitest';
import { attachmentId, closeAll, startAtlas, startGateway, startPerson } from '../testServers/gateway.ts';

afterEach(closeAll);

describe('a file', () => {
  it('comes by an address of ours: in parts, under our own headers, for this person and a quarter of an hour', async () => {
    const atlas = await startAtlas();
    const room = await startGateway(atlas.origin);
    const ann = await startPerson(room, 'ann');
    const { body, text } = await ann.ask('POST', `/attachments/${attachmentId}/export`);
    const url = new URL(body.presigned_url).pathname;
    expect(url).toMatch(/^\/files\/remote\/[\w.-]+$/);
    for (const secret of [atlas.origin, 'bucket', 'signature', 'atlas-token']) expect(text).not.toContain(secret);
    const part = await ann.ask('GET', url, undefined, { range: 'bytes=10-19', 'if-range': '"abc"' });
    expect([part.status, part.headers['content-range'], part.headers['content-length'], part.headers['etag']]).toEqual([206, 'bytes 10-19/1000', '10', '"abc"']);
    expect([part.headers['content-type'], part.headers['set-cookie'], part.headers['x-content-type-options']]).toEqual(['application/pdf', undefined, 'nosniff']);
    expect(part.headers['content-disposition']).toContain('attachment; filename="drawing _A_.pdf"');
    expect(part.headers['content-security-policy']).toContain('sandbox');
    const asked = atlas.asked.at(-1);
    expect([asked?.path, asked?.headers['if-range'], asked?.headers.cookie, asked?.headers.authorization]).toEqual([expect.stringContaining('/bucket/file?signature=1&token=ttt'), '"abc"', undefined, undefined]);
    expect((await ann.ask('HEAD', url)).headers['content-length']).toBe('1000');
    const bob = await startPerson(room, 'bob');
    expect((await bob.ask('GET', url)).body.code).toBe('bad_signature');
    expect((await room.ask({ method: 'GET', url })).status).toBe(401);
    expect((await ann.ask('GET', `${url}x`)).body.code).toBe('bad_signature');
    expect(JSON.stringify(room.log)).not.toContain(url.slice('/files/remote/'.length));
    room.clock.ahead = 15 * 60_000 + 1;
    expect((await ann.ask('GET', url)).body.code).toBe('expired');
    room.clock.ahead = 0;
  });

  it('that is not there, or whose address is none, is said to be so', async () => {
    let given: unknown = null;
    const atlas = await startAtlas(({ method, path }) => (method === 'POST' && path.endsWith('/export') ? { body: { presigned_url: given } } : null));
    const ann = await startPerson(await startGateway(atlas.origin), 'ann');
    const ask = async () => (await ann.ask('POST', `/attachments/${attachmentId}/export`)).body;
    for (given of [null, undefined, '']) expect(await ask()).toEqual({ presigned_url: null });
    for (const [url, code] of [[7, 'upstream_bad_answer'], ['http://', 'upstream_bad_answer'], ['file:///etc/passwd', 'upstream_refused'], ['javascript:alert(1)', 'upstream_refused']] as const) {
      given = url;
      expect((await ask()).code).toBe(code);
    }
  });

  it('is not fetched from where the host itself is not', async () => {
    let given = '';
    const atlas = await startAtlas(({ method, path }) => (method === 'POST' && path.endsWith('/export') ? { body: { presigned_url: given } } : null));
    const ann = await startPerson(await startGateway(atlas.origin), 'ann');
    for (given of ['http://169.254.169.254/latest/meta-data/', 'http://[fe80::1]/', 'http://0.0.0.0/']) {
      const { body } = await ann.ask('POST', `/attachments/${attachmentId}/export`);
      expect((await ann.ask('GET', new URL(body.presigned_url).pathname)).body.code).toBe('upstream_refused');
    }
  });

  it('that the store refuses, as an address that is over, is one to ask for again; HEAD is answered where only GET is signed', async () => {
    let refused = '';
    const atlas = await startAtlas(({ method, path }) => (path.startsWith('/bucket/') && (refused === 'all' || method === refused) ? { status: 403, body: 'Request has expired' } : null));
    const ann = await startPerson(await startGateway(atlas.origin), 'ann');
    const url = new URL((await ann.ask('POST', `/attachments/${attachmentId}/export`)).body.presigned_url).pathname;
    refused = 'HEAD';
    expect([(await ann.ask('HEAD', url)).status, (await ann.ask('GET', url)).status]).toEqual([200, 200]);
    refused = 'all';
    expect([(await ann.ask('GET', url)).status, (await ann.ask('GET', url)).body.code]).toEqual([403, 'expired']);
  });
});
