import type { Locator, Page } from '@playwright/test';
import { annotationItems, chooseTool, drawBox, expectSaved, openFile, pageOf, rectOf, signIn } from './actions.ts';
import { makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

/** Waits until all of these are on screen, each exactly once. */
async function expectAll(locators: Readonly<Record<string, Locator>>): Promise<void> {
  for (const [name, locator] of Object.entries(locators)) await expect.soft(locator, name).toHaveCount(1);
}

const button = (place: Page | Locator, name: string): Locator => place.getByRole('button', { name, exact: true });

test('the pages that list things have the names that scripts and screen readers hold on to', async ({ page, server, host }) => {
  const title = `Surface ${Date.now()}`;
  const session = await host.createSession(title);
  await host.upload(session, [makePdf('sheet.pdf', [[300, 200]])]);
  await signIn(page, server);
  const navigation = page.getByRole('navigation', { name: 'Sessions' });
  await expectAll({
    'New session': button(navigation, 'New session'),
    'Search sessions': navigation.getByRole('searchbox', { name: 'Search sessions' }),
    link: navigation.getByRole('link', { name: title }),
  });
  await button(navigation, 'New session').click();
  await expect(page.getByRole('dialog', { name: 'New session' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button(navigation, 'New session')).toBeFocused();
  const row = navigation.getByRole('listitem').filter({ hasText: title });
  await row.hover();
  await button(row, 'Session actions').click();
  await expect(page.getByRole('menuitem')).toHaveText(['Rename', 'Describe', 'People', 'Delete']);
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await expect(page.getByRole('dialog', { name: 'Rename session' }).getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button(row, 'Session actions')).toBeFocused();
  await button(row, 'Star').click();
  await expect(button(row, 'Unstar')).toHaveCount(1);
  await navigation.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  const attachments = page.getByRole('list', { name: 'Attachments' }).or(page.getByRole('grid', { name: 'Attachments' }));
  await expectAll({
    attachments,
    'attachment link': attachments.getByRole('link', { name: 'sheet.pdf' }),
    'Upload files': page.locator('input[type=file][aria-label="Upload files"]'),
    Type: page.getByLabel('Type', { exact: true }),
    From: page.getByLabel('From', { exact: true }),
    To: page.getByLabel('To', { exact: true }),
    'Show hidden': page.getByLabel('Show hidden', { exact: true }),
  });
  await attachments.getByRole('link', { name: 'sheet.pdf' }).hover();
  await button(page, 'Attachment actions').click();
  await page.getByRole('menuitem', { name: 'Details' }).click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button(page, 'Attachment actions')).toBeFocused();
});

test('the viewer has the names that scripts and screen readers hold on to', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makePdf('sheet.pdf', [[842, 595], [842, 595]]) });
  const tools = page.getByRole('toolbar', { name: 'Tools' });
  const toolNames = ['Select', 'Hand', 'Box', 'Path', 'Freehand', 'Zoom'];
  await expectAll(Object.fromEntries(toolNames.map((name) => [name, button(tools, name)])));
  for (const name of toolNames) await expect.soft(button(tools, name), name).toHaveAttribute('aria-pressed', /true|false/);
  const acts = ['Undo', 'Redo', 'Zoom in', 'Zoom out', 'Fit page', 'Fit width', 'Rotate', 'Export', 'Files', 'Annotations'];
  await expectAll(Object.fromEntries(acts.map((name) => [name, button(page, name)])));
  const region = page.getByRole('region', { name: 'Document' });
  await expectAll({
    region,
    'page 1': region.getByRole('img', { name: 'Page 1 of 2', exact: true }),
    zoom: page.getByRole('textbox', { name: 'Zoom', exact: true }),
    page: page.getByRole('spinbutton', { name: 'Page', exact: true }),
    panel: page.getByRole('complementary', { name: 'Annotations' }),
    state: page.getByRole('status', { name: 'Save state' }),
  });
  for (const name of ['Files', 'Annotations']) await expect.soft(button(page, name)).toHaveAttribute('aria-expanded', /true|false/);

  await drawBox(page, 1, [[0.2, 0.2], [0.4, 0.4]]);
  await expectSaved(page);
  await expect(annotationItems(page)).toHaveAccessibleName('Unlabelled, Box, page 1, needs label');
  await chooseTool(page, 'Select');
  await annotationItems(page).first().click();
  const panel = page.getByRole('complementary', { name: 'Annotations' });
  await expectAll({
    label: page.getByRole('combobox', { name: 'Label' }),
    tags: panel.getByRole('group', { name: 'Tags' }),
    'Add tag': button(panel, 'Add tag'),
    ...Object.fromEntries(['X', 'Y', 'Width', 'Height'].map((name) => [name, panel.getByRole('spinbutton', { name, exact: true })])),
  });
  await button(panel, 'Add tag').click();
  await expectAll({ 'Tag name': panel.getByLabel('Tag name'), 'Tag value': panel.getByLabel('Tag value') });

  await button(page, 'Export').click();
  await expect(page.getByRole('menuitem').filter({ hasText: /Original file|Atlas JSON|CSV|Page as PNG/ })).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect(region).toBeFocused();
  for (const name of ['Files', 'Annotations']) {
    await button(page, name).click();
    await expect(region).toBeFocused();
    await button(page, name).click();
  }

  const before = await rectOf(page, 1);
  await region.focus();
  await button(page, 'Rotate').click();
  await expect.poll(async () => {
    const { width, height } = await rectOf(page, 1);
    return width / height;
  }).toBeCloseTo(before.height / before.width, 1);
  await expect(pageOf(page, 1)).toHaveJSProperty('childElementCount', 0);

  await region.focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(region).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(region).toBeFocused();
});

test('below 1400 px rail and panel are closed to begin with', async ({ page, server, host }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await openFile(page, { server, host, file: makePdf('narrow.pdf', [[300, 200]]) });
  for (const name of ['Files', 'Annotations']) await expect(button(page, name)).toHaveAttribute('aria-expanded', 'false');
});

test('a file that cannot be shown says so, with Retry and Download; every icon button has a name', async ({ page, server, host }) => {
  const session = await host.createSession('Broken');
  const [broken] = await host.upload(session, [{ name: 'broken.pdf', bytes: new TextEncoder().encode('%PDF-1.7\nnothing else') }]);
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}/attachments/${broken?.attachment_id}`);
  const alert = page.getByRole('alert');
  await expect(alert).toBeVisible();
  await expectAll({ Retry: button(page, 'Retry'), Download: button(page, 'Download') });
  const unnamed = await page.getByRole('button').evaluateAll((all) => all.filter((one) => (
    (one.textContent ?? '').trim() === '' && one.getAttribute('aria-label') === null && one.getAttribute('aria-labelledby') === null
  )).length);
  expect(unnamed).toBe(0);
});
