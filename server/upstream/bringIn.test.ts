import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { addToken, addUser } from '../library/accounts.ts';
import { boxes, furnish, openTestRoom, type TestRoom } from '../testRoom.ts';
import { type Answering, sendJson, startHost } from '../testServers/host.ts';
import { asset, blob, dataTrails, event, mdaSession, mobileData, photo, photoSha } from '../testServers/otherSystems.ts';
import { openDataTrails } from './dataTrails.ts';
import { openMobileData } from './mobileData.ts';
import type { Upstream } from './upstream.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function host(answer: Answering) {
  const started = await startHost(answer);
  open.push(started);
  return started;
}

async function room(...sources: readonly (Upstream & { readonly close: () => void })[]): Promise<TestRoom> {
  const opened = await openTestRoom({ sources });
  open.push(...sources, {
    async close() {
      expect(opened.problems).toEqual([]);
      await opened.close();
    },
  });
  return opened;
}

type Person = Awaited<ReturnType<typeof furnish>>['owner'];

const connectMobile = (person: Person) => person.call('PUT', '/connections', { system: 'mobile-data', fields: { username: 'username', secret: 'some-api-secret' } });
const connectTrails = (person: Person) => person.call('PUT', '/connections', { system: 'datatrails', fields: { client_id: 'an-id', client_secret: 'a-secret' } });
const bring = (person: Person, sessionId: string, what: { readonly system: string; readonly place: string; readonly file: string; readonly key?: string }) => person.call('POST', `/sessions/${sessionId}/bring-in`, what);

const photoAt = { system: 'mobile-data', place: `123/${mdaSession}`, file: 'photo1' };

