import type { Page } from '@playwright/test';
import { annotationItems, chooseTool, currentElements, drag, drawnPixels, expectSaved, goToPage, onScreen, openFile } from './actions.ts';
import { makeTextPdf } from './fixtures/textPdf.ts';
import { expect, test } from './test.ts';

/** Where a place of the made drawing is on screen: PDF points of its first page, from the bottom left. */
function at(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  return onScreen(page, 1, [x / 600, 1 - y / 400]);
}

function textOf(page: Page, number: number) {
  return page.getByRole('group', { name: `Text of page ${number}`, exact: true });
}

test('text is read by screen readers, selected by a drag, copied as it is marked, and boxed', async ({ page, context, server, host }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { attachment } = await openFile(page, { server, host, file: makeTextPdf('drawing.pdf') });
  await expect(textOf(page, 1)).toContainText('The pump R12 feeds valve V7');
  await expect(textOf(page, 1)).not.toHaveAttribute('aria-busy');
  await expect(textOf(page, 1)).toContainText('Checked by Weber');
  await expect(textOf(page, 1)).toContainText(/J\s*4\s*-\s*1\s*7/u);
  const span = await textOf(page, 1).getByText('pump', { exact: true }).boundingBox();
  const [left, right] = [await at(page, 60 + 4 * 7.2, 343), await at(page, 60 + 8 * 7.2, 343)];
  expect(span?.x).toBeCloseTo(left.x, -1);
  expect((span?.x ?? 0) + (span?.width ?? 0)).toBeCloseTo(right.x, -1);

  await chooseTool(page, 'Text');
  await drag(page, await at(page, 60 + 4 * 7.2, 343), await at(page, 60 + 12 * 7.2, 343));
  expect(await page.evaluate(() => String(window.getSelection()))).toBe('pump R12');
  await page.keyboard.press('ControlOrMeta+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('pump R12');

  const [first, last] = [await at(page, 60, 325), await at(page, 60 + 8 * 7.2, 325)];
  await page.mouse.click(first.x, first.y);
  await page.keyboard.down('Shift');
  await page.mouse.click(last.x, last.y);
  await page.keyboard.up('Shift');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
  expect(await page.evaluate(() => String(window.getSelection()))).toBe('SEE NOTE 2');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^The pump R12.*never this/su);

  const typed = await at(page, 390, 340);
  await page.mouse.dblclick(typed.x, typed.y);
  expect(await page.evaluate(() => String(window.getSelection()))).toBe('Checked');

  const turned = await at(page, 497, 120);
  await page.mouse.dblclick(turned.x, turned.y);
  await page.keyboard.press('ControlOrMeta+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('C104');

  // "TO" behind "TORQUE": looked for from where it is selected on.
  const chosen = await at(page, 60 + 11 * 6, 94);
  await page.mouse.dblclick(chosen.x, chosen.y);
  await page.keyboard.press('ControlOrMeta+f');
  await expect(page.getByRole('search', { name: 'Find in file' }).getByRole('status')).toHaveText('2 of 3');
  await page.keyboard.press('Escape');

  await drag(page, await at(page, 60, 343), await at(page, 60 + 10 * 7.2, 325));
  await page.getByRole('button', { name: 'Mark this' }).click();
  await expect(annotationItems(page)).toHaveCount(2);
  await expectSaved(page);
  const texts = (await currentElements(host, attachment.attachment_id)).map((element) => element.tags['text']);
  expect(new Set(texts)).toEqual(new Set(['SEE NOTE 2', 'The pump R12 feeds valve V7']));
  await page.keyboard.press('ControlOrMeta+z');
  await expect(annotationItems(page)).toHaveCount(0);

  // Over two pages: what is left of the first, what is typed into its field, and two lines.
  const noted = await at(page, 60, 94);
  await page.mouse.click(noted.x, noted.y);
  await goToPage(page, 2);
  await expect(textOf(page, 2)).not.toHaveAttribute('aria-busy');
  const end = await onScreen(page, 2, [(60 + 20 * 7.2) / 600, 1 - 325 / 400]);
  await page.keyboard.down('Shift');
  await page.mouse.click(end.x, end.y);
  await page.keyboard.up('Shift');
  await page.getByRole('button', { name: 'Mark this' }).click();
  await expect(annotationItems(page)).toHaveCount(8);
  await expect(annotationItems(page).filter({ hasText: /p\. 2/u })).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(annotationItems(page)).toHaveCount(0);
});

test('find marks and counts all matches, steps over pages, and lists them', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeTextPdf('drawing.pdf') });
  await page.getByRole('region', { name: 'Document' }).focus();
  await page.keyboard.press('ControlOrMeta+f');
  const find = page.getByRole('search', { name: 'Find in file' });
  const field = find.getByRole('textbox', { name: 'Find' });
  await expect(field).toBeFocused();
  await field.fill('r12');
  await expect(find.getByRole('status')).toHaveText('1 of 3');
  await field.press('Enter');
  await expect(find.getByRole('status')).toHaveText('2 of 3');
  await expect(page.getByRole('spinbutton', { name: 'Page', exact: true })).toHaveValue('2');
  await field.press('Shift+F3');
  await field.press('Shift+Enter');
  await expect(find.getByRole('status')).toHaveText('3 of 3');
  await find.getByRole('button', { name: 'Match case' }).click();
  await field.fill('R12');
  await expect(find.getByRole('status')).toHaveText('2 of 2');
  await find.getByRole('button', { name: 'List of matches' }).click();
  await expect(find.getByRole('listbox', { name: 'Matches' }).getByRole('option')).toHaveText([/The pump R12 feeds.*Sheet 1/u, /also names R12.*Sheet 2/u]);
  await find.getByRole('listbox', { name: 'Matches' }).press('Home');
  await expect(find.getByRole('status')).toHaveText('1 of 2');
  await find.getByRole('listbox', { name: 'Matches' }).press('End');
  await expect(find.getByRole('status')).toHaveText('2 of 2');
  await field.fill('j4-17');
  await find.getByRole('button', { name: 'Match case' }).click();
  await expect(find.getByRole('status')).toHaveText('1 of 1');
  await field.press('Escape');
  await expect(find).toBeHidden();
  await expect(page.getByRole('region', { name: 'Document' })).toBeFocused();
  await page.getByRole('button', { name: 'Find in file' }).focus();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(field).toBeFocused();
});

