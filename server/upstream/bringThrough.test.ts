import { createHash, randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import type { Library } from '../library/library.ts';
import { addToken, addUser } from '../library/accounts.ts';
import { furnish, openTestRoom } from '../testRoom.ts';
import { openRemoteAtlas, type RemoteAtlas } from './remoteAtlas.ts';
import type { OpenedFile, Upstream } from './upstream.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

const photo = Buffer.from('a photo');
const sha256 = createHash('sha256').update(photo).digest('hex');

async function* cutOff(): AsyncGenerator<Buffer> {
  yield photo;
  throw new Error('reset');
}

/** A system that has one file; what it says of it, and how its bytes come, is a test's choice. */
function source(file: () => Partial<OpenedFile>): Upstream {
  return {
    system: 'box', name: 'Box', host: 'box.example', fields: [{ name: 'secret', label: 'Secret', secret: true }],
    connect: async () => 'ann',
    places: async () => ({ items: [], ask: null }),
    files: async () => ({ title: '', items: [] }),
    open: async () => ({
      name: 'front "left".jpg', bytes: Readable.from([photo]), size: photo.length, sha256, md5: null, citation: 'Box, shelf 7', provenance: {}, ...file(),
    }),
  };
}

/** A Redline behind a gateway, and somebody who is connected to a further system there. */
async function behindGateway(file: () => Partial<OpenedFile>) {
  const far = await openTestRoom();
  open.push(far);
  const { owner, reviewer, sessionId } = await furnish(far);
  const url = await far.app.listen({ host: '127.0.0.1', port: 0 });
  let remote: RemoteAtlas | null = null;
  const near = await openTestRoom({
    sources: [source(file)],
    remote: (library: Library) => (remote = openRemoteAtlas({ url, fixed: null }, { library, key: randomBytes(32) })),
  });
  open.push({ close: () => remote?.close() }, near);
  const { user } = await addUser(near.library, 'ann@example.com');
  const { token } = await addToken(near.library, user, { kind: 'api', name: 'test' });
  const ask = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => near.ask({
    method, url: `/api/v1${path}`, headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  let cookie = '';
  cookie = String((await ask('POST', '/sign-in', { token })).headers['set-cookie']).split(';')[0] ?? '';
  const signInAs = async (person: { readonly token: string }) => {
    expect((await ask('POST', '/sign-in', { token: person.token })).status).toBe(204);
    expect((await ask('PUT', '/connections', { system: 'box', fields: { secret: 'x' } })).status).toBe(204);
  };
  await signInAs(owner);
  const bring = (key?: string) => ask('POST', `/sessions/${sessionId}/bring-in`, { system: 'box', place: 'shelf', file: '7', key });
  return { far, owner, reviewer, sessionId, ask, bring, signInAs };
}

describe('a file of a third system, brought in through a gateway', () => {
  it('is the other Atlas\'s, with its name and where it is from', async () => {
    const { owner, sessionId, ask, bring } = await behindGateway(() => ({}));
    expect((await ask('GET', '/capabilities')).body.extensions).toContain('connections');
    const { status, body } = await bring();
    expect([status, body.attachment_citation]).toEqual([201, `Box, shelf 7; SHA-256 ${sha256}, compared`]);
    const [row] = (await owner.call('GET', `/sessions/${sessionId}`)).body.attachments;
    expect(row).toMatchObject({ attachment_name: 'front "left".jpg', attachment_citation: body.attachment_citation, redline: { sha256 } });
  });

  it('leaves nothing there when it is not what it should be, breaks off, or its session is not one to write to', async () => {
    let file: Partial<OpenedFile> = {};
    const { far, reviewer, bring, signInAs } = await behindGateway(() => file);
    const before = await far.stored();
    for (file of [{ sha256: 'ab'.repeat(32) }, { size: 9 }, { bytes: Readable.from(cutOff()) }]) {
      expect((await bring()).body).toMatchObject({ code: 'upstream_bad_answer', detail: expect.stringContaining('nothing was kept') });
    }
    file = {};
    await signInAs(reviewer);
    expect((await bring()).body.code).toBe('upstream_forbids');
    await expect.poll(async () => (await far.stored()).length).toBe(before.length);
  });

  it('is counted on its way, for whoever brings it', async () => {
    const bytes = new PassThrough();
    bytes.write(photo.subarray(0, 3));
    const { ask, bring } = await behindGateway(() => ({ bytes }));
    const progress = async () => (await ask('GET', '/connections/progress?key=mine')).body.progress;
    expect(await progress()).toBe(null);
    const bringing = bring('mine');
    await expect.poll(progress).toEqual({ received: 3, size: photo.length });
    bytes.end(photo.subarray(3));
    expect((await bringing).status).toBe(201);
    expect(await progress()).toBe(null);
  });
});
