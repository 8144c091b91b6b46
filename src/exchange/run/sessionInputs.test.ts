import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createClient } from '../../api/client.ts';
import { annotationsOf } from './sessionInputs.ts';

const attachmentId = '11111111-1111-4111-8111-111111111111';

function element(id: string, more: Readonly<Record<string, string>> = {}): unknown {
  return { x: 1, y: 2, width: 3, height: 4, label: id, tags: { 'redline:id': id, 'redline:rev': `1790000000000-000${id}-0000000a`, ...more } };
}

it('annotations of a file that is not open come in drawing order, as those of the open one do', async () => {
  const content = [element('1', { 'redline:order': '1790000000001' }), element('2'), element('3')];
  const record = { uuid: 'r', annotation_type: 'bbox', attachment_id: attachmentId, annotation_content: { page_width: 100, page_height: 100, page_number: 0, content } };
  const server = createServer((_request, response) => response.end(JSON.stringify([record])));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a TCP server the address is never a text or null
    const { port } = server.address() as AddressInfo;
    const attachment = { id: attachmentId, name: 'a.png', type: 'png', facts: null };
    const [input] = await annotationsOf(createClient({ baseUrl: `http://127.0.0.1:${port}` }), [attachment], { signal: new AbortController().signal, onProgress: () => undefined });
    expect(input?.annotations.map(({ id }) => id)).toEqual(['2', '3', '1']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
