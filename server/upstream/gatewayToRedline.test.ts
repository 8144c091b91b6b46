import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { boxes, furnish, openTestRoom } from '../testRoom.ts';
import { closeAll, closedAtEnd, startGateway, startPerson } from '../testServers/gateway.ts';

afterEach(closeAll);

/** A Redline, and one that is a gateway to it, where its first user is signed in as ann. */
async function startBoth() {
  const far = await openTestRoom();
  closedAtEnd(far);
  const { owner, sessionId: session } = await furnish(far);
  const near = await startGateway(await far.app.listen({ host: '127.0.0.1', port: 0 }));
  const gate = await near.app.listen({ host: '127.0.0.1', port: 0 });
  return { far, owner, session, gate, ann: await startPerson(near, 'ann', owner.token) };
}

describe('another Redline behind the gateway', () => {
  it('does through it what it does by itself: uploads, parts of files, marks and hints', async () => {
    const { session, gate, ann } = await startBoth();
    const ask = (path: string, init: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> } = {}) => fetch(path.startsWith('http') ? path : `${gate}/api/v1${path}`, {
      ...init, headers: { cookie: ann.cookie, 'sec-fetch-site': 'same-origin', 'x-redline': '1', ...init.headers },
    });
    expect((await (await ask('/capabilities')).json()).extensions).toEqual(expect.arrayContaining(['rows', 'since', 'upload-keys', 'events', 'members']));
    const events = await ask('/events?since=0');
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    const hints = events.body?.getReader();
    expect(new TextDecoder().decode((await hints?.read())?.value)).toContain('retry');
    const form = new FormData();
    const big = Buffer.alloc(3_000_000, 'telemetry ');
    form.append('files', new File([big], 'big.bin'));
    const uploaded = await ask(`/sessions/${session}/upload-files`, { method: 'POST', body: form, headers: { 'idempotency-key': 'once' } });
    const [{ attachment_id: id }] = await uploaded.json();
    expect(uploaded.status).toBe(201);
    expect((await ask('/annotations', { method: 'POST', body: JSON.stringify(boxes(id)), headers: { 'content-type': 'application/json' } })).status).toBe(201);
    const list = await ask(`/attachments/${id}/annotations`);
    expect([(await list.json()).length, list.headers.get('x-redline-seq')]).toEqual([1, expect.stringMatching(/^\d+$/)]);
    expect((await ask(`/attachments/${id}/annotations`, { headers: { 'if-none-match': list.headers.get('etag') ?? '' } })).status).toBe(304);
    const { presigned_url: url } = await (await ask(`/attachments/${id}/export`, { method: 'POST' })).json();
    const part = await ask(url, { headers: { range: 'bytes=1000-1009' } });
    expect([part.status, await part.text()]).toEqual([206, 'telemetry ']);
    expect(Buffer.from(await (await ask(url)).arrayBuffer()).equals(big)).toBe(true);
    expect((await ask(`/sessions/${session}`, { method: 'DELETE' })).status).toBe(204);
    await hints?.cancel();
  });

  it('hears nothing of an upload that was broken off', async () => {
    const { far, owner, session, gate, ann } = await startBoth();
    const before = await far.stored();
    const sending = request(`${gate}/api/v1/sessions/${session}/upload-files`, {
      method: 'POST', headers: { cookie: ann.cookie, 'sec-fetch-site': 'same-origin', 'x-redline': '1', 'content-type': 'multipart/form-data; boundary=b' },
    });
    sending.on('error', () => undefined);
    sending.write('--b\r\nContent-Disposition: form-data; name="files"; filename="a.bin"\r\n\r\n');
    sending.write(Buffer.alloc(2_000_000));
    await expect.poll(async () => (await far.stored()).length).toBe(before.length + 1);
    sending.destroy();
    await expect.poll(async () => (await far.stored()).length).toBe(before.length);
    expect((await owner.call('GET', `/sessions/${session}`)).body.attachments.length).toBe(1);
  });
});
