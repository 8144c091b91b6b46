import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { furnish, openTestRoom } from '../testRoom.ts';
import { type Answering, type Asked, sendJson, startHost } from '../testServers/host.ts';
import { asset, blob, dataTrails, event, mdaSession, mobileData, photo, photoSha } from '../testServers/otherSystems.ts';
import { openDataTrails } from './dataTrails.ts';
import { openMobileData } from './mobileData.ts';
import type { Upstream } from './upstream.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

const systems = {
  'Mobile Data': {
    system: 'mobile-data', open: openMobileData, fake: mobileData, fields: { username: 'username', secret: 'some-api-secret' },
    place: `123/${mdaSession}`, file: 'photo1', isList: ({ path }: Asked) => path.endsWith(mdaSession), isFile: ({ path }: Asked) => path.endsWith('/photo1'),
  },
  DataTrails: {
    system: 'datatrails', open: openDataTrails, fake: dataTrails, fields: { client_id: 'an-id', client_secret: 'a-secret' },
    place: asset, file: blob('a'), isList: ({ path }: Asked) => path.endsWith(asset), isFile: ({ path }: Asked) => path.endsWith(blob('a')),
  },
} as const;

const inner = 'http://169.254.169.254/latest/meta-data/';
const part = photo.subarray(0, 3);
const busy = { error: 'Slow down' };

/** What a host may do, and what is said of it: to who lists files, and to who brings one in. */
type Trouble = readonly [how: string, answer: Answering, listed: string, brought: string];

const silences: readonly Trouble[] = [
  ['is silent', () => undefined, 'upstream_timeout', 'upstream_timeout'],
  ['falls silent', (_asked, response) => response.writeHead(200, { 'Content-Length': photo.length }).write(part), 'upstream_bad_answer', 'upstream_bad_answer'],
];
const troubles: readonly Trouble[] = [
  ['breaks off', (_asked, response) => response.writeHead(200, { 'Content-Length': photo.length }).write(part, () => setImmediate(() => response.destroy())), 'upstream_bad_answer', 'upstream_bad_answer'],
  ['breaks off what has no length', (_asked, response) => response.writeHead(200).write(part, () => setImmediate(() => response.destroy())), 'upstream_bad_answer', 'upstream_bad_answer'],
  ['hangs up', (_asked, response) => response.destroy(), 'upstream_unreachable', 'upstream_unreachable'],
  ['says 401', (_asked, response) => sendJson(response, busy, 401), 'upstream_forbids', 'upstream_forbids'],
  ['says 403', (_asked, response) => sendJson(response, busy, 403), 'upstream_forbids', 'upstream_forbids'],
  ['says 404', (_asked, response) => sendJson(response, busy, 404), 'not_found', 'not_found'],
  ['says 429', (_asked, response) => sendJson(response, busy, 429, { 'Retry-After': '30' }), 'too_many_requests', 'too_many_requests'],
  ['says 500', (_asked, response) => response.writeHead(500, { 'Content-Type': 'text/html' }).end('<h1>Oh</h1>'), 'upstream_bad_answer', 'upstream_bad_answer'],
  ['redirects inwards', (_asked, response) => response.writeHead(302, { Location: inner }).end(), 'upstream_bad_answer', 'upstream_bad_answer'],
];

const pack = (bytes: string | Buffer): Answering => (_asked, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(bytes));

async function startAt(name: keyof typeof systems) {
  const { system, fake, fields, place, file, isList, isFile, ...way } = systems[name];
  let trouble: Answering | null = null;
  let where: ((asked: Asked) => boolean) | null = null;
  const host = await startHost(fake((asked, response) => {
    if (trouble === null || where?.(asked) !== true) return false;
    trouble(asked, response, response.req);
    return true;
  }));
  // Only where a host is to be silent is that not waited for long.
  const [patient, hasty] = [way.open(host.origin, { silenceMs: 30_000 }), way.open(host.origin, { silenceMs: 1_000 })];
  const now = () => (silences.some(([, answer]) => answer === trouble) ? hasty : patient);
  const source: Upstream = { ...patient, files: (...asked) => now().files(...asked), open: (...asked) => now().open(...asked) };
  const room = await openTestRoom({ sources: [source] });
  open.push(host, patient, hasty, { async close() {
    expect(room.problems).toEqual([]);
    await room.close();
  } });
  const { owner, sessionId } = await furnish(room);
  expect((await owner.call('PUT', '/connections', { system, fields })).status).toBe(204);
  return {
    room,
    list: async (next: Answering | null = null) => {
      [trouble, where] = [next, isList];
      return owner.call('GET', `/connections/files?system=${system}&place=${place}`);
    },
    bring: async (next: Answering | null = null) => {
      [trouble, where] = [next, isFile];
      return owner.call('POST', `/sessions/${sessionId}/bring-in`, { system, place, file });
    },
    files: async (): Promise<number> => (await owner.call('GET', `/sessions/${sessionId}`)).body.attachments.length,
  };
}