describe('Mobile Data', () => {
  it('is asked as documented, and what it holds is brought in with where it is from', async () => {
    const mda = await host(mobileData());
    const { owner, sessionId } = await furnish(await room(openMobileData(mda.origin)));
    expect((await bring(owner, sessionId, photoAt)).body.code).toBe('not_connected');
    expect((await connectMobile(owner)).status).toBe(204);
    expect((await owner.call('GET', '/connections')).body.items).toEqual([expect.objectContaining({ system: 'mobile-data', name: 'Mobile Data', account: 'username' })]);
    const headers = mda.asked[0]?.headers;
    expect(headers?.authorization).toMatch(/^Basic /);
    expect(Math.abs(Number(headers?.['x-api-timestamp']) - Date.now() / 1_000)).toBeLessThan(60);
    expect((await owner.call('GET', '/connections/places?system=mobile-data')).body).toEqual({ ask: null, items: [{ id: '123', title: 'Courier', detail: 'Project 123', holds: 'places' }] });
    expect((await owner.call('GET', '/connections/places?system=mobile-data&within=123')).body).toEqual({ ask: 'Session UUID', items: [] });
    expect((await owner.call('GET', `/connections/files?system=mobile-data&place=123/${mdaSession}`)).body).toEqual({
      title: 'DEVICE01', items: [{ id: 'photo1', name: 'photo1.jpg', detail: 'Point photo1', size: null, scanned: null, scanReason: '' }],
    });
    const { status, body } = await bring(owner, sessionId, photoAt);
    expect([status, body.attachment_name, body.attachment_type, body.redline.sha256]).toEqual([201, 'photo1.jpg', 'jpg', photoSha]);
    const md5 = createHash('md5').update(photo).digest('hex');
    expect(body.attachment_citation).toBe(`Mobile Data (${new URL(mda.origin).host}), project 123, session ${mdaSession} (DEVICE01), point photo1; MD5 ${md5}`);
    const detail = (await owner.call('GET', `/attachments/${body.attachment_id}`)).body;
    expect(detail.attachment_content.provenance).toMatchObject({ system: 'mobile-data', project: '123', session: mdaSession, unit: 'DEVICE01', point: 'photo1', sha256: photoSha, md5 });
    const said = JSON.stringify([detail, mda.asked, (await owner.call('GET', '/connections')).body]);
    expect(said).not.toContain('some-api-secret');
  });

  it('that says no, breaks off, sends what is no file, or says nothing, leaves nothing behind', async () => {
    let trouble = 'forbidden';
    const mda = await host(mobileData(({ path }, response) => {
      const isFile = path.endsWith('/photo1');
      if (trouble === 'forbidden') sendJson(response, { status: 'forbidden', message: 'Your clock is wrong' }, 403);
      else if (trouble === 'cut' && isFile) response.writeHead(200, { 'Content-Length': '1000' }).write(photo, () => setImmediate(() => response.destroy()));
      else if (trouble === 'redirect' && isFile) response.writeHead(302, { Location: 'http://169.254.169.254/' }).end();
      else if (trouble === 'types' && path.includes(mdaSession)) sendJson(response, { result: { uuid: 7, data: 'none' } });
      else if (trouble === 'nonsense') response.end('<html>');
      else if (trouble === 'busy' && isFile) sendJson(response, { status: 'error', message: 'Busy' }, 503, { 'Retry-After': '9' });
      else return false;
      return true;
    }));
    const opened = await room(openMobileData(mda.origin));
    const { owner, sessionId } = await furnish(opened);
    const refused = await connectMobile(owner);
    expect([refused.status, refused.body]).toEqual([403, { code: 'upstream_forbids', detail: 'Mobile Data says: Your clock is wrong' }]);
    expect((await owner.call('GET', '/connections')).body.items[0].account).toBe(null);
    trouble = '';
    await connectMobile(owner);
    const before = await opened.stored();
    for (const [now, code] of [['cut', 'upstream_bad_answer'], ['redirect', 'upstream_bad_answer'], ['types', 'upstream_bad_answer'], ['nonsense', 'upstream_bad_answer'], ['busy', 'busy']] as const) {
      trouble = now;
      expect([now, (await bring(owner, sessionId, photoAt)).body.code]).toEqual([now, code]);
    }
    trouble = '';
    for (const place of ['123', '../..', `123/${mdaSession}/../..`]) expect((await bring(owner, sessionId, { ...photoAt, place })).body.code).toBe('not_found');
    for (const file of ['jobnumber', 'inline', '../../x', 'nowhere']) expect((await bring(owner, sessionId, { ...photoAt, file })).body.code).toBe('not_found');
    expect((await opened.stored()).length).toBe(before.length);
    expect((await owner.call('GET', `/sessions/${sessionId}`)).body.attachments.length).toBe(1);
  });

  it('gives a file once to who asks again under the same key', async () => {
    const mda = await host(mobileData());
    const { owner, sessionId } = await furnish(await room(openMobileData(mda.origin)));
    await connectMobile(owner);
    const again = { ...photoAt, key: 'this file' };
    const [first, second] = [await bring(owner, sessionId, again), await bring(owner, sessionId, again)];
    expect([first.status, second.body.attachment_id]).toEqual([201, first.body.attachment_id]);
    await owner.call('DELETE', `/attachments/${first.body.attachment_id}`);
    expect((await bring(owner, sessionId, again)).status).toBe(404);
    expect((await owner.call('GET', `/sessions/${sessionId}`)).body.attachments.length).toBe(1);
  });

  it('is asked with a person\'s own secrets alone, for as long as they are signed in', async () => {
    const mda = await host(mobileData());
    const opened = await room(openMobileData(mda.origin));
    const { owner, reviewer, sessionId } = await furnish(opened);
    await connectMobile(owner);
    expect((await reviewer.call('GET', '/connections/places?system=mobile-data')).body.code).toBe('not_connected');
    expect((await bring(reviewer, sessionId, photoAt)).body.code).toBe('owner_only');
    const { user } = await addUser(opened.library, owner.email);
    const { token } = await addToken(opened.library, user, { kind: 'api', name: 'second' });
    expect((await opened.ask({ method: 'GET', url: '/api/v1/connections/places?system=mobile-data', headers: { authorization: `Bearer ${token}` } })).body.code).toBe('not_connected');
    expect((await owner.call('DELETE', '/connections?system=mobile-data')).status).toBe(204);
    expect((await owner.call('GET', '/connections/places?system=mobile-data')).body.code).toBe('not_connected');
  });
});

const frontAt = { system: 'datatrails', place: asset, file: blob('a') };

