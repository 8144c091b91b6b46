import type { Page } from '@playwright/test';
import { annotationItems, currentElements, expectSaved, openAttachment, signInWithToken } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

/**
 * Databases as the first version of Redline made and filled them, never to be changed: what they hold may wait in somebody's browser. A later
 * schema adds its own here. FILE stands for the attachment.
 */
const first = {
  outbox: {
    version: 1, store: 'entries', keyPath: ['attachmentId', 'annotationId', 'revision'], index: null,
    records: [
      '{"attachmentId":"FILE","annotationId":"6f0b3c1e-5d4a-4e0e-9d5c-0c6b6b1b2a3f","revision":"1790000000000-0001-0a0b0c0d","bases":[],"type":"bbox","pageIndex":0,"pageWidth":800,'
      + '"pageHeight":600,"element":{"x":80,"y":60,"width":160,"height":120,"label":"crack","tags":{"redline:id":"6f0b3c1e-5d4a-4e0e-9d5c-0c6b6b1b2a3f","redline:rev":'
      + '"1790000000000-0001-0a0b0c0d","redline:by":"engineer@localhost","ref":"R14","checked":true}},"v":1,"replaces":["1790000000000-0000-0a0b0c0d"],"state":"queued","reason":null}',
      '{"attachmentId":"FILE","annotationId":"7e1b3c1e-5d4a-4e0e-9d5c-0c6b6b1b2a30","revision":"1790000000000-0003-0a0b0c0d","bases":[],"type":"path","pageIndex":0,"pageWidth":800,'
      + '"pageHeight":600,"element":{"points":[{"x":400,"y":300},{"x":500,"y":400}],"closed":false,"label":"route","tags":{"redline:id":"7e1b3c1e-5d4a-4e0e-9d5c-0c6b6b1b2a30",'
      + '"redline:rev":"1790000000000-0003-0a0b0c0d","redline:by":"engineer@localhost"}},"v":1,"replaces":[],"state":"attempted","reason":null}',
      '{"attachmentId":"FILE","annotationId":"8a1b3c1e-5d4a-4e0e-9d5c-0c6b6b1b2a31","revision":"1790000000000-0004-0a0b0c0d","bases":[],"type":"bbox","pageIndex":0,"pageWidth":800,'
      + '"pageHeight":600,"element":{"x":8,"y":6,"width":16,"height":12,"label":"odd","tags":{"redline:id":"8a1b3c1e-5d4a-4e0e-9d5c-0c6b6b1b2a31","redline:rev":'
      + '"1790000000000-0004-0a0b0c0d","redline:by":"engineer@localhost"}},"v":1,"replaces":[],"state":"rejected","reason":"The label is not allowed."}',
    ],
  },
  undo: {
    version: 1, store: 'histories', keyPath: 'attachmentId', index: 'at',
    records: [
      '{"v":1,"attachmentId":"FILE","at":1790000000000,"undoable":["[{\\"before\\":null,\\"after\\":{\\"id\\":\\"6f0b3c1e-5d4a-4e0e-9d5c-0c6b6b1b2a3f\\",\\"recordId\\":null,\\"pageIndex\\":0,'
      + '\\"pageSize\\":{\\"width\\":800,\\"height\\":600},\\"shape\\":{\\"kind\\":\\"bbox\\",\\"x\\":80,\\"y\\":60,\\"width\\":160,\\"height\\":120},\\"label\\":\\"crack\\",\\"tags\\":{\\"ref\\":\\"R14\\"},'
      + '\\"revision\\":\\"1790000000000-0001-0a0b0c0d\\",\\"born\\":\\"1790000000000-0000-0a0b0c0d\\",\\"by\\":\\"engineer@localhost\\",\\"createdBy\\":null,\\"createdAt\\":null,\\"digest\\":null}}]"],'
      + '"redoable":[],"ours":[["6f0b3c1e-5d4a-4e0e-9d5c-0c6b6b1b2a3f","1790000000000-0001-0a0b0c0d"]]}',
    ],
  },
} as const;

interface OldDatabase {
  readonly version: number;
  readonly store: string;
  readonly keyPath: string | readonly string[];
  readonly index: string | null;
  readonly records: readonly string[];
}

/** Makes the database as that version did, with what that version wrote and what a later one may have written beside it. */
function writeOld(page: Page, name: string, { version, store, keyPath, index, records }: OldDatabase): Promise<void> {
  return page.evaluate(({ name, version, store, keyPath, index, records }) => new Promise<void>((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.addEventListener('error', () => reject(request.error ?? new Error('not opened')));
    request.addEventListener('upgradeneeded', () => {
      const made = request.result.createObjectStore(store, { keyPath: typeof keyPath === 'string' ? keyPath : [...keyPath] });
      if (index !== null) made.createIndex(index, index);
    });
    request.addEventListener('success', () => {
      const writing = request.result.transaction(store, 'readwrite');
      for (const record of records) writing.objectStore(store).put(JSON.parse(record));
      writing.addEventListener('complete', () => {
        request.result.close();
        resolve();
      });
    });
  }), { name, version, store, keyPath, index, records });
}

test('a queue and an undo that the first version wrote are opened, shown, sent and undone; what a later one wrote stays', async ({ page, server, host }) => {
  const sessionId = await host.createSession('Earlier versions');
  const [attachment] = await host.upload(sessionId, [makeImage('earlier.png', 800, 600)]);
  if (attachment === undefined) throw new Error('the host took no file');
  const { instance_id: instanceId } = await (await host.call('GET', '/capabilities')).json();
  await page.goto(`${server.origin}/sign-in`);
  const named = (kind: 'outbox' | 'undo') => `redline:${kind}:${instanceId}:engineer@localhost`;
  const filled = ({ records, ...database }: OldDatabase): OldDatabase => ({ ...database, records: records.map((record) => record.replaceAll('FILE', attachment.attachment_id)) });
  const { outbox } = first;
  const later = outbox.records[0].replace('"v":1', '"v":2').replaceAll('6f0b3c1e', '00000000');
  await writeOld(page, named('outbox'), filled({ ...outbox, records: [...outbox.records, later] }));
  await writeOld(page, named('undo'), filled(first.undo));

  await signInWithToken(page, server, server.token);
  await page.goto(`${server.origin}/sessions/${sessionId}/attachments/${attachment.attachment_id}`);
  await expect(annotationItems(page)).toHaveCount(3);
  const chip = page.getByRole('status', { name: 'Save state' });
  await expect(chip).toHaveText('1 need attention');
  const labels = async () => (await currentElements(host, attachment.attachment_id)).map(({ label }) => label).toSorted();
  await expect.poll(labels).toEqual(['crack', 'route']);
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(annotationItems(page)).toHaveCount(2);
  await expect.poll(labels).toEqual(['route']);
  // While the undo is on its way the chip says so, and a click would hurry it.
  await expect(chip).toHaveText('1 need attention');
  await chip.getByRole('button').click();
  await page.getByRole('button', { name: 'Retry' }).click();
  await expectSaved(page);
  expect(await labels()).toEqual(['odd', 'route']);
  await openAttachment(page, server, { sessionId, attachment });
  const left = await page.evaluate((name) => new Promise<unknown[]>((resolve) => {
    const request = indexedDB.open(name);
    request.addEventListener('success', () => {
      const all = request.result.transaction('entries').objectStore('entries').getAll();
      all.addEventListener('success', () => resolve(all.result));
    });
  }), named('outbox'));
  expect(left).toEqual([JSON.parse(later.replaceAll('FILE', attachment.attachment_id))]);
});
