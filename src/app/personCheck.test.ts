import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { OutboxBatch } from '../annotation/batch.ts';
import { createClient } from '../api/client.ts';
import { createPersonCheck } from './personCheck.ts';
import { createSend } from './sendAnnotations.ts';

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  closing = [];
});

const content = { page_width: 1, page_height: 1, page_number: 0, content: [] };

/** A host that takes annotations and says who is signed in: an e-mail, or a status without one. */
async function startWork(email: string, known: 'asked' | 'remembered' = 'asked') {
  let signedIn: string | number = email;
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    if (request.url?.endsWith('/annotations')) {
      response.writeHead(201).end(JSON.stringify({ annotation_id: 'r', attachment_id: 'a', annotation_type: 'bbox', annotation_content: content }));
    } else if (typeof signedIn === 'number') response.writeHead(signedIn).end('{"detail":"Sign in."}');
    else response.end(JSON.stringify({ email: signedIn, name: 'A' }));
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
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}` });
  const others: string[] = [];
  const check = createPersonCheck({ client, email, known, other: (me) => others.push(me.email) });
  const send = createSend({ client, email: 'ana@example.org', check, sent: () => undefined });
  const batch: OutboxBatch = {
    attachmentId: 'a',
    body: { attachment_id: 'a', annotation_type: 'bbox', annotation_content: content },
  };
  return {
    check, seen, others,
    become(next: string | number): void {
      signedIn = next;
    },
    send: () => send(batch, new AbortController().signal),
  };
}

const posts = (seen: readonly string[]): number => seen.filter((call) => call.startsWith('POST')).length;

it('asks nobody while there is no doubt', async () => {
  const { send, seen } = await startWork('ann@example.com');
  expect(await send()).toMatchObject({ ok: true });
  expect(seen).toEqual(['POST /api/v1/annotations']);
});

it('sends nothing in the name of another person, and says who it is', async () => {
  const { check, send, seen, others, become } = await startWork('ann@example.com');
  become('bob@example.com');
  check.doubt();
  expect(await send()).toMatchObject({ ok: false, kind: 'sign-in' });
  expect(await send()).toMatchObject({ ok: false, kind: 'sign-in' });
  expect(posts(seen)).toBe(0);
  expect(others).toEqual(['bob@example.com', 'bob@example.com']);
  become('ann@example.com');
  expect(await send()).toMatchObject({ ok: true });
  expect(await send()).toMatchObject({ ok: true });
  expect(seen.filter((call) => call === 'GET /api/v1/me')).toHaveLength(3);
});

it.each([[401, 'sign-in'], [403, 'sign-in'], [404, 'sign-in'], [429, 'sign-in'], [500, 'offline']] as const)(
  'keeps changes waiting when the host answers %d to who it is',
  async (status, kind) => {
    const { check, send, seen, become } = await startWork('ann@example.com');
    become(status);
    check.doubt();
    expect(await send()).toMatchObject({ ok: false, kind });
    expect(posts(seen)).toBe(0);
  },
);

it('goes on at a host that never says who it is', async () => {
  const { check, send, become } = await startWork('');
  become(404);
  check.doubt();
  expect(await send()).toMatchObject({ ok: true });
});

it('keeps a doubt that comes while the answer is on its way', async () => {
  const { check, seen } = await startWork('ann@example.com');
  check.doubt();
  const first = check.confirm();
  check.doubt();
  await first;
  await check.confirm();
  await check.confirm();
  expect(seen).toHaveLength(2);
});

it('asks before anything is sent when the person is only remembered', async () => {
  const { send, seen, become } = await startWork('ann@example.com', 'remembered');
  become('bob@example.com');
  expect(await send()).toMatchObject({ ok: false, kind: 'sign-in' });
  expect(posts(seen)).toBe(0);
  become('ann@example.com');
  expect(await send()).toMatchObject({ ok: true });
});