describe.each(Object.keys(systems) as (keyof typeof systems)[])('%s', (name) => {
  it.each([[silences], [troubles]])('in whatever trouble is said to be in it, and nothing is kept', async (all) => {
    const { room, list, bring, files } = await startAt(name);
    const before = await room.stored();
    for (const [how, answer, listed, brought] of all) {
      const [listing, bringing] = [await list(answer), await bring(answer)];
      expect([how, listing.body.code, bringing.body.code]).toEqual([how, listed, brought]);
      expect(JSON.stringify([listing.body, bringing.body])).not.toContain(inner);
    }
    expect([(await room.stored()).length, await files()]).toEqual([before.length, 1]);
    expect([(await list()).status, (await bring()).status]).toEqual([200, 201]);
  });

  it('may pack what it sends, though nobody asked for that', async () => {
    const { list, bring } = await startAt(name);
    expect((await list(pack('{"identity": "assets/a", "result": {"uuid": "a"}}'))).status).toBe(200);
    const { status, body } = await bring(pack(photo));
    expect([status, body.redline.sha256]).toEqual([201, photoSha]);
    expect((await bring((_asked, response) => response.writeHead(200, { 'Content-Encoding': 'br' }).end(photo))).body.code).toBe('upstream_bad_answer');
  });

  it('is waited for as long as it says', async () => {
    const { bring } = await startAt(name);
    const header = name === 'DataTrails' ? 'Archivist-Rate-Limit-Reset' : 'Retry-After';
    const answer = await bring((_asked, response) => sendJson(response, busy, 429, { [header]: '40' }));
    expect([answer.status, answer.headers['retry-after'], answer.body.detail]).toEqual([429, '40', `${name} says: Slow down (Try again in 40 s.)`]);
  });

  it('that answers what is no list is said to', async () => {
    const { list } = await startAt(name);
    for (const body of ['<html>', '7', 'null', '[]', '{"result": []}', '{"result": {"uuid": 7}}', '{"identity": {}}', '']) {
      const answer = await list((_asked, response) => response.end(body));
      expect([body, answer.body.code]).toEqual([body, 'upstream_bad_answer']);
    }
  });
});

/** A clock two hours ahead of ours, in unix seconds. */
const there = (): number => Math.floor(Date.now() / 1_000) + 7_200;

describe('one file of several', () => {
  it('about which DataTrails tells nothing does not hide the others', async () => {
    const host = await startHost(dataTrails(({ path }, response) => {
      if (!path.endsWith(`${blob('b')}/info`)) return false;
      sendJson(response, { error: 'gone' }, 404);
      return true;
    }));
    const source = openDataTrails(host.origin);
    open.push(host, source);
    const { items } = await source.files(systems.DataTrails.fields, asset, AbortSignal.timeout(5_000));
    expect(items.map(({ id, scanned, size }) => [id, scanned, size])).toEqual([
      [blob('a'), 'NOT_SCANNED', photo.length], [`events/${event}/${blob('b')}`, null, null], [`events/${event}/${blob('c')}`, 'NOT_SCANNED', photo.length],
    ]);
  });

  it('is asked for by the clock of Mobile Data, where ours is another one', async () => {
    const host = await startHost(({ path, headers }, response) => {
      if (path.endsWith('/time')) sendJson(response, { status: 'success', result: there() });
      else if (Math.abs(Number(headers['x-api-timestamp']) - there()) > 60) sendJson(response, { status: 'forbidden', message: 'Too old' }, 403);
      else sendJson(response, { status: 'success', result: [] });
    });
    const source = openMobileData(host.origin);
    open.push(host, source);
    const { fields } = systems['Mobile Data'];
    const connect = () => source.connect(fields, AbortSignal.timeout(5_000));
    expect([await connect(), await connect()]).toEqual(['username', 'username']);
    expect(host.asked.map(({ path }) => path.split('/').at(-1))).toEqual(['projects', 'time', 'projects', 'projects']);
  });

  it('is named by its session where Mobile Data has no list of them', async () => {
    for (const status of [400, 404, 405, 501]) {
      const host = await startHost(mobileData(({ path }, response) => {
        if (!path.endsWith('/sessions')) return false;
        sendJson(response, { status: 'bad request' }, status);
        return true;
      }));
      const source = openMobileData(host.origin);
      open.push(host, source);
      expect(await source.places(systems['Mobile Data'].fields, '123', AbortSignal.timeout(5_000))).toEqual({ ask: 'Session UUID', items: [] });
    }
  });
});