describe('DataTrails', () => {
  it('is asked as documented; scans are told, digests compared, and where a file is from is kept', async () => {
    const trails = await host(dataTrails());
    const { owner, sessionId } = await furnish(await room(openDataTrails(trails.origin)));
    expect((await connectTrails(owner)).status).toBe(204);
    expect(Object.fromEntries(new URLSearchParams(trails.asked[0]?.body))).toEqual({ grant_type: 'client_credentials', client_id: 'an-id', client_secret: 'a-secret' });
    expect((await owner.call('GET', '/connections/places?system=datatrails')).body).toEqual({ ask: 'Asset UUID', items: [{ id: asset, title: 'Pump', detail: 'Pump', holds: 'files' }] });
    const files = (await owner.call('GET', `/connections/files?system=datatrails&place=${asset}`)).body;
    expect(files).toEqual({ title: 'Pump', items: [
      { id: blob('a'), name: 'front.jpg', detail: 'front_photo', size: photo.length, scanned: 'NOT_SCANNED', scanReason: '' },
      { id: `events/${event}/${blob('b')}`, name: 'virus.exe', detail: `Event ${event}`, size: photo.length, scanned: 'SCANNED_BAD', scanReason: 'Eicar' },
      { id: `events/${event}/${blob('c')}`, name: 'late.jpg', detail: `Event ${event}`, size: photo.length, scanned: 'NOT_SCANNED', scanReason: '' },
    ] });
    const { status, body } = await bring(owner, sessionId, frontAt);
    expect([status, body.attachment_name, body.attachment_type]).toEqual([201, 'front.jpg', 'jpg']);
    expect(body.attachment_citation).toContain(`asset ${asset} (Pump), attachment ${blob('a')}, accepted 2023-02-06T16:04:31Z; SHA-256 ${photoSha}, compared`);
    const detail = (await owner.call('GET', `/attachments/${body.attachment_id}`)).body;
    expect(detail.attachment_content.provenance).toMatchObject({ system: 'datatrails', asset, scanned_status: 'NOT_SCANNED', subject: 'user@example.com', sha256: photoSha });
    expect((await bring(owner, sessionId, { ...frontAt, file: `events/${event}/${blob('c')}` })).body.attachment_citation).toContain(`event ${event}`);
    const bad = await bring(owner, sessionId, { ...frontAt, file: `events/${event}/${blob('b')}` });
    expect([bad.status, bad.body.detail]).toEqual([403, 'DataTrails found Eicar in it; it is not brought in.']);
    expect(trails.asked.filter(({ path }) => path.endsWith('/token')).length).toBe(1);
    expect(JSON.stringify(detail)).not.toMatch(/a-secret|their-token/);
  });

  it('that sends other bytes than it names, or breaks off, leaves nothing behind', async () => {
    let trouble = 'bytes';
    const trails = await host(dataTrails(({ path }, response) => {
      const isFile = path.endsWith(blob('a'));
      if (trouble === 'bytes' && isFile) response.end(Buffer.alloc(photo.length));
      else if (trouble === 'length' && isFile) response.end(Buffer.concat([photo, photo]));
      else if (trouble === 'cut' && isFile) response.writeHead(200).write(photo.subarray(0, 3), () => setImmediate(() => response.destroy()));
      else if (trouble === 'ledger' && path.endsWith('/info')) sendJson(response, { hash: { alg: 'SHA256', value: 'ab'.repeat(32) } });
      else if (trouble === 'types' && path.endsWith('/info')) sendJson(response, { hash: 'none', size: 'many' });
      else return false;
      return true;
    }));
    const opened = await room(openDataTrails(trails.origin));
    const { owner, sessionId } = await furnish(opened);
    await connectTrails(owner);
    const before = await opened.stored();
    for (const now of ['bytes', 'length', 'cut', 'ledger', 'types']) {
      trouble = now;
      expect([now, (await bring(owner, sessionId, frontAt)).body.code]).toEqual([now, 'upstream_bad_answer']);
    }
    for (const file of ['../x', `events/${event}/..`, blob('f')]) expect((await bring(owner, sessionId, { ...frontAt, file })).body.code).toBe('not_found');
    expect((await opened.stored()).length).toBe(before.length);
  });

  it('is waited for when it asks to, asked anew when its token ended early, and believed when it says no', async () => {
    let left = 2;
    let answer: { readonly status: number; readonly headers?: Readonly<Record<string, string>> } = { status: 429, headers: { 'Archivist-Rate-Limit-Reset': '0' } };
    const trails = await host(dataTrails(({ path }, response) => {
      if (!path.startsWith('/archivist/v2/assets') || left === 0) return false;
      left -= 1;
      sendJson(response, { error: 'Quota' }, answer.status, answer.headers);
      return true;
    }));
    const { owner } = await furnish(await room(openDataTrails(trails.origin)));
    await connectTrails(owner);
    const places = () => owner.call('GET', '/connections/places?system=datatrails');
    expect((await places()).status).toBe(200);
    [left, answer] = [1, { status: 401 }];
    expect((await places()).status).toBe(200);
    expect(trails.asked.filter(({ path }) => path.endsWith('/token')).length).toBe(2);
    [left, answer] = [9, { status: 429, headers: { 'Archivist-Rate-Limit-Reset': '40' } }];
    const slow = await places();
    expect([slow.status, slow.headers['retry-after'], slow.body.detail]).toEqual([429, '40', 'DataTrails says: Quota (Try again in 40 s.)']);
    [left, answer] = [9, { status: 403 }];
    expect((await places()).body.code).toBe('upstream_forbids');
    [left, answer] = [9, { status: 402 }];
    expect((await places()).body.code).toBe('upstream_bad_answer');
  });
});

