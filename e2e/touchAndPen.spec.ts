import type { CDPSession, Page } from '@playwright/test';
import { chooseTool, currentElements, expectSaved, onScreen, openFile, pageOf } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

interface At {
  readonly x: number;
  readonly y: number;
}

async function touch(cdp: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly At[]): Promise<void> {
  await cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id, radiusX: 4, radiusY: 4 })) });
}

/** One right after the other, however busy this machine is: a finger that rests for half a second asks for the menu. */
async function swipe(cdp: CDPSession, from: At, to: At): Promise<void> {
  const steps = [1, 2, 3, 4].map((step) => ({ x: from.x + ((to.x - from.x) * step) / 4, y: from.y + ((to.y - from.y) * step) / 4 }));
  const [first = to, ...others] = steps;
  await Promise.all([touch(cdp, 'touchStart', [from]), touch(cdp, 'touchMove', [first])]);
  for (const at of others) await touch(cdp, 'touchMove', [at]);
  await touch(cdp, 'touchEnd', []);
}

async function tap(cdp: CDPSession, at: At): Promise<void> {
  await Promise.all([touch(cdp, 'touchStart', [at]), touch(cdp, 'touchEnd', [])]);
}

async function pen(cdp: CDPSession, { from, to, button = 'left' }: { readonly from: At; readonly to: At; readonly button?: 'left' | 'right' }): Promise<void> {
  const common = { pointerType: 'pen', button, buttons: button === 'left' ? 1 : 2, clickCount: 1, force: 0.5 } as const;
  await cdp.send('Input.dispatchMouseEvent', { ...common, type: 'mousePressed', ...from });
  for (let step = 1; step <= 4; step += 1) {
    const at = { x: from.x + ((to.x - from.x) * step) / 4, y: from.y + ((to.y - from.y) * step) / 4 };
    await cdp.send('Input.dispatchMouseEvent', { ...common, type: 'mouseMoved', ...at });
  }
  await cdp.send('Input.dispatchMouseEvent', { ...common, buttons: 0, type: 'mouseReleased', ...to });
}

async function pageWidth(page: Page): Promise<number> {
  return (await pageOf(page, 1).boundingBox())?.width ?? 0;
}

test('fingers draw, pinch and rest; once a pen came it draws and fingers pan', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('glass.png', 800, 600) });
  const cdp = await page.context().newCDPSession(page);
  const count = async (): Promise<number> => (await currentElements(host, attachment.attachment_id)).length;
  const place = (x: number, y: number): Promise<At> => onScreen(page, 1, [x, y]);
  await chooseTool(page, 'Box');
  await swipe(cdp, await place(0.1, 0.1), await place(0.3, 0.3));
  await expect.poll(count).toBe(1);

  const width = await pageWidth(page);
  const [one, other] = [await place(0.4, 0.5), await place(0.6, 0.5)];
  await touch(cdp, 'touchStart', [one]);
  await touch(cdp, 'touchStart', [one, other]);
  await touch(cdp, 'touchMove', [{ x: one.x - 60, y: one.y }, { x: other.x + 60, y: other.y }]);
  await touch(cdp, 'touchEnd', []);
  await expect.poll(() => pageWidth(page)).toBeGreaterThan(width * 1.1);
  await expectSaved(page);
  expect(await count()).toBe(1);

  await chooseTool(page, 'Path');
  for (const at of [await place(0.5, 0.6), await place(0.6, 0.6), await place(0.6, 0.7), await place(0.5, 0.7)]) await tap(cdp, at);
  const bar = page.getByRole('toolbar', { name: 'Drawing' });
  await bar.getByRole('button', { name: 'Undo point' }).click();
  await bar.getByRole('button', { name: 'Close' }).click();
  await expect(bar).toBeHidden();
  await expect.poll(async () => (await currentElements(host, attachment.attachment_id)).find(({ points }) => points)?.points?.length).toBe(3);

  await chooseTool(page, 'Box');
  await pen(cdp, { from: await place(0.45, 0.3), to: await place(0.55, 0.4) });
  await expect.poll(count).toBe(3);
  const chip = page.getByRole('button', { name: 'Pen mode' });
  await expect(chip).toBeVisible();
  const before = await pageOf(page, 1).boundingBox();
  await expect.poll(async () => {
    await swipe(cdp, await place(0.6, 0.45), await place(0.5, 0.45));
    return (await pageOf(page, 1).boundingBox())?.x;
  }).not.toBe(before?.x);
  await expectSaved(page);
  expect(await count()).toBe(3);
  await chip.click();
  await expect(chip).toBeHidden();

  await chooseTool(page, 'Select');
  await touch(cdp, 'touchStart', [await place(0.5, 0.3)]);
  await expect(page.getByRole('menuitem', { name: 'Edit label' })).toBeVisible();
  await touch(cdp, 'touchEnd', []);
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  await expect.poll(count).toBe(2);
});
