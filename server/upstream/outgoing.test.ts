import { createServer, type RequestListener } from 'node:http';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { startHost, type Answering, type TestHost } from '../testServers/host.ts';
import { readText } from './answers.ts';
import { openOutgoing, type Outgoing, type OutgoingRules } from './outgoing.ts';
import { reachesFrom } from './reach.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function host(answer: Answering): Promise<TestHost> {
  const started = await startHost(answer);
  open.push(started);
  return started;
}

function way(rules: Partial<OutgoingRules> = {}): Outgoing {
  const outgoing = openOutgoing({ reach: 'any', silenceMs: 400, ...rules });
  open.push(outgoing);
  return outgoing;
}

const never = new AbortController().signal;
const get = (outgoing: Outgoing, url: string) => outgoing.ask({ method: 'GET', url: new URL(url), headers: {}, signal: never, redirects: 'followed' });
const outside: Partial<OutgoingRules> = { reach: reachesFrom('public') };
const nameAt = (address: string) => async () => [{ address, family: address.includes(':') ? 6 : 4 }];

describe('an address that is not to be asked', () => {
  it.each([
    'http://127.0.0.1:1/', 'http://10.0.0.1/', 'http://[::1]/', 'http://169.254.169.254/latest/meta-data', 'http://2130706433/', 'http://0x7f.1/', 'http://0/',
    'http://[::ffff:127.0.0.1]/', 'file:///etc/passwd', 'ftp://example.com/', 'http://me:secret@example.com/',
  ])('%s is not', async (url) => {
    await expect(get(way({ ...outside, resolve: nameAt('127.0.0.1') }), url)).rejects.toMatchObject({ code: 'upstream_refused' });
  });

  it('is not, whatever name it has, though one of its addresses were outside', async () => {
    const { origin, asked } = await host((_asked, response) => response.end('secret'));
    const { port } = new URL(origin);
    for (const addresses of [['127.0.0.1'], ['192.168.1.1'], ['fd00::1'], ['8.8.8.8', '127.0.0.1']]) {
      const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      await expect(get(way({ ...outside, resolve }), `http://files.example:${port}/`)).rejects.toMatchObject({ code: 'upstream_refused' });
    }
    expect(asked).toEqual([]);
  });

  it('is looked up once, and that address asked: a name cannot move inwards between the two', async () => {
    let lookups = 0;
    const { origin } = await host(({ headers }, response) => response.end(headers.host));
    const resolve = async () => {
      lookups += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    const { port } = new URL(origin);
    expect(await readText(await get(way({ resolve }), `http://files.example:${port}/`))).toBe(`files.example:${port}`);
    expect(lookups).toBe(1);
  });

  it('is not found behind a redirect either', async () => {
    const inner = await host((_asked, response) => response.end('secret'));
    const port = new URL(inner.origin).port;
    const outer = await host((_asked, response) => response.writeHead(302, { Location: `http://inner.example:${port}/` }).end());
    // The first name leads out, as far as the rules can tell; the second leads within.
    const rules = { reach: new Set(['loopback'] as const), resolve: nameAt('10.0.0.1') };
    await expect(get(way(rules), outer.origin)).rejects.toMatchObject({ code: 'upstream_refused' });
    expect(inner.asked).toEqual([]);
  });

  it('is none that a redirect makes up', async () => {
    for (const [location, code] of [['file:///etc/passwd', 'upstream_refused'], ['http://', 'upstream_bad_answer'], ['/', 'upstream_bad_answer']] as const) {
      const { origin } = await host((_asked, response) => response.writeHead(301, { Location: location }).end());
      await expect(get(way(), origin)).rejects.toMatchObject({ code });
    }
  });
});

function* endless() {
  for (;;) yield 'x'.repeat(65_536);
}

async function* broken() {
  yield 'half';
  throw new Error('the sender went away');
}

describe('a host', () => {
  it('that is not there, silent, or falls silent, is said to be', async () => {
    await expect(get(way(), 'http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'upstream_unreachable' });
    await expect(get(way({ resolve: async () => [] }), 'http://nobody.example/')).rejects.toMatchObject({ code: 'upstream_unreachable' });
    const silent = await host(() => undefined);
    await expect(get(way(), silent.origin)).rejects.toMatchObject({ code: 'upstream_timeout' });
    const stuck = await host((_asked, response) => void response.writeHead(200, { 'Content-Length': '10' }).write('12345'));
    await expect(readText(await get(way(), stuck.origin))).rejects.toMatchObject({ code: 'upstream_bad_answer' });
  });

  it('that speaks something else is not said to be away', async () => {
    const { origin } = await host((_asked, response) => response.socket?.end('220 mail.example ESMTP\r\n'));
    await expect(get(way(), origin)).rejects.toMatchObject({ code: 'upstream_bad_answer', detail: expect.stringContaining('no HTTP') });
  });

  it('that breaks off in the middle is not taken for one that ended', async () => {
    for (const headers of [{ 'Content-Length': '10' }, {}]) {
      const { origin } = await host((_asked, response) => {
        response.writeHead(200, headers).write('12345', () => setImmediate(() => response.destroy()));
      });
      await expect(readText(await get(way(), origin))).rejects.toMatchObject({ code: 'upstream_bad_answer', detail: 'Its answer broke off.' });
    }
  });

  it('that answers without end is not read without end', async () => {
    const { origin } = await host((_asked, response) => void Readable.from(endless()).on('error', () => undefined).pipe(response));
    await expect(readText(await get(way({ silenceMs: 10_000 }), origin), 1_000_000)).rejects.toMatchObject({ code: 'upstream_bad_answer' });
  });

  it('gets a body that breaks off as a request that breaks off', async () => {
    const { origin, asked } = await host((_asked, response) => response.end());
    const body = Readable.from(broken());
    await expect(way().ask({ method: 'POST', url: new URL(origin), headers: {}, body, signal: never, redirects: 'kept' })).rejects.toThrow();
    expect(asked).toEqual([]);
  });

  it('is left as soon as nobody waits for it', async () => {
    const { origin } = await host(() => undefined);
    const leaving = new AbortController();
    const asking = way().ask({ method: 'GET', url: new URL(origin), headers: {}, signal: leaving.signal, redirects: 'kept' });
    leaving.abort();
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
  });
});

/** A host that is asked whether it wants a body. */
async function askedFirst(wants: RequestListener): Promise<string> {
  const server = createServer((request, response) => void request.resume().on('end', () => response.end('had it')));
  server.on('checkContinue', wants);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  open.push({
    close() {
      server.closeAllConnections();
      server.close();
    },
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

const post = (origin: string, body: Readable) => way({ silenceMs: 5_000 }).ask({
  method: 'POST', url: new URL(origin), headers: {}, body, bodyGoes: 'when wanted', signal: never, redirects: 'kept',
});

describe('a body that waits until it is wanted', () => {
  it('does not go to a host that refuses it, whose words are heard', async () => {
    const origin = await askedFirst((_request, response) => response.writeHead(413).end('Too large for us'));
    const body = Readable.from(endless(), { objectMode: false });
    const answer = await post(origin, body);
    expect([answer.status, await readText(answer), body.readableDidRead]).toEqual([413, 'Too large for us', false]);
  });

  it.each([
    ['says so', (request, response) => {
      response.writeContinue();
      request.resume().on('end', () => response.end('had it'));
    }],
    ['never says', (request, response) => void request.resume().on('end', () => response.end('had it'))],
    ['cannot be asked', (_request, response) => void response.writeHead(417).end()],
  ] satisfies readonly (readonly [string, RequestListener])[])('goes to one that %s', async (_how, wants) => {
    expect(await readText(await post(await askedFirst(wants), Readable.from(['a ', 'body'], { objectMode: false })))).toBe('had it');
  });

  it('that a host broke off, or had all of without an answer, is told apart', async () => {
    const breaking = await askedFirst((request, response) => {
      response.writeContinue();
      request.once('data', () => response.destroy());
    });
    await expect(post(breaking, Readable.from(endless(), { objectMode: false }))).rejects.toMatchObject({ detail: expect.stringContaining('broke off before it had all') });
    const silent = await askedFirst((request, response) => {
      response.writeContinue();
      request.resume().on('end', () => response.destroy());
    });
    await expect(post(silent, Readable.from(['all'], { objectMode: false }))).rejects.toMatchObject({ detail: expect.stringContaining('It had all that was sent') });
  });
});