/** A Redline that listens. */
async function far() {
  const opened = await openTestRoom();
  open.push(opened);
  const furnished = await furnish(opened);
  await furnished.owner.call('POST', '/annotations', boxes(furnished.attachmentId));
  const { user } = await addUser(opened.library, furnished.owner.email);
  return { opened, ...furnished, user, origin: await opened.app.listen({ host: '127.0.0.1', port: 0 }) };
}

describe('another Redline', () => {
  it('gives its files by Mobile Data\'s way of asking', async () => {
    const there = await far();
    const { token } = await addToken(there.opened.library, there.user, { kind: 'mobile-data', name: 'test' });
    const { owner, sessionId } = await furnish(await room(openMobileData(there.origin)));
    const connect = (secret: string) => owner.call('PUT', '/connections', { system: 'mobile-data', fields: { username: there.owner.email, secret } });
    expect([(await connect('wrong')).status, (await connect(token)).status]).toEqual([403, 204]);
    const sessions = (await owner.call('GET', '/connections/places?system=mobile-data&within=1')).body.items;
    expect(sessions).toEqual([expect.objectContaining({ id: `1/${there.sessionId}`, title: 'Motor', holds: 'files' })]);
    const [file] = (await owner.call('GET', `/connections/files?system=mobile-data&place=${sessions[0].id}`)).body.items;
    const { body } = await bring(owner, sessionId, { system: 'mobile-data', place: sessions[0].id, file: file.id });
    expect([body.attachment_name, body.redline.size]).toEqual(['plan.pdf', 15]);
  });

  it('gives its files by DataTrails\' way of asking', async () => {
    const there = await far();
    const { owner, sessionId } = await furnish(await room(openDataTrails(there.origin)));
    const connect = (secret: string) => owner.call('PUT', '/connections', { system: 'datatrails', fields: { client_id: there.owner.email, client_secret: secret } });
    expect([(await connect('wrong')).status, (await connect(there.owner.token)).status]).toEqual([403, 204]);
    const [place] = (await owner.call('GET', '/connections/places?system=datatrails')).body.items;
    expect(place).toMatchObject({ id: there.sessionId, title: 'Motor' });
    const { items } = (await owner.call('GET', `/connections/files?system=datatrails&place=${place.id}`)).body;
    expect(items).toEqual([expect.objectContaining({ name: 'plan.pdf', scanned: 'NOT_SCANNED', size: 15 })]);
    const { body } = await bring(owner, sessionId, { system: 'datatrails', place: place.id, file: items[0].id });
    expect(body.attachment_citation).toContain(', compared');
    await there.opened.library.repository.attachments.change(there.attachmentId, { scanned_at: there.opened.library.clock.stamp(), scan_bad_reason: 'Eicar' });
    expect((await bring(owner, sessionId, { system: 'datatrails', place: place.id, file: items[0].id })).body.code).toBe('scanned_bad');
  });
});
