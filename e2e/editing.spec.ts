import type { Page } from '@playwright/test';
import type { AnnotationElement } from './fixtures/host.ts';
import { annotationItems, chooseTool, currentElements, drag, drawBox, expectSaved, onScreen, openFile, rectOf } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

/** Whole page units, by where they begin. */
function boxesOf(elements: readonly AnnotationElement[]): readonly (readonly number[])[] {
  return elements
    .map(({ x = NaN, y = NaN, width = NaN, height = NaN }) => [x, y, width, height].map(Math.round))
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

async function menuItem(page: Page, name: string): Promise<void> {
  await page.getByRole('menuitem', { name, exact: true }).click();
}

test('several marks are stretched together, locked ones stay, hidden ones come back', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('several.png', 800, 600) });
  const read = async () => currentElements(host, attachment.attachment_id);
  await drawBox(page, 1, [[0.1, 0.1], [0.2, 0.2]]);
  await drawBox(page, 1, [[0.3, 0.3], [0.4, 0.4]]);
  await expectSaved(page);
  const before = boxesOf(await read());
  await page.keyboard.press('Escape');
  await chooseTool(page, 'Select');
  await page.keyboard.press('Control+a');
  const corner = await onScreen(page, 1, [0.4, 0.4]);
  await drag(page, { x: corner.x + 4, y: corner.y + 4 }, { x: (await onScreen(page, 1, [0.7, 0.7])).x + 4, y: (await onScreen(page, 1, [0.7, 0.7])).y + 4 });
  await expect.poll(async () => boxesOf(await read()).map(([, , width]) => width)).toEqual([160, 160]);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => boxesOf(await read())).toEqual(before);

  await page.keyboard.press('Shift+L');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await expectSaved(page);
  const locked = await read();
  expect(boxesOf(locked)).toEqual(before);
  expect(locked.map(({ tags }) => tags['redline:locked'])).toEqual([true, true]);
  await page.keyboard.press('Shift+L');
  await page.keyboard.press('Shift+H');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expectSaved(page);
  expect((await read()).map(({ tags }) => tags['redline:hidden'])).toEqual([true, true]);
  await page.keyboard.press('Shift+H');
  await expect.poll(async () => (await read()).map(({ tags }) => tags['redline:hidden'])).toEqual([undefined, undefined]);
});

test('front and back decide what a click takes first; a menu edits the points of a path', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('order.png', 800, 600) });
  await drawBox(page, 1, [[0.2, 0.2], [0.5, 0.5]]);
  await drawBox(page, 1, [[0.2, 0.35], [0.5, 0.6]]);
  await page.keyboard.press('Escape');
  await chooseTool(page, 'Select');
  const crossing = await onScreen(page, 1, [0.2, 0.42]);
  const height = page.getByRole('spinbutton', { name: 'Height' });
  await page.keyboard.press('Escape');
  await page.mouse.click(crossing.x, crossing.y);
  await expect(height).toHaveValue('150');
  await page.keyboard.press('[');
  await page.keyboard.press('Escape');
  await page.mouse.click(crossing.x, crossing.y);
  await expect(height).toHaveValue('180');
  await page.keyboard.press('Escape');

  await page.keyboard.press('p');
  for (const place of [[0.6, 0.2], [0.9, 0.2], [0.9, 0.6]] as const) {
    const at = await onScreen(page, 1, place);
    await page.mouse.click(at.x, at.y, { delay: 10 });
  }
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  const points = async () => (await currentElements(host, attachment.attachment_id)).find((element) => element.points)?.points?.length;
  await expect.poll(points).toBe(3);
  const quarter = await onScreen(page, 1, [0.67, 0.2]);
  await page.mouse.click(quarter.x, quarter.y, { button: 'right' });
  await menuItem(page, 'Add point here');
  await expect.poll(points).toBe(4);
  const vertex = await onScreen(page, 1, [0.9, 0.2]);
  await page.mouse.click(vertex.x, vertex.y, { button: 'right' });
  await menuItem(page, 'Delete point');
  await expect.poll(points).toBe(3);
  await page.mouse.click(vertex.x, vertex.y, { button: 'right' });
  await page.keyboard.press('Escape');
  expect(await points()).toBe(3);
});

