import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { attachmentId, outboxWith } from '../annotation/outbox.fixture.ts';
import { createWorkingCopy } from '../annotation/workingCopy.ts';
import { readFeed } from '../api/annotationsFeed.ts';
import { createClient } from '../api/client.ts';

const ids = ['a', 'b', 'c', 'd'];
const rev = (at: number): string => `1790000000000-${at.toString(16).padStart(4, '0')}-0000000a`;

/** Record `index` of a list: revisions of four annotations, each made from the one before it. */
function record(index: number): unknown {
  const id = ids[index % ids.length];
  const base = index < ids.length ? {} : { 'redline:base': rev(index - ids.length) };
  const tags = { 'redline:id': id, 'redline:rev': rev(index), ...base };
  return {
    uuid: `r${index}`, annotation_type: 'bbox', attachment_id: attachmentId,
    annotation_content: { page_width: 100, page_height: 100, page_number: 0, content: [{ x: 1, y: 2, width: 3, height: 4, label: `${index}`, tags }] },
  };
}

const all = Array.from({ length: 14 }, (_, index) => index);
/** The whole list in some order, some of it twice, cut into pages. */
const lists = fc.tuple(
  fc.shuffledSubarray(all, { minLength: all.length }),
  fc.array(fc.constantFrom(...all), { maxLength: 6 }),
  fc.integer({ min: 1, max: 8 }),
).map(([order, again, size]) => {
  const items = [...order, ...again];
  return Array.from({ length: Math.ceil(items.length / size) }, (_, page) => items.slice(page * size, (page + 1) * size));
});

it('is shown the same, however a host orders, repeats and cuts its list', async () => {
  let pages: readonly (readonly number[])[] = [];
  const server = createServer((request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 0);
    const next = page + 1 < pages.length ? { Link: `<?page=${page + 1}>; rel="next"` } : {};
    response.writeHead(200, next).end(JSON.stringify((pages[page] ?? []).map(record)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a TCP server the address is never a text or null
  const { port } = server.address() as AddressInfo;
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}` });
  await fc.assert(fc.asyncProperty(lists, async (cut) => {
    pages = cut;
    const outbox = await outboxWith({ send: () => Promise.reject(new Error('nothing is sent')) });
    const copy = createWorkingCopy({ attachmentId, person: 'ana@example.org', digest: () => null, outbox });
    const feed = await readFeed(client, attachmentId, { before: undefined });
    await copy.receiveInParts(feed.records);
    expect(copy.store.all().map(({ id, label, rivals }) => [id, label, rivals.length])).toEqual([['a', '12', 0], ['b', '13', 0], ['c', '10', 0], ['d', '11', 0]]);
    expect(copy.store.all().map(({ id }) => copy.store.numberOf(id))).toEqual([1, 2, 3, 4]);
    copy.close();
    await outbox.close();
  }), { numRuns: 60 });
  server.closeAllConnections();
  server.close();
});
