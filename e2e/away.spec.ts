import type { Page } from '@playwright/test';
import { annotationItems, currentElements, drawBox, expectSaved, openAttachment, openFile, pageOf, signInWithToken } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import type { RunningServer } from './fixtures/server.ts';
import { startServer } from './fixtures/server.ts';
import { createHost } from './fixtures/host.ts';
import { expect, test as base } from './test.ts';

/** Each test stops its server, so it has one of its own; and service workers, which other tests do without. */
const test = base.extend<{ readonly own: RunningServer }>({
  own: async ({}, provide) => {
    const server = await startServer();
    await provide(server);
    await server.remove();
  },
});
test.use({ serviceWorkers: 'allow' });

/** Resolves when the browser keeps the app and answers for it. */
async function shellKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    }
  });
}

const chip = (page: Page) => page.getByRole('status', { name: 'Save state' });
const away = (page: Page) => page.getByRole('status').filter({ hasText: 'The server does not answer' });

test('without its host an open viewer goes on, a reload opens the app with its queue, and all is sent when the host is back', async ({ page, own }) => {
  const host = createHost(own.origin, own.token);
  const opened = await openFile(page, { server: own, host, file: makeImage('away.png', 800, 600) });
  await shellKept(page);
  await own.stop('SIGKILL');
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await drawBox(page, 1, [[0.5, 0.5], [0.7, 0.7]]);
  await expect(chip(page)).toHaveText('Offline, 2 queued');
  await page.keyboard.press('Control+Z');
  await expect(annotationItems(page)).toHaveCount(1);

  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(chip(page)).toHaveText(/^Offline, [12] queued$/);
  await expect(away(page)).toContainText('kept in this browser');
  await expect(away(page).getByRole('button', { name: 'Download backup' })).toBeVisible();

  await own.start();
  await away(page).getByRole('button', { name: 'Retry' }).click();
  await expect(pageOf(page, 1)).toBeVisible();
  await expectSaved(page);
  await expect(annotationItems(page)).toHaveCount(1);
  expect(await currentElements(host, opened.attachment.attachment_id)).toHaveLength(1);
  await expect(away(page)).toHaveCount(0);
});

test('keeps nothing of the API and of files, and opens nobody\'s queue after a sign-out', async ({ page, own }) => {
  const host = createHost(own.origin, own.token);
  await openFile(page, { server: own, host, file: makeImage('secret.png', 800, 600) });
  await shellKept(page);
  const kept = await page.evaluate(async () => {
    const urls: string[] = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) urls.push(new URL(url).pathname);
    return urls;
  });
  expect(kept).toContain('/');
  expect(kept.filter((path) => path !== '/' && path !== '/icon.svg' && !/^\/(assets|pdfjs)\//.test(path))).toEqual([]);
  const assets = await page.evaluate(async () => (await (await fetch('/sw.js')).text()).match(/assets\/[\w.-]+/g)?.length);
  expect(kept.filter((path) => path.startsWith('/assets/'))).toHaveLength(assets ?? 0);

  await page.goto(own.origin);
  await page.getByRole('button', { name: /^Account: / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('textbox', { name: 'Access token' })).toBeVisible();
  await own.stop('SIGKILL');
  await page.goto(own.origin);
  await expect(page.getByRole('alert')).toContainText('The server does not answer');
  await expect(page.getByRole('navigation', { name: 'Sessions' })).toHaveCount(0);
});

test('another person who signs in meanwhile neither sends nor sees the first one\'s queue', async ({ page, own }) => {
  const host = createHost(own.origin, own.token);
  const opened = await openFile(page, { server: own, host, file: makeImage('two.png', 800, 600) });
  const theirs = await own.addPerson('bob@example.com');
  await shellKept(page);
  await page.route('**/api/v1/annotations', (route) => route.abort());
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await expect(chip(page)).toHaveText('Offline, 1 queued');
  await page.unroute('**/api/v1/annotations');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.context().clearCookies();
  await signInWithToken(page, own, theirs);
  await expect(page.getByRole('button', { name: 'Account: bob' })).toBeVisible();
  expect(await currentElements(host, opened.attachment.attachment_id)).toHaveLength(0);
  await page.context().clearCookies();
  await signInWithToken(page, own, own.token);
  await openAttachment(page, own, opened);
  await expect(annotationItems(page)).toHaveCount(1);
  expect(await currentElements(host, opened.attachment.attachment_id)).toHaveLength(1);
});
