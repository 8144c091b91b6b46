import type { Page } from '@playwright/test';
import { annotationItems, currentElements, drawBox, expectSaved, openAttachment, openFile } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

/** What this tab does for all tabs of its person: it has the locks of it. */
async function dutiesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const mark = crypto.randomUUID();
    // Locks are told with the id of the page that has them, and a page knows its own only by a lock of its own.
    return navigator.locks.request(mark, async () => {
      const { held = [] } = await navigator.locks.query();
      const own = held.find(({ name }) => name === mark)?.clientId;
      return held.filter(({ clientId }) => clientId === own).flatMap(({ name }) => /^redline:(events|outbox):/.exec(name ?? '')?.[1] ?? []).toSorted();
    });
  });
}

/** What a browser says to a page before it sleeps, and when it is woken. A browser that is driven takes each page for one that is looked at, and freezes none. */
const ways = {
  freezing: {
    sleep: 'document.dispatchEvent(new Event("freeze"))',
    wake: 'document.dispatchEvent(new Event("resume"))',
  },
  leaving: {
    sleep: 'window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }))',
    wake: 'window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))',
  },
} as const;

/** While one sleeps, and runs nothing, the other draws, and a program posts. */
async function whileAsleep(sleeper: Page, way: keyof typeof ways, work: () => Promise<void>): Promise<void> {
  await expect.poll(() => dutiesOf(sleeper)).toEqual(['events', 'outbox']);
  const machine = await sleeper.context().newCDPSession(sleeper);
  await sleeper.evaluate(ways[way].sleep);
  await machine.send('Debugger.enable');
  await machine.send('Debugger.pause');
  await work();
  await machine.send('Debugger.disable');
  await sleeper.evaluate(ways[way].wake);
}

test('a tab that sleeps, frozen or left, lets another send and hear at once, and knows what happened when it is woken', async ({ page, context, server, host }) => {
  const opened = await openFile(page, { server, host, file: makeImage('asleep.png', 800, 600) });
  const second = await context.newPage();
  await openAttachment(second, server, opened);
  let count = 0;
  const turns = [[page, second, 'freezing'], [second, page, 'leaving']] as const;
  for (const [sleeper, other, way] of turns) {
    await whileAsleep(sleeper, way, async () => {
      await expect.poll(() => dutiesOf(other)).toEqual(['events', 'outbox']);
      await drawBox(other, 1, [[0.1 + count / 8, 0.1], [0.15 + count / 8, 0.3]]);
      await expectSaved(other);
      // From elsewhere, by the stream that the other tab has now.
      await host.annotate(opened.attachment.attachment_id, 'bbox', {
        page_width: 800, page_height: 600, page_number: 0, content: [{ label: 'program', tags: {}, x: 400, y: 100 + count * 50, width: 40, height: 40 }],
      });
      count += 2;
      await expect(annotationItems(other)).toHaveCount(count);
    });
    await expect(annotationItems(sleeper)).toHaveCount(count);
    await sleeper.bringToFront();
    await drawBox(sleeper, 1, [[0.1 + count / 8, 0.6], [0.15 + count / 8, 0.8]]);
    count += 1;
    await expectSaved(sleeper);
    await expect(annotationItems(other)).toHaveCount(count);
    await other.bringToFront();
  }
  expect(await currentElements(host, opened.attachment.attachment_id)).toHaveLength(count);
});

test('a tab that hangs while it has the locks is no reason to wait: another sends and hears, and the first goes on when it is back', async ({ page, context, server, host }) => {
  const opened = await openFile(page, { server, host, file: makeImage('hangs.png', 800, 600) });
  await expect.poll(() => dutiesOf(page)).toEqual(['events', 'outbox']);
  const machine = await context.newCDPSession(page);
  await machine.send('Debugger.enable');
  await machine.send('Debugger.pause');
  const other = await context.newPage();
  await openAttachment(other, server, opened);
  await drawBox(other, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await expectSaved(other);
  await expect.poll(() => dutiesOf(other)).toEqual(['events', 'outbox']);
  expect(await currentElements(host, opened.attachment.attachment_id)).toHaveLength(1);
  await machine.send('Debugger.disable');
  await page.bringToFront();
  await expect(annotationItems(page)).toHaveCount(1);
  await drawBox(page, 1, [[0.5, 0.5], [0.7, 0.7]]);
  await expectSaved(page);
  await expect(annotationItems(other)).toHaveCount(2);
  expect(await currentElements(host, opened.attachment.attachment_id)).toHaveLength(2);
});
