import { readFileSync } from 'node:fs';
import { annotationItems, chooseTool, currentElements, drawBox, expectSaved, openFile, pageOf, rectOf } from './actions.ts';
import type { MadeFile } from './fixtures/files.ts';
import { expect, test } from './test.ts';

/** A sine of 20,000 samples, one a second, with one sample far above; and a ramp beside it. */
function spiked(): MadeFile {
  const start = Date.UTC(2024, 4, 1);
  const rows = Array.from({ length: 20_000 }, (_, row) => {
    const wave = row === 12_345 ? 50 : Math.sin(row / 500);
    return `${new Date(start + row * 1000).toISOString()};${wave.toFixed(4).replace('.', ',')};${row}`;
  });
  return { name: 'bus.csv', bytes: Buffer.from(`\uFEFFtime;voltage;count\r\n${rows.join('\r\n')}\r\n`) };
}

interface Data {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

function dataOf(tags: Readonly<Record<string, unknown>>): Data {
  return { from: Date.parse(String(tags['t_from'])), to: Date.parse(String(tags['t_to'])), low: Number(tags['y_from']), high: Number(tags['y_to']) };
}

test('what is drawn on a chart stands on its data, whatever stretch of it is shown', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: spiked() });
  const data = page.getByRole('region', { name: 'Data' });
  await expect(data.getByText('20 000 rows, 3 columns')).toBeVisible();
  await expect(data.getByRole('combobox', { name: 'Columns are parted by' })).toHaveValue(';');
  await expect(data.getByRole('combobox', { name: 'Decimal sign' })).toHaveValue(',');
  await expect(data.getByRole('combobox', { name: 'Time', exact: true })).toHaveValue('0');
  const rect = await rectOf(page, 1);
  const spike = rect.x + rect.width * (80 + 1500 * (12_345 / 19_999)) / 1600;
  await page.mouse.move(spike, rect.y + rect.height * 0.3);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect(page.locator('[data-part="read-out"]')).toContainText('2024-05-01 03:2');
  await chooseTool(page, 'Box');
  await drawBox(page, 1, [[0.4, 0.05], [0.8, 0.4]]);
  await expectSaved(page);
  const [drawn] = await currentElements(host, attachment.attachment_id);
  const first = dataOf(drawn?.tags ?? {});
  expect(drawn?.tags).toMatchObject({ channels: 'voltage' });
  expect(first.to - first.from).toBeGreaterThan(1000);
  expect(first.to - first.from).toBeLessThan(20_000_000 * 0.4 / 4);

  // What is taken away is what is stored, not what is shown.
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Atlas JSON' }).click()]);
  const exported = readFileSync(await download.path(), 'utf8');
  for (const side of ['x', 'y', 'width', 'height'] as const) expect(exported).toContain(`"${side}": ${String(drawn?.[side])}`);

  // All of it again: the box stands at the same data, and an edge that is moved there leaves the others.
  await page.keyboard.press('Shift+Digit1');
  const statistics = page.getByRole('region', { name: 'Statistics' });
  await expect(statistics).toContainText('voltage');
  await page.keyboard.press('Escape');
  const stored = drawn === undefined || !('x' in drawn) ? null : { x: drawn['x'], width: drawn['width'] };
  const start = Date.UTC(2024, 4, 1);
  const share = (time: number): number => 80 + 1500 * (time - start) / 19_999_000;
  expect(stored?.x).toBeCloseTo(share(first.from), 1);
  expect((stored?.x ?? 0) + (stored?.width ?? 0)).toBeCloseTo(share(first.to), 1);
});

