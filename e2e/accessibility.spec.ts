import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { chooseTool, drag, onScreen, openFile, sampleSession, signIn } from './actions.ts';
import { makeTextPdf } from './fixtures/textPdf.ts';
import { expect, test } from './test.ts';

/** `within`: a selector of the part that is looked at; all of the page otherwise. */
async function expectNoViolations(page: Page, screen: string, within = 'html'): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))));
  const axe = new AxeBuilder({ page }).include(within);
  // In the dark the page is the same but for its colours; two rules look at these.
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const { violations } = await (isDark ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe).analyze();
  expect(violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

/** Stands on a button until its tooltip is there; it is what the button is described by. */
async function showTooltip(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true }).first();
  await button.hover();
  await expect(page.locator('[role=tooltip]')).toBeVisible();
  await expect(button).toHaveAccessibleDescription(new RegExp(name, 'u'));
}

async function openSchematic(page: Page): Promise<void> {
  await (await sampleSession(page)).click();
  await page.getByRole('link', { name: /Motor controller schematic/ }).click();
  await expect(page.getByRole('img', { name: 'Page 1 of 3' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem').first()).toBeVisible();
}

const panelAlone = 'aside[aria-label="Annotations"]';

async function panelStates(page: Page): Promise<void> {
  const panel = page.getByRole('complementary', { name: 'Annotations' });
  await panel.getByRole('listitem').first().click();
  await panel.getByRole('listitem').nth(1).click({ modifiers: ['Shift'] });
  await panel.getByRole('searchbox', { name: 'Filter annotations' }).fill('status:opne page:x la');
  await expect(panel.getByRole('option').first()).toBeVisible();
  await expectNoViolations(page, 'several selected, filter with hints and completions', panelAlone);
  await panel.getByRole('searchbox', { name: 'Filter annotations' }).fill('');
  await panel.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitemradio', { name: 'By label' }).click();
  await expect(page.getByRole('menuitem', { name: 'Fold all groups', exact: true })).toBeVisible();
  await expectNoViolations(page, 'grouped list with its menu', panelAlone);
  await page.getByRole('menuitem', { name: 'Attribute pass' }).click();
  await expect(page.getByRole('combobox', { name: 'Label' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expectNoViolations(page, 'attribute pass with the labels open', panelAlone);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await panel.getByRole('listitem').first().click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Edit label' })).toBeVisible();
  await expectNoViolations(page, 'menu of a row', 'main');
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'History', exact: true }).click();
  await expect(panel.getByRole('region', { name: 'History' })).toBeVisible();
  await expectNoViolations(page, 'history', panelAlone);
  await panel.getByRole('button', { name: 'History', exact: true }).click();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any state of the panel (${colorScheme})`, async ({ page, server }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await signIn(page, server);
    await openSchematic(page);
    await panelStates(page);
  });

  test(`axe finds nothing in what is done with the text of a drawing (${colorScheme})`, async ({ page, server, host }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openFile(page, { server, host, file: makeTextPdf('drawing.pdf') });
    const at = (x: number, y: number): ReturnType<typeof onScreen> => onScreen(page, 1, [x / 600, 1 - y / 400]);
    await page.getByRole('button', { name: 'Layers', exact: true }).click();
    await page.getByRole('button', { name: 'Find in file' }).click();
    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('r12');
    await page.getByRole('button', { name: 'List of matches' }).click();
    await chooseTool(page, 'Text');
    await drag(page, await at(60, 325), await at(240, 325));
    await expect(page.getByRole('group', { name: 'Selected text' })).toBeVisible();
    await expectNoViolations(page, 'find, its list, layers and selected text', 'main, [aria-label="Files and pages"]');
    await page.getByRole('button', { name: 'Search all files of the session' }).click();
    await expect(page.getByRole('list', { name: 'Found' }).getByRole('link')).toHaveCount(3);
    await expectNoViolations(page, 'search over the session', '[aria-label="Search session"]');
    await page.getByRole('button', { name: 'Close search' }).click();
    await page.getByRole('button', { name: 'Close find' }).click();
    await chooseTool(page, 'Box');
    await drag(page, await at(84, 336), await at(146, 318));
    await expect(page.getByRole('button', { name: /from drawing/u })).toBeVisible();
    await expectNoViolations(page, 'what the drawing offers', 'main');
    await page.getByRole('group', { name: 'Text of page 1', exact: true }).getByRole('link').last().focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoViolations(page, 'address of a link', '[role="dialog"]');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Document properties' }).click();
    await expect(page.getByRole('region', { name: 'What it says of itself' })).toBeVisible();
    await expectNoViolations(page, 'properties', '[role="dialog"]');
  });

  test(`axe finds nothing in the findings of a session (${colorScheme})`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await signIn(page, server);
    await (await sampleSession(page)).click();
    await page.getByRole('link', { name: /^Findings/ }).click();
    await page.getByRole('list', { name: 'Findings' }).getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await expectNoViolations(page, 'findings with a selection');
  });

  test(`axe finds nothing in the settings, in a hint and in folded sessions (${colorScheme})`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await signIn(page, server);
    await page.goto(`${server.origin}/settings`);
    await page.getByRole('button', { name: 'Show hints again' }).click();
    await page.getByRole('searchbox', { name: 'Search shortcuts' }).fill('box');
    await expectNoViolations(page, 'settings');
    await page.setViewportSize({ width: 640, height: 800 });
    await page.getByRole('link', { name: 'Redline, all sessions' }).click();
    await expect(page.getByRole('note', { name: 'Hint' })).toBeVisible();
    await page.getByRole('button', { name: 'Sessions', exact: true }).click();
    await expectNoViolations(page, 'start page with a hint, and sessions over it where there is no room');
  });

  test(`axe finds nothing on any screen (${colorScheme})`, async ({ page, server }) => {
    test.setTimeout(360_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(`${server.origin}/sign-in`);
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expectNoViolations(page, 'sign in');
    await signIn(page, server);
    await showTooltip(page, 'New session');
    await expectNoViolations(page, 'start page with a tooltip');
    await page.goto(`${server.origin}/attachments`);
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
    await expectNoViolations(page, 'all attachments');
    await (await sampleSession(page)).click();
    // The page before may list the file, too.
    await expect(page.getByRole('heading', { name: /^MC-12/ })).toBeVisible();
    await expect(page.getByRole('link', { name: /Motor controller schematic/ })).toBeVisible();
    await expectNoViolations(page, 'session');
    await page.getByRole('main').getByRole('button', { name: 'Session actions' }).click();
    await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeVisible();
    await expectNoViolations(page, 'menu of a session');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: /Motor controller schematic/ }).click();
    await expect(page.getByRole('img', { name: 'Page 1 of 3' })).toBeVisible();
    await expect(page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem').first()).toBeVisible();
    await showTooltip(page, 'Find in file');
    await expectNoViolations(page, 'viewer with a tooltip');
    await page.getByRole('complementary', { name: 'Annotations' }).getByRole('listitem').first().click();
    await expectNoViolations(page, 'viewer with a selection');
    await page.getByRole('button', { name: 'Export' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectNoViolations(page, 'export menu');
    await page.getByRole('menuitem', { name: 'Crops of regions' }).click();
    await expect(page.getByRole('dialog', { name: 'Export' }).getByRole('status')).toContainText('annotation');
    await expectNoViolations(page, 'export dialog');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
    await expectNoViolations(page, 'commands');
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Document' }).focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill('Labels of the workspace');
    await page.keyboard.press('Enter');
    const labels = page.getByRole('dialog', { name: 'Labels' });
    await labels.getByRole('button', { name: 'Add label' }).click();
    await labels.getByRole('button', { name: 'No tags' }).click();
    await labels.getByRole('button', { name: 'Add tag' }).click();
    await expectNoViolations(page, 'labels');
    await labels.getByRole('button', { name: 'Cancel' }).click();
    await expect(labels).toBeHidden();
    await page.getByRole('region', { name: 'Document' }).focus();
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
    await expectNoViolations(page, 'shortcuts');
  });
}
