import type { JSHandle, Page } from '@playwright/test';
import type { AnnotationElement } from './fixtures/host.ts';
import { drag, expectSaved, onScreen, openAttachment, openFile } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

/** 2,000 boxes of four labels, so close that most chips have to give way. */
const boxes: readonly AnnotationElement[] = Array.from({ length: 2000 }, (_, index) => ({
  x: 7 + (index % 50) * 29, y: 7 + Math.floor(index / 50) * 29, width: 18 + (index % 5), height: 17 + (index % 7), label: `kind ${index % 4}`, tags: {},
}));

/** What the canvases show, one above the other. */
function looksAt(page: Page): Promise<JSHandle<ImageData>> {
  return page.evaluateHandle(() => {
    const canvases = [...document.querySelectorAll<HTMLCanvasElement>('[aria-label="Document"] canvas')];
    const [base] = canvases;
    if (!base) throw new Error('the region shows no canvas');
    const around = base.getBoundingClientRect();
    const context = new OffscreenCanvas(base.width, base.height).getContext('2d');
    if (!context) throw new Error('there is no context');
    const scale = base.width / around.width;
    for (const canvas of canvases) {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      context.drawImage(canvas, (left - around.left) * scale, (top - around.top) * scale, width * scale, height * scale);
    }
    return context.getImageData(0, 0, base.width, base.height);
  });
}

/** How many bytes of two pictures differ by more than rounding does. */
function differing(page: Page, one: JSHandle<ImageData>, other: JSHandle<ImageData>): Promise<number> {
  return page.evaluate(([a, b]) => a.data.reduce((sum, level, at) => (Math.abs(level - (b.data[at] ?? 0)) > 12 ? sum + 1 : sum), 0), [one, other] as const);
}

/** The picture once it does not change any more. */
async function settled(page: Page): Promise<JSHandle<ImageData>> {
  let last = await looksAt(page);
  await expect(async () => {
    const before = last;
    last = await looksAt(page);
    expect(await differing(page, before, last)).toBe(0);
  }).toPass({ intervals: [250] });
  return last;
}

test('what many marks look like after panning, moving and deleting is what they look like drawn anew', async ({ page, server, host }) => {
  const opened = await openFile(page, { server, host, file: makeImage('dense.png', 1500, 1200) });
  await host.annotate(opened.attachment.attachment_id, 'bbox', { page_width: 1500, page_height: 1200, page_number: 0, content: boxes });
  await openAttachment(page, server, opened);
  await expect(page.getByRole('complementary', { name: 'Annotations' })).toContainText('2000');
  const zoom = page.getByRole('textbox', { name: 'Zoom' });
  await zoom.fill('150');
  await zoom.press('Enter');
  await settled(page);
  const middle = await onScreen(page, 1, [750, 600]);
  await page.mouse.move(middle.x, middle.y);
  for (const [dx, dy] of [[0, 90], [35, 0], [-13, -40], [21, 17]] as const) await page.mouse.wheel(dx, dy);
  await settled(page);
  const held = boxes[1025];
  const from = await onScreen(page, 1, [(held?.x ?? 0) + 9, (held?.y ?? 0) + 9]);
  await drag(page, from, { x: from.x + 14, y: from.y + 11 });
  await page.keyboard.press('Escape');
  const gone = boxes[1029];
  const there = await onScreen(page, 1, [(gone?.x ?? 0) + 9, (gone?.y ?? 0) + 9]);
  await page.mouse.click(there.x, there.y);
  await page.keyboard.press('Delete');
  await expectSaved(page);
  await page.mouse.move(5, 5);
  const patched = await settled(page);
  for (let turn = 0; turn < 4; turn += 1) await page.getByRole('button', { name: 'Rotate' }).click();
  await page.mouse.move(5, 5);
  const anew = await settled(page);
  expect(await differing(page, patched, anew)).toBe(0);
});