test('Mod snaps while it is held: a corner comes to lie on a corner', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('snap.png', 800, 600) });
  await drawBox(page, 1, [[0.2, 0.2], [0.4, 0.4]]);
  const corner = await onScreen(page, 1, [0.4, 0.4]);
  const end = await onScreen(page, 1, [0.6, 0.6]);
  await page.keyboard.down('Control');
  await drag(page, { x: corner.x + 3, y: corner.y - 2 }, end);
  await page.keyboard.up('Control');
  await drag(page, { x: corner.x + 3, y: corner.y - 60 }, { x: end.x, y: end.y - 80 });
  await expectSaved(page);
  const [first, second, third] = (await currentElements(host, attachment.attachment_id)).toSorted((a, b) => (b.height ?? 0) - (a.height ?? 0));
  const snapped = [first, second, third].find((box) => Math.abs((box?.y ?? 0) - 240) < 0.5);
  const plain = [first, second, third].find((box) => box !== snapped && (box?.x ?? 0) > 200);
  const base = [first, second, third].find((box) => (box?.x ?? 999) < 200);
  expect(snapped?.x).toBeCloseTo((base?.x ?? 0) + (base?.width ?? 0), 2);
  expect(snapped?.y).toBeCloseTo((base?.y ?? 0) + (base?.height ?? 0), 2);
  expect((plain?.x ?? 0) - (snapped?.x ?? 0)).toBeGreaterThan(0.5);
});

test('a press beside everything leaves the keys with the drawing; a drag in a field selects its text and draws nothing', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeImage('keys.png', 800, 600) });
  const tools = page.getByRole('toolbar', { name: 'Tools' });
  for (const [place, key, tool] of [['heading', 'b', 'Box'], ['banner', 'p', 'Path']] as const) {
    const blank = place === 'banner' ? page.getByRole('banner') : page.getByRole('heading', { name: 'Annotations' });
    const box = await blank.boundingBox();
    if (box === null) throw new Error(`no ${place}`);
    await page.mouse.click(box.x + box.width * (place === 'banner' ? 0.3 : 0.5), box.y + box.height / 2);
    await page.keyboard.press(key);
    await expect(tools.getByRole('button', { name: tool, exact: true })).toHaveAttribute('aria-pressed', 'true');
  }
  await drawBox(page, 1, [[0.2, 0.2], [0.5, 0.5]]);
  // What is passive beside the mark is pressed through: it closes, and the drawing has the press and the keys.
  const passive = page.getByText('Enter to type, Esc to close');
  await passive.click();
  await expect(passive).toBeHidden();
  await expect(page.getByRole('region', { name: 'Document' })).toBeFocused();
  // The middle button pans from there, too.
  await drawBox(page, 1, [[0.3, 0.3], [0.5, 0.5]]);
  const [there, before] = [await passive.boundingBox(), await rectOf(page, 1)];
  if (there === null) throw new Error('nothing beside the mark');
  await page.mouse.move(there.x + 20, there.y + 5);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(there.x + 50, there.y + 5, { steps: 3 });
  await page.mouse.up({ button: 'middle' });
  expect((await rectOf(page, 1)).x).not.toBeCloseTo(before.x, 0);
  await page.keyboard.press('Control+z');
  // So does a press on the drawing close it, whatever it is the beginning of.
  await drawBox(page, 1, [[0.1, 0.6], [0.2, 0.7]]);
  await expect(passive).toBeVisible();
  await page.keyboard.press('p');
  const vertex = await onScreen(page, 1, [0.1, 0.9]);
  await page.mouse.click(vertex.x, vertex.y);
  await expect(passive).toBeHidden();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  // Nobody types in its field yet: a drag that begins there draws, like any other.
  await drawBox(page, 1, [[0.6, 0.2], [0.7, 0.3]]);
  const beside = await page.getByRole('combobox', { name: 'Label' }).boundingBox();
  if (beside === null) throw new Error('no field beside the mark');
  await drag(page, { x: beside.x + 30, y: beside.y + 10 }, { x: beside.x + 90, y: beside.y + 60 });
  await expect(annotationItems(page)).toHaveCount(3);
  await expect(page.getByRole('region', { name: 'Document' })).toBeFocused();
  await page.keyboard.press('Escape');
  await annotationItems(page).first().click();
  await page.keyboard.press('Enter');
  const field = page.getByRole('combobox', { name: 'Label' });
  await field.fill('hello world');
  const text = await field.boundingBox();
  if (text === null) throw new Error('no field');
  await drag(page, { x: text.x + 12, y: text.y + text.height / 2 }, { x: text.x + 70, y: text.y + text.height / 2 + 9 });
  await expect(field).toBeFocused();
  await expect(annotationItems(page)).toHaveCount(3);
});
