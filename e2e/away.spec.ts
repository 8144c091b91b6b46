import { rmSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import { annotationItems, currentElements, drawBox, expectSaved, openFile, pageOf } from './actions.ts';
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
const offerIn = (page: Page) => page.getByRole('status').filter({ hasText: 'New version - reload' });
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
  // The app asks again by itself, too, and may be faster: the notice is gone then.
  await away(page).getByRole('button', { name: 'Retry' }).click({ timeout: 10_000 }).catch(() => undefined);
  await expect(pageOf(page, 1)).toBeVisible();
  await expectSaved(page);
  await expect(annotationItems(page)).toHaveCount(1);
  expect(await currentElements(host, opened.attachment.attachment_id)).toHaveLength(1);
  await expect(away(page)).toHaveCount(0);
});

test('a server that is set back to an earlier state is not taken to have what it lost: an open page offers to send it again', async ({ page, own }) => {
  const host = createHost(own.origin, own.token);
  const { attachment } = await openFile(page, { server: own, host, file: makeImage('set-back.png', 800, 600) });
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await expectSaved(page);
  const backup = `${own.dataFolder}.tar`;
  await own.admin('backup', backup);
  await drawBox(page, 1, [[0.5, 0.5], [0.7, 0.7]]);
  await expectSaved(page);
  await own.stop('SIGKILL');
  rmSync(own.dataFolder, { recursive: true });
  await own.admin('restore', backup);
  rmSync(backup);
  await own.start();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(chip(page)).toHaveText('1 need attention');
  await expect(annotationItems(page)).toHaveCount(2);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(1);
  await chip(page).getByRole('button').click();
  const list = page.getByRole('dialog', { name: '1 need attention' });
  await expect(list).toContainText('The server was set back to an earlier state and does not have this change any more.');
  await list.getByRole('button', { name: 'Retry' }).click();
  await expectSaved(page);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(2);
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

/** The server behind another address, where `sw.js` can be made another one: as if a newer build had been installed. */
async function updatable(server: RunningServer): Promise<{ readonly origin: string; update(): void; close(): void }> {
  let updated = false;
  const proxy = createServer((request, response) => {
    const changes = updated && request.url === '/sw.js';
    const { 'if-none-match': _, 'if-modified-since': __, ...asked } = request.headers;
    const passed = forward(`${server.origin}${request.url ?? ''}`, { method: request.method, headers: changes ? asked : request.headers }, (answer) => {
      const { 'content-length': ___, ...headers } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, changes ? headers : answer.headers);
      if (!changes) return answer.pipe(response);
      // Another version, whose first script has another name.
      return void text(answer).then((worker) => response.end(worker.replace(/version:"/, 'version:"next').replace(/(assets\/index-[\w-]+\.js)/, '$1?next')));
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    update: () => (updated = true),
    close() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

test('a newer version is offered and never taken by itself; the build before stays in the browser', async ({ page, own }) => {
  const site = await updatable(own);
  await page.goto(own.signInUrl().replace(own.origin, site.origin));
  await expect(page.getByRole('navigation', { name: 'Sessions' })).toBeVisible();
  await shellKept(page);
  const second = await page.context().newPage();
  await second.goto(site.origin);
  await expect(second.getByRole('navigation', { name: 'Sessions' })).toBeVisible();
  const offer = offerIn(page);
  await page.evaluate(() => Object.assign(window, { before: true }));
  site.update();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect(offer).toBeVisible();
  expect(await page.evaluate(() => 'before' in window)).toBe(true);
  await Promise.all([page.waitForEvent('load'), offer.getByRole('button', { name: 'Reload' }).click()]);
  await expect(page.getByRole('navigation', { name: 'Sessions' })).toBeVisible();
  await expect(offer).toHaveCount(0);
  expect(await page.evaluate(() => 'before' in window)).toBe(false);
  expect(await page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('redline-shell:')).length)).toBe(2);
  // The other tab goes on as it was, and takes the offer when its person does.
  expect(await second.evaluate(async () => Promise.all(performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((name) => name.includes('/assets/')).map(async (name) => (await fetch(name)).ok)))).not.toContain(false);
  await Promise.all([second.waitForEvent('load'), offerIn(second).getByRole('button', { name: 'Reload' }).click()]);
  await expect(second.getByRole('navigation', { name: 'Sessions' })).toBeVisible();
  await expect(offerIn(second)).toHaveCount(0);
  site.close();
});
