import type { Page, Route } from '@playwright/test';
import { annotationItems, darkestInMiddle, goToPage, openFile, pageOf, signIn } from './actions.ts';
import { makeHeavyPdf, makeImage } from './fixtures/files.ts';
import { createGate } from './fixtures/gate.ts';
import { expect, test } from './test.ts';

const photo = makeImage('photo.png', 600, 400);
/** 6 MB in 30 pages: more than is read for the first of them. */
const heavy = makeHeavyPdf('heavy.pdf', { pages: 30, bytesPerPage: 200_000 });
/** Where the bytes of files come from. */
const fileBytes = '**/files/**';

/** The start page, once it has been there for a while, draws pictures of files: their bytes do not count here. */
const isViewer = (page: Page): boolean => /\/sessions\/[^/]+\/attachments\//u.test(page.url());

/** Lets the first reads of a file in the viewer through, and does something else with the others. */
async function interfere(page: Page, { after, how }: { readonly after: number; readonly how: (route: Route) => Promise<void> }): Promise<void> {
  let reads = 0;
  await page.route(fileBytes, async (route) => {
    if (isViewer(page)) reads += 1;
    if (reads > after) await how(route);
    else await route.continue();
  });
}

test('while the rest of a file is on its way, a bar tells how much is here, and what is here can be read', async ({ page, server, host }) => {
  const gate = createGate();
  await interfere(page, {
    after: 6,
    async how(route) {
      await gate.opened;
      await route.continue();
    },
  });
  await openFile(page, { server, host, file: heavy });
  await expect.poll(() => darkestInMiddle(page, 1)).toBeLessThan(60);
  const bar = page.getByRole('progressbar', { name: 'Loading the rest of the file' });
  await expect(bar).toBeVisible();
  expect(Number(await bar.getAttribute('aria-valuenow'))).toBeLessThan(100);
  gate.open();
  await expect(bar).toBeHidden();
});

test('bytes that do not come are said and asked for again until they do', async ({ page, server, host }) => {
  await interfere(page, { after: 6, how: (route) => route.abort() });
  await openFile(page, { server, host, file: heavy });
  const alert = page.getByRole('alert').filter({ hasText: 'The server does not send the rest of this file.' });
  await expect(alert).toBeVisible();
  await page.unroute(fileBytes);
  await goToPage(page, 30);
  // The pause before another try may be 15 s.
  await expect(alert).toBeHidden({ timeout: 40_000 });
  await expect.poll(() => darkestInMiddle(page, 30)).toBeLessThan(60);
});

