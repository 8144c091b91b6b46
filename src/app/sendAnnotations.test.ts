import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { batchOf } from '../annotation/batch.ts';
import { revisionOf } from '../annotation/outbox.fixture.ts';
import { createClient } from '../api/client.ts';
import { createSend, sendResultOf } from './sendAnnotations.ts';

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  closing = [];
});

function problem(status: number, code: string | null = null, retryAfterMs: number | null = null) {
  return { status, code, detail: 'The words of the host.', retryAfterMs };
}

it.each([0, 500, 502, 504])('keeps changes waiting while the host does not do its work: %d', (status) => {
  expect(sendResultOf(problem(status))).toEqual({ ok: false, kind: 'offline', detail: 'The words of the host.' });
});

it.each([408, 425, 429, 503])('comes back when a busy host says so: %d', (status) => {
  expect(sendResultOf(problem(status, null, 7_000))).toMatchObject({ kind: 'busy', retryAfterMs: 7_000 });
});

it('waits for a sign-in', () => {
  expect(sendResultOf(problem(401))).toMatchObject({ kind: 'sign-in' });
});

it.each([[400, 'elements'], [409, 'elements'], [413, 'elements'], [422, 'elements'], [403, 'attachment'], [404, 'attachment']])(
  'rejects on a plain no, %d, for the %s',
  (status, refuses) => {
    expect(sendResultOf(problem(status))).toMatchObject({ ok: false, kind: 'rejected', detail: 'The words of the host.', refuses });
  },
);

/** Something that answers POSTs with a page, as a proxy does that wants a sign-in; GETs with this list, or with a page, too. */
async function startUnclear(list: unknown) {
  const posted: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'POST') posted.push(String(request.headers['x-redline-person']));
    const page = '<!doctype html><title>Sign in</title>';
    response.writeHead(200).end(request.method === 'POST' || list === null ? page : JSON.stringify(list));
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
  const check = { doubt: () => undefined, confirm: () => Promise.resolve(null) };
  const told: string[] = [];
  const send = createSend({ client, email: 'änn@example.com', check, sent: (attachmentId) => told.push(attachmentId) });
  return { posted, told, send: () => send(batchOf([entry]), new AbortController().signal) };
}

const entry = { ...revisionOf('one'), v: 1 as const, replaces: [], state: 'attempted' as const, reason: null };
const listed = {
  uuid: 'r1', annotation_type: 'bbox', attachment_id: entry.attachmentId,
  annotation_content: { page_width: 100, page_height: 100, page_number: 0, content: [entry.element] },
};

it.each([['a page for a list too', null], ['a list without it', []]])('keeps what a success without words does not prove to be taken: %s', async (_name, list) => {
  const { send, told } = await startUnclear(list);
  expect(await send()).toMatchObject({ ok: false, kind: 'offline' });
  expect(told).toEqual([]);
});

it('takes the word of the list for what the host took without a word, and does not send it again', async () => {
  const { send, told, posted } = await startUnclear([listed]);
  expect(await send()).toEqual({ ok: true, recordId: 'r1' });
  expect([told, posted]).toEqual([[entry.attachmentId], ['%C3%A4nn%40example.com']]);
});
