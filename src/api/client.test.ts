import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { endpoints } from '../contract/endpoints.ts';
import { readFeed } from './annotationsFeed.ts';
import { addressOf, createClient } from './client.ts';
import { mayPass, retryDelay } from './retry.ts';

const id = 'f2a3b4c5-d6e7-8901-fabc-012345678901';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  closing = [];
});

/** A host that gives these answers, one after the other, the last again and again; null never answers. */
async function startHost(...answers: readonly (Answer | null)[]) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = answers[Math.min(seen.length, answers.length - 1)] ?? null;
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      if (answer !== null) response.writeHead(answer.status ?? 200, answer.headers).end(answer.body ?? '');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(() => new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  }));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a TCP server the address is never a text or null
  const { port } = server.address() as AddressInfo;
  return { client: createClient({ baseUrl: `http://127.0.0.1:${port}` }), seen };
}

const sessionRow = {
  session_id: id, session_title: 'Motor', session_created_by: 'a@b.c', session_created_at: '2026-04-13T10:20:00.000000', is_starred: false,
};

describe('a call', () => {
  it('fills in the path, percent-encoded, and leaves out what is not asked for', () => {
    expect(addressOf(endpoints.getSession, { session_id: 'a/b?c' })).toBe('/api/v1/sessions/a%2Fb%3Fc');
    expect(addressOf(endpoints.listAttachments, {}, { attachment_type: 'p f', session_id: undefined }))
      .toBe('/api/v1/attachments?attachment_type=p+f');
    expect(() => addressOf(endpoints.getSession, {})).toThrow('needs session_id');
  });

  it('sends JSON and reads what any host answers', async () => {
    const { client, seen } = await startHost({ status: 200, body: JSON.stringify(sessionRow) });
    const outcome = await client.call(endpoints.createSession, { body: { title: 'Motor' } });
    expect(outcome).toMatchObject({ ok: true, value: { id, title: 'Motor', createdAt: { iso: '2026-04-13T10:20:00.000000Z' } } });
    expect(seen[0]).toMatchObject({ method: 'POST', body: '{"title":"Motor"}', headers: { 'content-type': 'application/json' } });
  });

  it('takes any 2xx, with or without a body, where nothing is to be read', async () => {
    const { client } = await startHost({ status: 204 }, { status: 202, body: 'thanks' });
    expect(await client.call(endpoints.deleteSession, { params: { session_id: id } })).toEqual({ ok: true, value: null });
    const starred = await client.call(endpoints.updateSession, { params: { session_id: id }, body: { starred: true } });
    expect(starred).toEqual({ ok: true, value: null });
  });

  it('sets one malformed item aside and shows the rest', async () => {
    const { client } = await startHost({ body: JSON.stringify({ items: [sessionRow, { session_id: 7 }], count: 2 }) });
    const outcome = await client.call(endpoints.listSessions, {});
    expect(outcome).toMatchObject({ ok: true, value: { items: [{ id }], count: 2 } });
    if (outcome.ok) expect(outcome.value.setAside).toHaveLength(1);
  });

  it.each([
    [{ detail: 'No such session.', code: 'not_found' }, 'No such session.', 'not_found'],
    [{ detail: [{ loc: ['body', 'title'], msg: 'has to be a text.' }] }, 'title: has to be a text.', null],
    [{ detail: [{ loc: ['body', 'items', 1, 'email'], msg: 'Nobody has it.' }] }, 'email: Nobody has it.', null],
    [{ message: 'Nope' }, 'Nope', null],
    [{ error: 'Broken' }, 'Broken', null],
  ])('reads the error %j', async (body, detail, code) => {
    const { client } = await startHost({ status: 404, body: JSON.stringify(body) });
    const outcome = await client.call(endpoints.getSession, { params: { session_id: id } });
    expect(outcome).toEqual({ ok: false, problem: { status: 404, code, detail, retryAfterMs: null } });
  });

  it('falls back to text, then to the status text', async () => {
    const { client } = await startHost({ status: 502, body: 'upstream is away' }, { status: 502, body: '<html>Bad</html>' });
    expect(await client.call(endpoints.listSessions, {})).toMatchObject({ problem: { detail: 'upstream is away' } });
    expect(await client.call(endpoints.listSessions, {})).toMatchObject({ problem: { detail: 'Bad Gateway' } });
  });

  it('never throws, whatever a host answers', async () => {
    const { client } = await startHost({ body: '{"items": [' }, { body: '"text"' }, { body: '' });
    expect(await client.call(endpoints.getMe, {})).toMatchObject({ ok: false, problem: { code: 'unreadable', status: 200 } });
    expect(await client.call(endpoints.getMe, {})).toMatchObject({ ok: false, problem: { code: 'unreadable' } });
    expect(await client.call(endpoints.getMe, {})).toMatchObject({ ok: false, problem: { code: 'unreadable' } });
  });

  it('says when the host cannot be reached or does not answer', async () => {
    const { client } = await startHost(null);
    expect(await client.call(endpoints.getMe, { timeoutMs: 50 })).toMatchObject({ problem: { status: 0, code: 'timeout' } });
    const nobody = createClient({ baseUrl: 'http://127.0.0.1:1' });
    expect(await nobody.call(endpoints.getMe, {})).toMatchObject({ problem: { status: 0, code: 'unreachable' } });
  });

  it('rejects with the reason of an aborted signal, and with nothing else', async () => {
    const { client } = await startHost(null);
    const control = new AbortController();
    const call = client.call(endpoints.getMe, { signal: control.signal });
    control.abort(new Error('left the page'));
    await expect(call).rejects.toThrow('left the page');
    await expect(client.call(endpoints.getMe, { signal: control.signal })).rejects.toThrow('left the page');
  });

  it('tells of a lost sign-in, but not of a wrong code at the door', async () => {
    const { client } = await startHost({ status: 401, body: '{"detail":"Sign in.","code":"sign_in"}' });
    let told = 0;
    client.onSignedOut(() => {
      told += 1;
    });
    await client.call(endpoints.signIn, { body: { code: 'x' } });
    expect(told).toBe(0);
    await client.call(endpoints.getMe, {});
    expect(told).toBe(1);
  });
});

