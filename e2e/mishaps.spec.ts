import type { CDPSession, Page } from '@playwright/test';
import { annotationItems, chooseTool, currentElements, drag, expectSaved, onScreen, openFile } from './actions.ts';
import { makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

/** The same numbers for the same seed, 0 to 1: a linear congruential generator modulo 2^32, of which the upper bits are used. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 16_777_216;
  };
}

/** Keys that may come at any moment; none of them deletes. */
const keys = [
  'v', 'h', 'b', 'p', 'd', 'z', 'n', 'Enter', 'Shift+Enter', 'Escape', 'Control+z', 'Control+Shift+z', 'Control+d', 'Control+a', 'PageDown', 'PageUp', 'ArrowRight', 'Shift+ArrowDown',
  '[', ']', '1', '.', ',', 'Shift+r', 'Shift+1', 'Shift+2', 'e', 'Space', 'Control+=', 'Control+-', '`', 'l', 's', 'ContextMenu',
] as const;
const buttons = ['left', 'left', 'left', 'left', 'right', 'middle'] as const;

/** One thing that a hurried person, a palm or the system does. */
async function mishap(page: Page, cdp: CDPSession, { next, at }: { readonly next: () => number; readonly at: () => { readonly x: number; readonly y: number } }): Promise<void> {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] ?? from[0] ?? fail();
  const { x, y } = at();
  switch (pick(['move', 'move', 'down', 'up', 'click', 'key', 'key', 'wheel', 'touch', 'touch move', 'touch end', 'touch cancel', 'pen', 'blur', 'capture'])) {
    case 'move':
      return page.mouse.move(x, y, { steps: 2 });
    case 'down':
      return page.mouse.down({ button: pick(buttons) });
    case 'up':
      return page.mouse.up({ button: pick(buttons) });
    case 'click':
      return page.mouse.click(x, y, { clickCount: 1 + Math.round(next()) });
    case 'key':
      return page.keyboard.press(pick(keys));
    case 'wheel':
      return page.mouse.wheel(0, (next() - 0.5) * 300);
    case 'touch':
      return touch(cdp, 'touchStart', [{ x, y, id: 1 }]);
    case 'touch move':
      return touch(cdp, 'touchMove', [{ x, y, id: 1 }, { ...at(), id: 2 }]);
    case 'touch end':
      return touch(cdp, 'touchEnd', []);
    case 'touch cancel':
      return touch(cdp, 'touchCancel', []);
    case 'pen':
      return void (await cdp.send('Input.dispatchMouseEvent', { type: pick(['mousePressed', 'mouseMoved', 'mouseReleased']), x, y, button: 'left', buttons: 1, clickCount: 1, pointerType: 'pen' }));
    case 'blur':
      return page.evaluate(() => void window.dispatchEvent(new Event('blur')));
    case 'capture':
      return page.evaluate(() => {
        const surface = document.querySelector('[aria-label="Document"]')?.firstElementChild;
        for (const id of [1, 2, 3]) if (surface?.hasPointerCapture(id) === true) surface.releasePointerCapture(id);
      });
  }
}

type TouchType = 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel';

/** The protocol refuses what no finger can do, such as an end without a beginning. */
async function touch(cdp: CDPSession, type: TouchType, touchPoints: readonly { readonly x: number; readonly y: number; readonly id: number }[]): Promise<void> {
  await cdp.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] }).catch(() => undefined);
}

function fail(): never {
  throw new Error('nothing to pick from');
}

for (const seed of [11, 18]) {
  test(`a storm of presses, keys, fingers, pens and losses leaves tools that draw and a list that is the host's: ${seed}`, async ({ page, server, host }) => {
    const { attachment } = await openFile(page, { server, host, file: makePdf('storm.pdf', [[612, 792], [400, 300]]) });
    const cdp = await page.context().newCDPSession(page);
    const region = page.getByRole('region', { name: 'Document' });
    const box = await region.boundingBox();
    if (!box) throw new Error('the region Document is not on screen');
    const next = numbersFrom(seed);
    const at = () => ({ x: box.x + 20 + next() * (box.width - 60), y: box.y + 20 + next() * (box.height - 140) });
    await region.focus();
    for (let count = 0; count < 120; count += 1) {
      await mishap(page, cdp, { next, at });
      // Menus, fields and dialogs that came up are left now and then, so that the storm goes on over the drawing.
      if (count % 12 === 11) {
        await page.keyboard.press('Escape');
        await region.focus();
      }
    }
    await touch(cdp, 'touchCancel', []);
    for (const button of ['left', 'right', 'middle'] as const) await page.mouse.up({ button });
    for (let count = 0; count < 6; count += 1) await page.keyboard.press('Escape');
    await region.focus();
    for (const key of ['Escape', 'Escape', 'Escape', 'Escape', 'Escape', 'Shift+0', 'Home']) await page.keyboard.press(key);
    await expectSaved(page);
    const kept = async () => (await currentElements(host, attachment.attachment_id)).length;
    const before = await kept();
    await expect(annotationItems(page)).toHaveCount(before);
    const chip = page.getByRole('button', { name: 'Pen mode' });
    if (await chip.isVisible()) await chip.click();
    await chooseTool(page, 'Box');
    const from = await onScreen(page, 1, [0.05, 0.01]);
    await drag(page, from, { x: from.x + 40, y: from.y + 4.5 });
    await expectSaved(page);
    await expect.poll(kept).toBe(before + 1);
  });
}