test('a table opens beside its chart, and a box on it is kept in cells', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: spiked() });
  await page.getByRole('region', { name: 'Data' }).getByRole('button', { name: 'Table' }).click();
  await expect(pageOf(page, 2)).toBeVisible();
  const rect = await rectOf(page, 2);
  await chooseTool(page, 'Box');
  await page.mouse.move(rect.x + 20, rect.y + 24 * 3 + 4);
  await page.mouse.down();
  await page.mouse.move(rect.x + 60, rect.y + 24 * 5 + 10, { steps: 4 });
  await page.mouse.up();
  await expectSaved(page);
  const [drawn] = await currentElements(host, attachment.attachment_id);
  expect(drawn).toMatchObject({ x: 0, y: 3, width: 1, height: 3, tags: { rows: '4-6', columns: 'time' } });
  // Filtered, the page is as long as what is left, and a mark whose rows are shown side by side stands on them.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const filter = page.getByRole('textbox', { name: 'Filter count' });
  await filter.fill('>=2');
  await filter.press('Enter');
  await expect.poll(async () => (await rectOf(page, 2)).height).toBeCloseTo(24 * 19_998, -1);
  // One that means nothing is told and hides nothing; a mark whose rows are hidden is told of, too.
  await filter.fill('>two');
  await filter.press('Enter');
  await expect(page.getByRole('region', { name: 'Data' })).toContainText('is no number');
  await filter.fill('>100');
  await filter.press('Enter');
  await page.getByRole('button', { name: '1 mark in rows that the filter hides' }).click();
  await expect(filter).toHaveValue('');
  await expect.poll(async () => (await rectOf(page, 2)).height).toBeCloseTo(24 * 20_000, -1);
  await page.keyboard.press('Escape');
  await filter.fill('>=2');
  await filter.press('Enter');
  await expect.poll(async () => (await rectOf(page, 2)).height).toBeCloseTo(24 * 19_998, -1);

  // Sorted downwards, cells are picked by mouse and keys, and Enter marks them on the rows of the file.
  for (let click = 0; click < 2; click += 1) await page.getByRole('button', { name: 'Sort by count' }).click();
  await expect(page.getByRole('button', { name: 'Row 20000', exact: true })).toBeVisible();
  await chooseTool(page, 'Select');
  const sorted = await rectOf(page, 2);
  await page.mouse.click(sorted.x + 20, sorted.y + 24 * 3 + 4);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await expectSaved(page);
  await expect.poll(async () => (await currentElements(host, attachment.attachment_id)).map(({ tags }) => tags['rows'])).toEqual(['4-6', '19996-19997']);
  // By keys alone: the last row as it is sorted, from end to end.
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+End');
  await expect(page.getByRole('button', { name: 'Row 3', exact: true })).toBeVisible();
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Enter');
  await expectSaved(page);
  await expect.poll(async () => (await currentElements(host, attachment.attachment_id)).map(({ tags }) => `${tags['rows']} ${tags['columns']}`)).toContain('3 ["time","voltage","count"]');
  // A column is picked by its sign.
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Pick column voltage' }).click();
  await expect(page.getByRole('button', { name: 'Pick column voltage' })).toHaveAttribute('aria-pressed', 'true');
  // What was guessed of a column, and of the first row, can be changed: marks stay on their cells, by the reading that everybody has.
  await page.getByRole('button', { name: 'Options of voltage' }).click();
  await page.getByRole('menuitemradio', { name: 'Text' }).click();
  await expect(page.getByRole('button', { name: 'Pick column voltage' })).toHaveAttribute('title', /It holds texts/);
  const choice = page.getByRole('combobox', { name: 'First row' });
  await choice.selectOption('data');
  await expect(page.getByRole('region', { name: 'Data' })).toContainText('20 001 rows');
  await annotationItems(page).first().click();
  await expect(page.getByRole('complementary', { name: 'Annotations' })).toContainText('5-7');
  await choice.selectOption('names');
  await expect(page.getByRole('button', { name: 'Pick column voltage' })).toHaveAttribute('title', /It holds texts/);
  expect((await currentElements(host, attachment.attachment_id)).map(({ tags }) => tags['rows'])).toContain('4-6');
  // What was said is remembered.
  await page.reload();
  await expect(page.getByRole('button', { name: 'Pick column voltage' })).toHaveAttribute('title', /It holds texts/);
  // What is looked for is found where it stands, and can be marked, too.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill('12345');
  await expect(page.getByRole('search', { name: 'Find in file' })).toContainText('1 of 1');
  await expect(page.getByRole('button', { name: 'Row 12346', exact: true })).toBeVisible();
});

test('JSON that is no table is a tree beside its text, and what stands in it can be found and marked', async ({ page, server, host }) => {
  const settings = { name: 'rig', limits: { low: 3.1, high: [4.2, { unit: 'V' }] }, parts: Object.fromEntries(Array.from({ length: 400 }, (_, part) => [`p${part}`, { id: part, ok: true }])) };
  const { attachment } = await openFile(page, { server, host, file: { name: 'rig.json', bytes: Buffer.from(JSON.stringify(settings, null, 2)) } });
  const tree = page.getByRole('tree', { name: 'Names and values' });
  await expect(tree.getByRole('treeitem')).toHaveCount(3);
  await tree.focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  await expect(tree.getByRole('treeitem', { name: 'high [ 2 ]' })).toHaveAttribute('aria-selected', 'true');
  await expect(tree.getByRole('treeitem', { name: 'limits' })).toHaveAttribute('aria-expanded', 'true');

  // What find stands on is unfolded in the tree; Enter marks it in the text.
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill('"p399"');
  const found = tree.getByRole('treeitem', { name: 'p399 { 2 }' });
  await expect(found).toHaveAttribute('aria-selected', 'true');
  await expect(found).toBeVisible();
  expect(await tree.getByRole('treeitem').count()).toBeLessThan(100);
  await page.keyboard.press('Escape');
  await found.click();
  await page.keyboard.press('Enter');
  await expectSaved(page);
  await expect.poll(async () => new Set((await currentElements(host, attachment.attachment_id)).map(({ tags }) => tags['text']))).toEqual(new Set(['"p399": {', '"id": 399,', '"ok": true', '}']));
});

test('JSON that is shown as a chart has its source beside it, where lines are gone to, and all that it says is found and marked', async ({ page, server, host }) => {
  const rows = Array.from({ length: 300 }, (_, second) => ({ second, volts: Math.sin(second / 20) }));
  const bytes = Buffer.from(JSON.stringify({ operator: 'only in the source', rows, limits: { high: 3 } }, null, 1));
  const { attachment } = await openFile(page, { server, host, file: { name: 'run.json', bytes } });
  const shown = page.getByRole('group', { name: 'Show as' });
  await shown.getByRole('button', { name: 'Source' }).click();
  await expect(page.getByRole('textbox', { name: 'Line' })).toHaveValue('1');
  await page.keyboard.press('Control+g');
  await page.keyboard.type('777');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Line' })).toHaveValue('777');
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill('only in');
  await expect(page.getByRole('search', { name: 'Find in file' })).toContainText('1 of 1');
  await shown.getByRole('button', { name: 'Chart' }).click();
  await expect(page.getByRole('search', { name: 'Find in file' })).toContainText('No matches');
  await page.keyboard.press('Escape');
  await shown.getByRole('button', { name: 'Tree' }).click();
  await page.getByRole('treeitem', { name: 'limits' }).click();
  await page.keyboard.press('Enter');
  await expectSaved(page);
  await expect.poll(async () => new Set((await currentElements(host, attachment.attachment_id)).map(({ tags }) => tags['text']))).toEqual(new Set(['"limits": {', '"high": 3', '}']));
});
