import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { annotationItems, drawBox, expectSaved, openFile, setLabel } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { createGate } from './fixtures/gate.ts';
import { expect, test } from './test.ts';

async function exported(page: Page, item: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The list of the session's files is here, with this one: it may come after the file that is open. */
async function expectFile(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Files' }).getByRole('link', { name })).toBeVisible();
}

test('Atlas JSON can be posted again and lands on the same place', async ({ page, server, host }) => {
  const { sessionId } = await openFile(page, { server, host, file: makeImage('board.png', 800, 600) });
  await drawBox(page, 1, [[0.25, 0.25], [0.5, 0.5]]);
  await setLabel(page, 'crack');
  await expectSaved(page);
  const { name, bytes } = await exported(page, 'Atlas JSON');
  expect(name).toMatch(/^board.*\.json$/);
  const bodies = JSON.parse(bytes.toString('utf8'));
  const [copy] = await host.upload(sessionId, [makeImage('copy.png', 800, 600)]);
  const records = Array.isArray(bodies) ? bodies : bodies.annotations;
  expect(records).toHaveLength(1);
  await host.annotate(copy?.attachment_id ?? '', records[0].annotation_type, records[0].annotation_content);
  const [record] = await host.annotations(copy?.attachment_id ?? '');
  expect(record?.annotation_content.content[0]).toMatchObject({ label: 'crack' });
  expect(Math.abs((record?.annotation_content.content[0]?.width ?? 0) - 200)).toBeLessThan(1.5);
});

test('CSV has a row for each shape and is no formula for a spreadsheet', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeImage('board.png', 800, 600) });
  await drawBox(page, 1, [[0.25, 0.25], [0.5, 0.5]]);
  await setLabel(page, '=1+1');
  await expectSaved(page);
  const { bytes } = await exported(page, 'CSV');
  const lines = bytes.toString('utf8').trimEnd().split('\r\n');
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("'=1+1");
});

test('the page as PNG has the page and its annotations on it', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeImage('board.png', 800, 600) });
  await drawBox(page, 1, [[0.25, 0.25], [0.5, 0.5]]);
  await expectSaved(page);
  const { bytes } = await exported(page, 'Page as PNG');
  const pixels = await page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(data)]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const all = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
    let red = 0;
    for (let at = 0; at < all.length; at += 4) if ((all[at] ?? 0) > 200 && (all[at + 1] ?? 255) < 90 && (all[at + 2] ?? 255) < 90) red += 1;
    return { ratio: bitmap.width / bitmap.height, red };
  }, [...bytes]);
  expect(pixels.ratio).toBeCloseTo(800 / 600, 2);
  expect(pixels.red).toBeGreaterThan(200);
});

test('a dialog says what a format cannot hold before several files come in one archive', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeImage('board.png', 800, 600) });
  await drawBox(page, 1, [[0.25, 0.25], [0.5, 0.5]]);
  await expectSaved(page);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'YOLO detect' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('status')).toContainText('without a label: written as "unlabelled"');
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export' }).click()]);
  expect(download.suggestedFilename()).toBe('board.zip');
  const text = readFileSync(await download.path()).toString('latin1');
  expect(text).toContain('labels/board.txt');
  expect(text).toContain('manifest.json');
  expect(text).toContain('0 0.375 0.375 0.25 0.25');
});

test('an import shows what it brings, is undone as one step, and the second time adds nothing', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeImage('board.png', 800, 600) });
  const box = { image_id: 1, category_id: 1, bbox: [10, 10, 50, 40] };
  const buffer = Buffer.from(JSON.stringify({
    images: [{ id: 1, file_name: 'board.png', width: 800, height: 600 }], categories: [{ id: 1, name: 'crak' }], annotations: [{ ...box, id: 1 }, { ...box, id: 2, bbox: [100, 10, 50, 40] }, { id: 3, image_id: 9 }],
  }));
  const dialog = page.getByRole('dialog', { name: 'Import annotations' });
  async function choose(): Promise<void> {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Import annotations' }).click();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByRole('button', { name: 'Choose file' }).click()]);
    await chooser.setFiles({ name: 'labels.json', mimeType: 'application/json', buffer });
  }
  await choose();
  await expect(dialog.getByRole('status')).toHaveText('2 shapes on 1 page, 1 set aside');
  await dialog.getByRole('textbox', { name: 'Label for crak' }).or(dialog.getByRole('combobox', { name: 'Label for crak' })).fill('crack');
  await dialog.getByRole('button', { name: 'Import 2' }).click();
  await expect(dialog).toBeHidden();
  await expect(annotationItems(page)).toHaveCount(2);
  await expect(annotationItems(page).first()).toHaveAccessibleName(/^crack, Box/);
  await expectSaved(page);
  await choose();
  await expect(dialog.getByRole('status')).toHaveText('Nothing new, 1 set aside; 2 are here already');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(annotationItems(page)).toHaveCount(0);
  await expectSaved(page);
});