function record(recordId: string, seq: number | null) {
  return {
    uuid: recordId, annotation_type: 'bbox', attachment_id: id,
    annotation_content: { page_width: 10, page_height: 10, page_number: 0, content: [] },
    ...(seq === null ? {} : { redline: { created_by: 'a@b.c', created_at: '2026-01-01T00:00:00.000000', seq } }),
  };
}

describe('the feed of annotations', () => {
  it('asks for what came after, and joins it without doubles', async () => {
    const { client, seen } = await startHost(
      { body: JSON.stringify([record('a', 3), record('b', 7)]) },
      { body: JSON.stringify([record('b', 7), record('c', 9)]) },
      { body: '[]' },
    );
    const first = await readFeed(client, id, { before: undefined });
    const second = await readFeed(client, id, { before: first });
    const third = await readFeed(client, id, { before: second });
    expect(second.records.map(({ recordId }) => recordId)).toEqual(['a', 'b', 'c']);
    expect(third).toBe(second);
    expect(seen.map(({ url }) => new URL(url, 'http://x').search)).toEqual(['', '?since=7', '?since=9']);
  });

  it('asks for all again when the host was set back: by its word, or because it has not come as far', async () => {
    const { client, seen } = await startHost(
      { body: JSON.stringify([record('a', 3), record('b', 7)]), headers: { 'X-Redline-History': '' } },
      { body: '[]', headers: { 'X-Redline-History': 'another', 'X-Redline-Seq': '7' } },
      { body: JSON.stringify([record('a', 3)]), headers: { 'X-Redline-History': 'another', 'X-Redline-Seq': '3' } },
      { body: JSON.stringify([record('a', 2)]), headers: { 'X-Redline-History': 'another', 'X-Redline-Seq': '2' } },
      { body: JSON.stringify([record('a', 2)]), headers: { 'X-Redline-History': 'another', 'X-Redline-Seq': '2' } },
    );
    const first = await readFeed(client, id, { before: undefined });
    const second = await readFeed(client, id, { before: first });
    const third = await readFeed(client, id, { before: second });
    expect([first, second, third].map(({ restarts, seq, records }) => [restarts, seq, records.length])).toEqual([[0, 7, 2], [1, 3, 1], [2, 2, 1]]);
    expect(seen.map(({ url }) => new URL(url, 'http://x').search)).toEqual(['', '?since=7', '', '?since=3', '']);
  });

  it('asks a plain host for the whole list, if it has changed', async () => {
    const { client, seen } = await startHost(
      { body: JSON.stringify([record('a', null)]), headers: { ETag: '"1"' } },
      { status: 304 },
      { body: JSON.stringify([record('a', null), record('b', null)]), headers: { ETag: '"2"' } },
    );
    const first = await readFeed(client, id, { before: undefined });
    const second = await readFeed(client, id, { before: first });
    const third = await readFeed(client, id, { before: second });
    expect(second).toBe(first);
    expect(third.records).toHaveLength(2);
    expect(seen[1]?.headers['if-none-match']).toBe('"1"');
  });

  it('follows a host that cuts its list in pages to the end, also one that goes round in circles', async () => {
    const { client, seen } = await startHost(
      { body: JSON.stringify([record('b', 9)]), headers: { Link: '</api/v1/attachments/x/annotations?since=0&limit=1>; rel="next"', ETag: '"1"' } },
      { body: JSON.stringify([record('a', 7)]), headers: { Link: '<?since=9&limit=1>; rel=next' } },
      { body: JSON.stringify([record('b', 9)]), headers: { Link: '<?since=9&limit=1>; rel="next"' } },
      { body: '[]' },
    );
    const first = await readFeed(client, id, { before: undefined });
    expect(first.records.map(({ recordId }) => recordId)).toEqual(['b', 'a', 'b']);
    expect([first.seq, first.etag]).toEqual([9, null]);
    const second = await readFeed(client, id, { before: first });
    expect(second.records).toHaveLength(3);
    expect(seen.map(({ url }) => new URL(url, 'http://x').search)).toEqual(['', '?since=0&limit=1', '?since=9&limit=1', '?since=9']);
  });
});

function status(code: number, name: string | null = null) {
  return { status: code, code: name, detail: '', retryAfterMs: null };
}

describe('repetition', () => {
  it('is for what may pass', () => {
    expect([0, 429, 500, 503].map((code) => mayPass(status(code)))).toEqual([true, true, true, true]);
    expect([400, 401, 403, 404, 409, 422].some((code) => mayPass(status(code)))).toBe(false);
    expect(mayPass(status(0, 'fault'))).toBe(false);
  });

  it('waits longer each time within bounds, and never less than the host asks for', () => {
    fc.assert(fc.property(fc.nat(40), fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(400_000), (attempt, chance, retryAfterMs) => {
      const delay = retryDelay(attempt, { status: 429, code: null, detail: '', retryAfterMs }, () => chance);
      expect(delay).toBeGreaterThanOrEqual(Math.min(retryAfterMs, 300_000));
      expect(delay).toBeGreaterThanOrEqual(375);
      expect(delay).toBeLessThanOrEqual(300_000);
    }));
  });
});
