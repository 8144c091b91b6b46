import type { Locator, Page } from '@playwright/test';
import { annotationItems, currentElements, drag, expectSaved, openAttachment, signIn } from './actions.ts';
import { makePdf } from './fixtures/files.ts';
import type { AnnotationElement, Host } from './fixtures/host.ts';
import type { RunningServer } from './fixtures/server.ts';
import { expect, test } from './test.ts';

/** What stands on the two pages: labels and tags of boxes from left to right, and a path at the end. */
const findings: readonly (readonly [page: number, label: string, tags: AnnotationElement['tags']])[] = [
  [0, 'dent', { severity: 'minor' }], [0, 'crack', { severity: 'major', status: 'done' }], [1, '', {}], [1, 'crack', { severity: 'minor' }],
];

async function openFindings(page: Page, { server, host }: { server: RunningServer; host: Host }) {
  const sessionId = await host.createSession(`List ${Date.now()}`);
  const [attachment] = await host.upload(sessionId, [makePdf('list.pdf', [[842, 595], [842, 595]])]);
  if (!attachment) throw new Error('the host listed no attachment');
  const id = attachment.attachment_id;
  for (const [place, [pageIndex, label, tags]] of findings.entries()) {
    const content = [{ x: 50 + place * 100, y: 60, width: 60, height: 40, label, tags }];
    await host.annotate(id, 'bbox', { page_width: 842, page_height: 595, page_number: pageIndex, content });
  }
  const points = [{ x: 100, y: 300 }, { x: 200, y: 300 }, { x: 200, y: 400 }];
  await host.annotate(id, 'path', { page_width: 842, page_height: 595, page_number: 1, content: [{ points, closed: false, label: 'route', tags: {} }] });
  await signIn(page, server);
  await openAttachment(page, server, { sessionId, attachment });
  await expect(annotationItems(page)).toHaveCount(5);
  return id;
}

const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Annotations' });

async function labels(page: Page): Promise<readonly string[]> {
  const names = await annotationItems(page).evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? ''));
  return names.map((name) => name.split(', ')[0] ?? '');
}

/** A person's own. */
function own(tags: AnnotationElement['tags']): AnnotationElement['tags'] {
  return Object.fromEntries(Object.entries(tags).filter(([name]) => !name.startsWith('redline:')));
}

async function tagsBySide(host: Host, id: string): Promise<readonly AnnotationElement['tags'][]> {
  const elements = await currentElements(host, id);
  return elements.toSorted((a, b) => (a.x ?? 999) - (b.x ?? 999)).map(({ tags }) => own(tags));
}

test('the list is filtered with completions and hints, sorted by two keys, and grouped', async ({ page, server, host }) => {
  await openFindings(page, { server, host });
  const panel = panelOf(page);
  const filter = panel.getByRole('searchbox', { name: 'Filter annotations' });
  await filter.fill('sev');
  await expect(panel.getByRole('option')).toHaveText(['severity:']);
  await filter.press('ArrowDown');
  await filter.press('Enter');
  await filter.press('ArrowDown');
  await filter.press('Enter');
  await expect(filter).toHaveValue('severity:minor');
  await expect.poll(() => labels(page)).toEqual(['dent', 'crack']);
  await filter.fill('page:2-3 -label:route');
  await expect.poll(() => labels(page)).toEqual(['Unlabelled', 'crack']);
  await filter.fill('page:two crack');
  await expect(panel.getByText('Pages are written page:3')).toBeVisible();
  await expect.poll(() => labels(page)).toEqual(['crack', 'crack']);
  await filter.fill('lable:crack');
  await expect(panel.getByText('Did you mean “label”?')).toBeVisible();
  await filter.press('Escape');
  await expect(page.getByRole('region', { name: 'Document' })).toBeFocused();
  await page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await panel.getByRole('button', { name: 'Clear filter' }).first().click();

  await panel.getByRole('button', { name: /^Sort by label/ }).click();
  await expect.poll(() => labels(page)).toEqual(['Unlabelled', 'crack', 'crack', 'dent', 'route']);
  await panel.getByRole('button', { name: /^Sort by page/ }).click({ modifiers: ['Shift'] });
  await panel.getByRole('button', { name: /^Sort by page/ }).click({ modifiers: ['Shift'] });
  await expect(panel.getByRole('button', { name: 'Sort by page, descending, second' })).toBeVisible();
  await expect(annotationItems(page).nth(1)).toHaveAccessibleName('crack, Box, page 2, open');

  await panel.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitemradio', { name: 'By status' }).click();
  await page.keyboard.press('Escape');
  const open = panel.getByRole('button', { name: 'Open, 3' });
  await expect(open).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText('Grouped by status', { exact: true })).toBeAttached();
  await open.click();
  await expect.poll(() => labels(page)).toEqual(['Unlabelled', 'crack']);
  await page.reload();
  await expect(panel.getByRole('button', { name: 'Sort by page, descending, second' })).toBeVisible();
  await expect.poll(() => labels(page)).toEqual(['Unlabelled', 'crack', 'dent', 'route', 'crack']);
});