test('exports and imports wait for the list of the host, so that nothing is left out or comes twice', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('board.png', 800, 600) });
  await host.annotate(attachment.attachment_id, 'bbox', { page_width: 800, page_height: 600, page_number: 0, content: [{ x: 20, y: 20, width: 100, height: 50, label: 'crack', tags: {} }] });
  const address = page.url();
  // The page that is open hears of the annotation and asks again: it must not be it that takes the refusal.
  await page.goto('about:blank');
  const asked: (() => void)[] = [];
  let answers = 0;
  await page.route(`**/api/v1/attachments/${attachment.attachment_id}/annotations*`, async (route) => {
    await new Promise<void>((resolve) => asked.push(resolve));
    answers += 1;
    await (answers === 1 ? route.fulfill({ status: 403, json: { detail: 'Not now.' } }) : route.continue());
  });
  async function answer(): Promise<void> {
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    asked.shift()?.();
  }
  await page.goto(address);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('status')).toHaveText('Reading the annotations…');
  await answer();
  await expect(dialog.getByRole('alert')).toContainText('The annotations could not be read: Not now.');
  // How many there are is not known either.
  const list = page.locator('[data-region="list"]');
  await expect(list).not.toContainText(/Annotations\d/u);
  await dialog.getByRole('button', { name: 'Retry' }).click();
  await answer();
  await expect(dialog.getByRole('status')).toHaveText('1 annotation. The format holds all of it.');
  await expect(list).toContainText('Annotations1');

  await page.goto('about:blank');
  asked.length = 0;
  await page.goto(address);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Page as PNG' }).click();
  const picture = page.getByRole('dialog', { name: 'Page as PNG' });
  await expect(picture.getByRole('status')).toHaveText('Reading the annotations…');
  const download = page.waitForEvent('download');
  await answer();
  expect((await download).suggestedFilename()).toBe('board-page-1.png');
  await expect(picture).toBeHidden();
});

test('a file of several attachments is imported into each of them, however late their list comes, and undone as one', async ({ page, server, host }) => {
  const { sessionId } = await openFile(page, { server, host, file: makeImage('board.png', 800, 600) });
  const [other] = await host.upload(sessionId, [makeImage('flank.png', 400, 300)]);
  const gate = createGate();
  await page.route(/\/api\/v1\/attachments\?/, async (route) => {
    await gate.opened;
    await route.continue();
  });
  await page.reload();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Import annotations' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import annotations' });
  await expect(dialog.getByRole('button', { name: 'Choose file' })).toBeVisible();
  gate.open();
  await expectFile(page, 'flank.png');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dialog.getByRole('button', { name: 'Choose file' }).click()]);
  await chooser.setFiles({ name: 'labels.csv', mimeType: 'text/csv', buffer: Buffer.from('attachment_name,label,x,y,width,height\nboard.png,crack,10,10,50,40\nflank.png,dent,20,20,30,30\n') });
  await expect(dialog.getByRole('status')).toHaveText('2 shapes on 2 pages of 2 files');
  await dialog.getByRole('button', { name: 'Import 2' }).click();
  await expect(annotationItems(page)).toHaveCount(1);
  await expect.poll(() => host.annotations(other?.attachment_id ?? '')).toMatchObject([{ annotation_content: { page_width: 400, page_height: 300, content: [{ label: 'dent', x: 20 }] } }]);
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(annotationItems(page)).toHaveCount(0);
  await expect.poll(async () => (await host.annotations(other?.attachment_id ?? '')).length).toBe(2);
  await expectSaved(page);
});

test('crops are cut of all files of the session, those that are not open too', async ({ page, server, host }) => {
  const { sessionId, attachment } = await openFile(page, { server, host, file: makeImage('board.png', 800, 600) });
  const [other] = await host.upload(sessionId, [makeImage('flank.png', 400, 300)]);
  for (const [id, label, width, height] of [[attachment.attachment_id, 'crack', 800, 600], [other?.attachment_id ?? '', 'dent', 400, 300]] as const) {
    await host.annotate(id, 'bbox', { page_width: width, page_height: height, page_number: 0, content: [{ x: 20, y: 20, width: 100, height: 50, label, tags: {} }] });
  }
  await page.reload();
  await expect(annotationItems(page)).toHaveCount(1);
  await expectFile(page, 'flank.png');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Crops of regions' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: /whole session/ }).check();
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Export' }).click()]);
  const text = readFileSync(await download.path()).toString('latin1');
  expect(text).toMatch(/crops\/crack-[^,]*,[^,]*,crack,board\.png,1,10,10,120,70,120,70/);
  expect(text).toMatch(/crops\/dent-[^,]*,[^,]*,dent,flank\.png,1,10,10,120,70,120,70/);
  expect(text.match(/\x89PNG/g)).toHaveLength(2);
});
