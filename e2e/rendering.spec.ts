import type { Page } from '@playwright/test';
import { darkestInMiddle, drawnPixels, goToPage, onScreen, openFile, pageOf } from './actions.ts';
import { makeHeavyPdf, makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

/** No canvas has more device px: iOS shows nothing beyond it. */
const MOST_PIXELS = 16_777_216;

/** A black bar from (100, 150) to (500, 250) points on each page of 600 x 400. */
const bars = makeHeavyPdf('bars.pdf', { pages: 12, bytesPerPage: 1000 });

async function zoomTo(page: Page, percent: number): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Zoom', exact: true });
  await field.fill(String(percent));
  await field.press('Enter');
}

/** Device px between paper and ink along a level line across the bar's left edge; null while there is no edge. */
async function edgeWidth(page: Page): Promise<number | null> {
  const { x, y } = await onScreen(page, 1, [100 / 600, 200 / 400]);
  const data = await drawnPixels(page, { x: x - 100, y, width: 200, height: 1 });
  const greys = data.filter((_, index) => index % 4 === 0);
  const paper = greys.findLastIndex((grey) => grey > 250);
  const ink = greys.findIndex((grey) => grey < 5);
  return paper === -1 || ink === -1 ? null : Math.abs(ink - paper) - 1;
}

/** Device px from the left of a level line to the bar's left edge in it; -1 while there is none. */
async function edgeAt(page: Page): Promise<number> {
  const { x, y } = await onScreen(page, 1, [100 / 600, 200 / 400]);
  const data = await drawnPixels(page, { x: x - 50, y, width: 100, height: 1 });
  return data.filter((_, index) => index % 4 === 0).findIndex((grey) => grey < 5);
}

/** Brings the left edge of the bar to the middle of the region by the wheel, where the page is larger than it. */
async function centreEdge(page: Page): Promise<void> {
  const region = await page.getByRole('region', { name: 'Document' }).boundingBox();
  if (!region) throw new Error('there is no region');
  const middle = { x: region.x + region.width / 2, y: region.y + region.height / 2 };
  const edge = await onScreen(page, 1, [100 / 600, 200 / 400]);
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.wheel(Math.round(edge.x - middle.x), Math.round(edge.y - middle.y));
}

for (const percent of [100, 800, 6400]) {
  test(`at ${percent} % edges are sharp to the pixel once one stands still`, async ({ page, server, host }) => {
    await openFile(page, { server, host, file: bars });
    await zoomTo(page, percent);
    await centreEdge(page);
    await expect.poll(() => edgeWidth(page)).not.toBeNull();
    await expect.poll(() => edgeWidth(page)).toBeLessThanOrEqual(1);
  });
}

test('a page that was seen is never blank again: what is left of it is stretched until it is sharp', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makePdf('long.pdf', Array.from({ length: 40 }, () => [600, 400] as const)) });
  await zoomTo(page, 60);
  await goToPage(page, 40);
  await expect(pageOf(page, 40)).toBeVisible();
  await goToPage(page, 1);
  await expect.poll(() => darkestInMiddle(page, 1)).toBeLessThan(200);
  await goToPage(page, 40);
  await expect.poll(() => darkestInMiddle(page, 40)).toBeLessThan(200);
  // Seen in the very frame that shows the page.
  const blanks = await page.evaluate(async () => {
    const canvas = document.querySelector<HTMLCanvasElement>('[aria-label="Document"] canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) throw new Error('the viewer is not there');
    let blank = 0;
    for (let frame = 0; frame < 30; frame += 1) {
      await new Promise(requestAnimationFrame);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let darkest = 255;
      // Beside the pages the canvas is clear, which reads as black.
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) darkest = Math.min(darkest, data[at] ?? 255);
      if (darkest > 230) blank += 1;
      if (frame === 3) document.querySelector<HTMLElement>('[aria-label="Document"]')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', code: 'Home', bubbles: true }));
    }
    return blank;
  });
  await expect(page.getByRole('spinbutton', { name: 'Page', exact: true })).toHaveValue('1');
  expect(blanks).toBe(0);
});

test('what the browser lost of the canvases is drawn anew when it gives them back', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: bars });
  await expect.poll(() => darkestInMiddle(page, 1)).toBeLessThan(60);
  // Until it is sharp it is elsewhere.
  await expect.poll(() => edgeWidth(page)).not.toBeNull();
  await expect.poll(() => edgeWidth(page)).toBeLessThanOrEqual(1);
  const edge = await edgeAt(page);
  await page.evaluate(() => {
    const canvases = Array.from(document.querySelectorAll<HTMLCanvasElement>('[aria-label="Document"] canvas'));
    for (const canvas of canvases) canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
    for (const canvas of canvases) canvas.dispatchEvent(new Event('contextrestored'));
  });
  await expect.poll(() => darkestInMiddle(page, 1)).toBeLessThan(60);
  await expect.poll(() => edgeAt(page)).toBe(edge);
});

test.describe('on a 4K screen of twice the density', () => {
  test.use({ viewport: { width: 3840, height: 2160 }, deviceScaleFactor: 2 });

  test('no canvas has more pixels than every browser can show, at any zoom', async ({ page, server, host }) => {
    await page.addInitScript(() => {
      const Native = OffscreenCanvas;
      Object.assign(window, { mostPixels: 0 });
      window.OffscreenCanvas = class extends Native {
        constructor(width: number, height: number) {
          super(width, height);
          Object.assign(window, { mostPixels: Math.max(Number(Reflect.get(window, 'mostPixels')), width * height) });
        }
      };
    });
    await openFile(page, { server, host, file: bars });
    for (const percent of [5, 400, 6400]) {
      await zoomTo(page, percent);
      await expect(page.getByRole('textbox', { name: 'Zoom', exact: true })).toHaveValue(new RegExp(`^${percent}`));
      await expect.poll(() => darkestInMiddle(page, 1)).toBeLessThan(60);
    }
    const most = await page.evaluate(() => Math.max(
      Number(Reflect.get(window, 'mostPixels')),
      ...Array.from(document.querySelectorAll('canvas'), (canvas) => canvas.width * canvas.height),
    ));
    expect(most).toBeGreaterThan(1_000_000);
    expect(most).toBeLessThanOrEqual(MOST_PIXELS);
  });
});