test('status, note, selection and deletion by keys in the list; the focus stays there', async ({ page, server, host }) => {
  const id = await openFindings(page, { server, host });
  const items = annotationItems(page);
  // Of a row that has the focus, selected or not.
  await items.first().focus();
  await page.keyboard.press('s');
  await page.keyboard.press('r');
  await page.keyboard.press('ArrowDown');
  await expect(items.nth(1)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(items.nth(2)).toBeFocused();
  await expect(panelOf(page).getByText('2 selected')).toBeVisible();
  await page.keyboard.press('c');
  await page.keyboard.type('see sheet 3');
  await page.keyboard.press('Escape');
  await expectSaved(page);
  expect(await tagsBySide(host, id)).toEqual([
    { severity: 'minor', status: 'rejected' }, { severity: 'major', note: 'see sheet 3' }, { note: 'see sheet 3' }, { severity: 'minor' }, {},
  ]);
  await items.nth(4).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('spinbutton', { name: 'Page', exact: true })).toHaveValue('2');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Delete');
  await expect(items.nth(1)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(items).toHaveCount(5);
  await items.nth(1).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(items).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Document' })).toBeFocused();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(items).toHaveCount(5);
});

test('a row has its menu by mouse and key, and the edge between list and details moves by both and stays where it is', async ({ page, server, host }) => {
  await openFindings(page, { server, host });
  const panel = panelOf(page);
  const items = annotationItems(page);
  await items.nth(1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Rejected' }).click();
  await expect(items.nth(1)).toHaveAccessibleName('crack, Box, page 1, rejected');
  await items.nth(1).click({ button: 'right' });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Document' })).toBeFocused();
  await items.nth(0).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Note' }).click();
  await expect(panel.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('by key');
  await page.keyboard.press('Escape');
  await expect(items.nth(0)).toContainText('by key');

  const edge = panel.getByRole('separator', { name: 'Height of: Details' });
  const details = panel.getByRole('region', { name: 'Details' });
  const heightOf = async (): Promise<number> => (await details.boundingBox())?.height ?? 0;
  await edge.focus();
  await page.keyboard.press('Home');
  await expect.poll(heightOf).toBeLessThan(90);
  const least = await heightOf();
  for (let count = 0; count < 4; count += 1) await page.keyboard.press('ArrowUp');
  await expect.poll(heightOf).toBeCloseTo(least + 64, 0);
  const at = await edge.boundingBox();
  if (!at) throw new Error('the edge is not on screen');
  await drag(page, { x: at.x + 40, y: at.y + 5 }, { x: at.x + 40, y: at.y - 55 });
  await expect.poll(heightOf).toBeCloseTo(least + 124, 0);
  await page.reload();
  await items.nth(2).click();
  await expect.poll(heightOf).toBeCloseTo(least + 124, 0);
});

test('an attribute pass goes from form to form, back, and ends with a sentence', async ({ page, server, host }) => {
  const id = await openFindings(page, { server, host });
  const panel = panelOf(page);
  await panel.getByRole('searchbox', { name: 'Filter annotations' }).fill('page:2');
  await expect(annotationItems(page)).toHaveCount(3);
  await panel.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitem', { name: 'Attribute pass' }).click();
  const bar = panel.getByRole('group', { name: 'Attribute pass' });
  const label = page.getByRole('combobox', { name: 'Label' });
  await expect(bar).toContainText('1 of 3');
  await expect(label).toBeFocused();
  await page.keyboard.type('scratch');
  await page.keyboard.press('Control+Enter');
  await expect(bar).toContainText('2 of 3');
  await expect(label).toBeFocused();
  await expect(label).toHaveValue('crack');
  await page.keyboard.press('Shift+Enter');
  await expect(bar).toContainText('1 of 3');
  await expect(label).toHaveValue('scratch');
  // Esc changes nothing and loses nothing: what was typed stands there when one comes back.
  await page.keyboard.type('half');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Document' })).toBeFocused();
  await expect(annotationItems(page).filter({ hasText: 'scratch' })).toHaveCount(1);
  await page.keyboard.press('l');
  await expect(label).toHaveValue('half');
  await label.fill('');
  await page.keyboard.press('Escape');
  await expect(label).toHaveValue('scratch');
  await page.keyboard.press('.');
  await expect(label).toBeFocused();
  await expect(bar).toContainText('2 of 3');
  // A digit and Mod+Enter label one and go on to the next.
  await page.keyboard.press('1');
  await expect(label).toHaveValue('dent');
  await page.keyboard.press('Control+Enter');
  await expect(bar).toContainText('3 of 3');
  await page.keyboard.press('Control+Enter');
  await expect(bar).toBeHidden();
  await expect(page.getByText('Attribute pass done: all 3 annotations were looked at.').first()).toBeVisible();
  await expectSaved(page);
  expect((await currentElements(host, id)).map((element) => element.label).toSorted()).toEqual(['crack', 'dent', 'dent', 'route', 'scratch']);
});

test('several at once are one step to undo; the points of a path are exact numbers', async ({ page, server, host }) => {
  const id = await openFindings(page, { server, host });
  const panel = panelOf(page);
  const items = annotationItems(page);
  await items.first().click();
  await items.nth(2).click({ modifiers: ['Shift'] });
  await expect(panel.getByText('3 selected')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Label' })).toHaveAttribute('placeholder', 'Several labels');
  await expect(panel.getByLabel('Tag value')).toHaveAttribute('placeholder', 'several');
  await panel.getByRole('button', { name: 'Add tag' }).click();
  await panel.getByLabel('Tag name').last().fill('batch');
  await panel.getByLabel('Tag value').last().fill('7');
  await panel.getByLabel('Tag value').last().press('Enter');
  await expectSaved(page);
  expect((await tagsBySide(host, id)).map(({ batch }) => batch)).toEqual(['7', '7', '7', undefined, undefined]);
  await page.keyboard.press('Control+z');
  await expectSaved(page);
  expect((await tagsBySide(host, id)).map(({ batch }) => batch)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  await items.nth(4).click();
  await panel.getByText('3 points').click();
  const width = panel.getByRole('spinbutton', { name: 'Width', exact: true });
  await width.fill('wide');
  await width.press('Enter');
  await expect(panel.getByRole('alert')).toHaveText('“wide” is no number. Write one like 12.5 or 12,5.');
  await width.press('Escape');
  await expect(panel.getByRole('alert')).toBeHidden();
  const field = panel.getByRole('spinbutton', { name: 'Y of point 3' });
  await field.fill('123,456 pt');
  await field.press('Enter');
  await panel.getByRole('button', { name: 'Remove point 2' }).click();
  await expectSaved(page);
  const path = (await currentElements(host, id)).find((element) => element.points !== undefined);
  expect(path?.points).toEqual([{ x: 100, y: 300 }, { x: 200, y: 123.46 }]);
});
