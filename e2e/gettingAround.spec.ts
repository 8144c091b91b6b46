import type { Page } from '@playwright/test';
import { openFile, pageOf, rectOf } from './actions.ts';
import { makeImage, makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

const nine = makePdf('nine.pdf', Array.from({ length: 9 }, () => [300, 400] as const));

const pageField = (page: Page) => page.getByRole('spinbutton', { name: 'Page', exact: true });
const zoomField = (page: Page) => page.getByRole('textbox', { name: 'Zoom', exact: true });

async function goTo(page: Page, number: number): Promise<void> {
  await pageField(page).fill(String(number));
  await pageField(page).press('Enter');
  await expect(pageField(page)).toHaveValue(String(number));
}

async function overDocument(page: Page): Promise<void> {
  const box = await page.getByRole('region', { name: 'Document' }).boundingBox();
  if (!box) throw new Error('the region Document is not on screen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
}

test('back and forward lead through the views one has jumped from', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: nine });
  await goTo(page, 4);
  await goTo(page, 8);
  await page.keyboard.press('Backquote');
  await expect(pageField(page)).toHaveValue('4');
  await page.keyboard.press('Backquote');
  await expect(pageField(page)).toHaveValue('1');
  await page.keyboard.press('Shift+Backquote');
  await expect(pageField(page)).toHaveValue('4');
});

test('the switch beside the zoom lets the wheel zoom, is remembered, and swaps the wheel with Mod', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeImage('wheel.png', 800, 600) });
  const button = page.getByRole('button', { name: 'Wheel zooms' });
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await button.click();
  await page.reload();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(pageOf(page, 1)).toBeVisible();
  const before = await rectOf(page, 1);
  await overDocument(page);
  await page.mouse.wheel(0, -100);
  await expect.poll(async () => (await rectOf(page, 1)).width).toBeGreaterThan(before.width * 1.2);
  const zoomed = await rectOf(page, 1);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, 100);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await rectOf(page, 1)).y).toBeLessThan(zoomed.y);
  expect((await rectOf(page, 1)).width).toBeCloseTo(zoomed.width, 0);
});

test('one page at a time: only that page is there, and the wheel turns pages at their ends', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: nine });
  await page.getByRole('button', { name: 'One page at a time' }).click();
  await page.getByRole('button', { name: 'Fit page' }).click();
  await expect(page.getByRole('region', { name: 'Document' }).getByRole('img')).toHaveCount(1);
  await overDocument(page);
  await page.mouse.wheel(0, 100);
  await expect(pageOf(page, 2)).toBeVisible();
  await expect(pageOf(page, 1)).toHaveCount(0);
  await page.keyboard.press('PageDown');
  await expect(pageOf(page, 3)).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(pageOf(page, 2)).toBeVisible();
  await page.getByRole('button', { name: 'One page at a time' }).click();
  await zoomField(page).fill('50');
  await zoomField(page).press('Enter');
  await expect.poll(() => page.getByRole('region', { name: 'Document' }).getByRole('img').count()).toBeGreaterThan(2);
});

test('the pages in small are drawn, whatever fractions they measure', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makePdf('fractions.pdf', [[1190.551, 841.89], [595.276, 841.89], [612.5, 792.3]]) });
  const thumbnails = page.getByRole('region', { name: 'Pages' }).locator('canvas');
  await expect(thumbnails).toHaveCount(3);
  const darkest = () => thumbnails.evaluateAll((canvases) => canvases.map((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('not a canvas');
    const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let least = 255;
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) least = Math.min(least, data[at] ?? 255);
    return least;
  }));
  await expect.poll(async () => Math.max(...await darkest())).toBeLessThan(230);
});

test('a file opens where one left it; an address that names another page wins', async ({ page, server, host }) => {
  const { sessionId, attachment } = await openFile(page, { server, host, file: nine });
  const address = `${server.origin}/sessions/${sessionId}/attachments/${attachment.attachment_id}`;
  await goTo(page, 5);
  await zoomField(page).fill('250');
  await zoomField(page).press('Enter');
  await expect(page).toHaveURL(/\?page=5$/);
  const left = await rectOf(page, 5);
  await page.getByRole('link', { name: 'Redline, all sessions' }).click();
  await expect(page.getByRole('navigation', { name: 'Sessions' })).toBeVisible();
  await page.goto(address);
  await expect(zoomField(page)).toHaveValue(/250/);
  const again = await rectOf(page, 5);
  expect(Math.abs(again.x - left.x) + Math.abs(again.y - left.y)).toBeLessThan(2);
  await page.goto(`${address}?page=2`);
  await expect(pageField(page)).toHaveValue('2');
});

test('zoomed in, the page in small shows where one is, and leads where one points', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeImage('large.png', 2000, 1500) });
  const minimap = page.locator('[data-minimap]');
  await expect(minimap).toHaveCount(0);
  await zoomField(page).fill('200');
  await zoomField(page).press('Enter');
  await expect(minimap).toBeVisible();
  const box = await minimap.boundingBox();
  if (!box) throw new Error('the minimap is not on screen');
  await page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.75);
  const region = await page.getByRole('region', { name: 'Document' }).boundingBox();
  if (!region) throw new Error('the region Document is not on screen');
  const shown = await rectOf(page, 1);
  expect((region.x + region.width / 2 - shown.x) / shown.width).toBeCloseTo(0.25, 1);
  expect((region.y + region.height / 2 - shown.y) / shown.height).toBeCloseTo(0.75, 1);
});

test('the view is copied as an image, or downloaded where the browser does not allow that', async ({ page, context, server, host }) => {
  await openFile(page, { server, host, file: makeImage('copy.png', 800, 600) });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
  const copy = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('Copy view');
    await page.keyboard.press('Enter');
  };
  await copy();
  await expect(page.getByText('The view was copied as an image')).toBeVisible();
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types: all }) => all));
  expect(types).toContain('image/png');
  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  const [download] = await Promise.all([page.waitForEvent('download'), copy()]);
  expect(download.suggestedFilename()).toBe('view.png');
});

test('on the whole screen the drawing has the room of rail and panel, which are back with the window', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makePdf('wide.pdf', [[600, 400]]) });
  const panel = page.getByRole('complementary', { name: 'Annotations' });
  await expect(panel).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('full screen');
  await page.getByRole('option', { name: 'Full screen' }).click();
  await expect(panel).toBeHidden();
  expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.evaluate(() => document.exitFullscreen());
  await expect(panel).toBeVisible();
});