test('a file that was replaced meanwhile is said to be, and can be opened again', async ({ page, server, host }) => {
  await interfere(page, {
    after: 6,
    async how(route) {
      const answer = await route.fetch();
      // What the page has given up meanwhile takes no answer.
      await route.fulfill({ response: answer, headers: { ...answer.headers(), etag: '"another"' } }).catch(() => undefined);
    },
  });
  await openFile(page, { server, host, file: heavy });
  // Who stays with the file as it was still hears why its pages do not come.
  await page.getByRole('alert').filter({ hasText: 'This file was replaced.' }).getByRole('button', { name: 'Not now' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The file was replaced while it was being read. Open it again.' });
  await expect(alert).toBeVisible();
  await page.unroute(fileBytes);
  await alert.getByRole('button', { name: 'Open again' }).click();
  await expect(alert).toBeHidden();
  await expect.poll(() => darkestInMiddle(page, 1)).toBeLessThan(60);
});

test('a reader that the browser ended is said to be, and can be begun again', async ({ page, server, host }) => {
  await page.addInitScript(() => {
    const Native = Worker;
    window.Worker = class extends Native {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (String(url).includes('pdfProgram')) addEventListener('end-readers', () => {
          this.terminate();
          this.dispatchEvent(new Event('error'));
        });
      }
    };
  });
  await openFile(page, { server, host, file: heavy });
  await expect.poll(() => darkestInMiddle(page, 1)).toBeLessThan(60);
  await page.evaluate(() => dispatchEvent(new Event('end-readers')));
  const alert = page.getByRole('alert').filter({ hasText: 'The program that reads this PDF has stopped. Open the file again.' });
  await expect(alert).toBeVisible();
  await expect.poll(() => darkestInMiddle(page, 1)).toBeLessThan(60);
  await alert.getByRole('button', { name: 'Open again' }).click();
  await expect(alert).toBeHidden();
  await goToPage(page, 20);
  await expect.poll(() => darkestInMiddle(page, 20)).toBeLessThan(60);
});

test('the address of a file is asked for once, not again with every page that one turns to', async ({ page, server, host }) => {
  let asked = 0;
  await page.route('**/api/v1/attachments/*/export', async (route) => {
    if (isViewer(page)) asked += 1;
    await route.continue();
  });
  await openFile(page, { server, host, file: heavy });
  for (const number of [2, 3, 4]) {
    await goToPage(page, number);
    await expect(page).toHaveURL(new RegExp(`page=${number}`, 'u'));
    await expect.poll(() => darkestInMiddle(page, number)).toBeLessThan(60);
  }
  expect(asked).toBe(1);
});

test('pointing at a file asks about it, and leaves its bytes alone until it is opened', async ({ page, server, host }) => {
  const sessionId = await host.createSession('Pointed at');
  const [attachment] = await host.upload(sessionId, [heavy]);
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${sessionId}`);
  const link = page.getByRole('main').getByRole('link', { name: heavy.name });
  await expect(link).toBeVisible();
  // Its picture asks for bytes of its own: it is here before the pointer is.
  await expect(page.getByRole('main').locator('img')).toBeVisible();
  let asked = 0;
  await page.route('**/api/v1/attachments/*/export', async (route) => {
    asked += 1;
    await route.continue();
  });
  const told = page.waitForResponse(`**/api/v1/attachments/${attachment?.attachment_id}`);
  await link.hover();
  await told;
  await page.waitForLoadState('networkidle');
  expect(asked).toBe(0);
});

test('the first page is there before the app is, in the very place where the app will draw it', async ({ page, server, host }) => {
  const sessionId = await host.createSession('Seen first');
  const [attachment] = await host.upload(sessionId, [heavy]);
  await signIn(page, server);
  const gate = createGate();
  await page.route('**/assets/app-*.js', async (route) => {
    await gate.opened;
    await route.continue();
  });
  await page.goto(`${server.origin}/sessions/${sessionId}/attachments/${attachment?.attachment_id}`, { waitUntil: 'commit' });
  const standIn = page.locator('body > [aria-hidden] > canvas');
  await expect.poll(() => standIn.evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return data.some((value, at) => at % 4 === 0 && value < 60 && data[at + 3] === 255);
  })).toBe(true);
  const place = await standIn.boundingBox();
  await expect(page.getByRole('region', { name: 'Document' })).toHaveCount(0);
  gate.open();
  await expect(pageOf(page, 1)).toBeVisible();
  await expect(standIn).toHaveCount(0);
  expect(await page.getByRole('region', { name: 'Document' }).boundingBox()).toEqual(place);
  await expect.poll(() => darkestInMiddle(page, 1)).toBeLessThan(60);
});

/** Device px of a canvas that are not see-through. */
function inkOf(canvas: Element): number {
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  let ink = 0;
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 128) ink += 1;
  return ink;
}

test('very many annotations are seen before the app is, and it takes them over; none are while some wait to be sent', async ({ page, server, host }) => {
  const sessionId = await host.createSession('Many');
  const [attachment] = await host.upload(sessionId, [photo]);
  const id = attachment?.attachment_id ?? '';
  const content = Array.from({ length: 300 }, (_, at) => ({ x: 10 + (at % 20) * 28, y: 10 + Math.floor(at / 20) * 25, width: 20, height: 15, label: 'crack', tags: {} }));
  await host.annotate(id, 'bbox', { page_width: 600, page_height: 400, page_number: 0, content });
  await signIn(page, server);
  // Each page notes what is shown ahead of its app.
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const early = document.querySelector('body > [aria-hidden] > canvas + canvas');
      if (early !== null) document.documentElement.dataset['early'] = 'shown';
    }).observe(document, { childList: true, subtree: true });
  });
  const address = `${server.origin}/sessions/${sessionId}/attachments/${id}`;
  const gate = createGate();
  await page.route('**/assets/app-*.js', async (route) => {
    await gate.opened;
    await route.continue();
  });
  await page.goto(address, { waitUntil: 'commit' });
  const early = page.locator('body > [aria-hidden] > canvas + canvas');
  await expect.poll(() => early.evaluate(inkOf)).toBeGreaterThan(5_000);
  await early.evaluate((canvas) => canvas.setAttribute('data-early', ''));
  gate.open();
  await expect(annotationItems(page).first()).toBeVisible();
  await expect(page.locator('canvas[data-early]')).toHaveCount(0);
  await page.unroute('**/assets/app-*.js');

  await page.route('**/api/v1/annotations', (route) => route.abort());
  await page.getByRole('region', { name: 'Document' }).focus();
  await page.keyboard.press('Period');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('status', { name: 'Save state' })).not.toHaveText('Saved');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(address);
  await expect(annotationItems(page).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.dataset['early'])).toBeUndefined();
});