test('a box reads the drawing: Tab takes what stands beneath, one that has a label gets it as a tag', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeTextPdf('drawing.pdf') });
  await chooseTool(page, 'Box');
  await drag(page, await at(page, 296, 214), await at(page, 340, 196));
  await expect(page.getByRole('group', { name: 'Choose a label' }).getByRole('button', { name: /from drawing: ?J4-17/u })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(annotationItems(page).first()).toHaveAccessibleName(/^J4-17, Box, page 1/u);
  await drag(page, await at(page, 84, 336), await at(page, 146, 318));
  await expect(page.getByRole('button', { name: /from drawing: ?NOTE 2: TORQUE TO 12 Nm/u })).toBeVisible();
  await page.keyboard.press('Tab');
  await expectSaved(page);
  const made = (await currentElements(host, attachment.attachment_id)).map(({ label, tags }) => [label, tags['text']]);
  expect(new Set(made)).toEqual(new Set([['J4-17', 'J4-17'], ['NOTE 2: TORQUE TO 12 Nm', 'NOTE 2']]));
});

test('links lead on, addresses are shown first and scripts are refused; the outline leads to its places', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeTextPdf('drawing.pdf') });
  await expect(textOf(page, 1)).not.toHaveAttribute('aria-busy');
  await expect(textOf(page, 1).getByRole('link')).toHaveCount(4);
  const address = await at(page, 220, 64);
  await page.mouse.click(address.x, address.y);
  const link = page.getByRole('dialog').getByRole('link', { name: 'Open link' });
  await expect(link).toHaveAttribute('href', 'https://example.org/manual');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const script = await at(page, 340, 64);
  await page.mouse.click(script.x, script.y);
  const refusal = page.getByRole('dialog', { name: 'This link is not opened' });
  await expect(refusal).toContainText('javascript:alert(1)');
  await expect(refusal.getByRole('link')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(refusal).toBeHidden();
  await page.keyboard.press('Tab');
  await expect(textOf(page, 1).getByRole('link', { name: 'Go to page 2' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(textOf(page, 1).getByRole('link', { name: 'Show and hide layers' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(textOf(page, 1).getByRole('link', { name: 'https://example.org/manual' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(link).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('region', { name: 'Document' })).toBeFocused();
  const field = page.getByRole('spinbutton', { name: 'Page', exact: true });
  const inside = await at(page, 100, 64);
  await page.mouse.click(inside.x, inside.y);
  await expect(field).toHaveValue('2');
  await expect(page.getByRole('region', { name: 'Pages' }).getByText('(Sheet 2)')).toBeVisible();
  await page.getByRole('button', { name: 'Outline' }).click();
  await page.getByRole('navigation', { name: 'Outline' }).getByRole('button', { name: 'Overview' }).click();
  await expect(field).toHaveValue('1');
  await expect(page.getByRole('navigation', { name: 'Outline' }).getByRole('button', { name: 'Details <b>of it</b>' })).toBeVisible();
});

test('layers are shown and hidden on the view, and the file says what it is', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeTextPdf('drawing.pdf') });
  /** Whether something is drawn where the layer's words stand. */
  const isLayerDrawn = async (): Promise<boolean> => {
    const [left, right] = [await at(page, 60, 268), await at(page, 132, 258)];
    return (await drawnPixels(page, { x: left.x, y: left.y, width: right.x - left.x, height: right.y - left.y })).some((value) => value < 128);
  };
  await expect.poll(isLayerDrawn).toBe(true);
  await page.getByRole('button', { name: 'Layers', exact: true }).click();
  const layer = page.getByRole('region', { name: 'Layers' }).getByRole('checkbox', { name: 'Dimensions' });
  const find = page.getByRole('search', { name: 'Find in file' });
  await page.getByRole('button', { name: 'Find in file' }).click();
  await find.getByRole('textbox', { name: 'Find' }).fill('on a layer');
  await expect(find.getByRole('status')).toHaveText('1 of 1');
  await layer.uncheck();
  await expect.poll(isLayerDrawn).toBe(false);
  await expect(find.getByRole('status')).toHaveText('No matches');
  await expect(textOf(page, 1)).not.toContainText('on a layer');
  await page.getByRole('button', { name: 'As in the file' }).click();
  await expect(find.getByRole('status')).toHaveText('1 of 1');
  await expect(layer).toBeChecked();
  await expect.poll(isLayerDrawn).toBe(true);
  const link = await at(page, 145, 264);
  // The second comes while the page is laid out anew after the first.
  await page.mouse.click(link.x, link.y);
  await page.mouse.click(link.x, link.y);
  await expect(page.getByRole('button', { name: 'As in the file' })).toBeEnabled();
  await expect(layer).toBeChecked();
  await page.mouse.click(link.x, link.y);
  await expect(layer).not.toBeChecked();
  await page.getByRole('button', { name: 'Document properties' }).click();
  const dialog = page.getByRole('dialog', { name: 'Document properties' });
  await expect(dialog.getByRole('region', { name: 'The file' })).toContainText('600 × 400 pt, 212 × 141 mm');
  await expect(dialog.getByRole('region', { name: 'What it says of itself' })).toContainText('Pump');
});
