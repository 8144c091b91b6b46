import type { CDPSession, Page } from '@playwright/test';
import { drawBox, expectSaved, openFile } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

/** A key as a layout has it: what it types, and its place on the keyboard (`event.code`). */
type Key = readonly [key: string, code: string];

interface Layout {
  readonly name: string;
  readonly box: Key;
  readonly select: Key;
  readonly undo: Key;
  readonly next: Key;
  readonly help: Key;
}

const us: Layout = {
  name: 'US', box: ['b', 'KeyB'], select: ['v', 'KeyV'], undo: ['z', 'KeyZ'], next: ['.', 'Period'], help: ['?', 'Slash'],
};
const layouts: readonly Layout[] = [
  { ...us, name: 'German', undo: ['z', 'KeyY'], help: ['?', 'Minus'] },
  { ...us, name: 'French', undo: ['z', 'KeyW'], next: [':', 'Period'], help: ['?', 'KeyM'] },
  { ...us, name: 'Dvorak', box: ['b', 'KeyN'], select: ['v', 'Period'], undo: ['z', 'Slash'], next: ['.', 'KeyE'], help: ['?', 'BracketLeft'] },
  { ...us, name: 'Russian', box: ['и', 'KeyB'], select: ['м', 'KeyV'], undo: ['я', 'KeyZ'], next: ['ю', 'Period'], help: ['?', 'Digit7'] },
  { ...us, name: 'Greek', box: ['β', 'KeyB'], select: ['ω', 'KeyV'], undo: ['ζ', 'KeyZ'], help: ['?', 'Slash'] },
  { ...us, name: 'Arabic', box: ['لا', 'KeyB'], select: ['ر', 'KeyV'], undo: ['ئ', 'KeyZ'], next: ['ز', 'Period'], help: ['؟', 'Slash'] },
];

/** Ctrl and Shift as the protocol counts them. */
const held = { ctrl: 2, shift: 8 } as const;

async function press(cdp: CDPSession, [key, code]: Key, modifiers = 0): Promise<void> {
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code, modifiers });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, modifiers });
}

const tool = (page: Page, name: string) => page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name, exact: true });

test('the keys are those that are printed on the keyboard in use, whichever it is', async ({ page, server, host }) => {
  test.slow();
  await openFile(page, { server, host, file: makeImage('layouts.png', 800, 600) });
  const cdp = await page.context().newCDPSession(page);
  const items = page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem');
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await drawBox(page, 1, [[0.2, 0.2], [0.4, 0.4]]);
  await expectSaved(page);
  for (const layout of layouts) {
    await test.step(layout.name, async () => {
      await page.keyboard.press('Escape');
      await press(cdp, layout.box);
      await expect(tool(page, 'Box')).toHaveAttribute('aria-pressed', 'true');
      await press(cdp, layout.select);
      await expect(tool(page, 'Select')).toHaveAttribute('aria-pressed', 'true');
      await page.keyboard.press('Escape');
      await press(cdp, layout.next);
      await expect(page.getByRole('spinbutton', { name: 'Width' })).toBeVisible();
      await press(cdp, layout.undo, held.ctrl);
      await expect(items).toHaveCount(1);
      await press(cdp, layout.undo, held.ctrl + held.shift);
      await expect(items).toHaveCount(2);
      await press(cdp, layout.help, held.shift);
      await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeHidden();
    });
  }
});

test('what an input method composes is no shortcut; caps show the signs of the keyboard in use', async ({ page, server, host }) => {
  await page.addInitScript(() => {
    const german = new Map([['BracketLeft', 'ü'], ['BracketRight', '+'], ['Backquote', '^'], ['KeyY', 'z']]);
    Object.defineProperty(navigator, 'keyboard', { value: { getLayoutMap: async () => german } });
  });
  await openFile(page, { server, host, file: makeImage('composing.png', 800, 600) });
  const cdp = await page.context().newCDPSession(page);
  const region = page.getByRole('region', { name: 'Document' });
  await region.focus();
  await press(cdp, ['Process', 'KeyB']);
  await press(cdp, ['Process', 'Digit1']);
  await expect(tool(page, 'Select')).toHaveAttribute('aria-pressed', 'true');
  await press(cdp, ['か', 'KeyB']);
  await expect(tool(page, 'Box')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
  await sheet.getByRole('searchbox', { name: 'Search shortcuts' }).fill('to back');
  await expect(sheet.locator('kbd')).toHaveText(['Ü']);
});
