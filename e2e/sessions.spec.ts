import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from './actions.ts';
import { makeImage, makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

test('a session is made, renamed, starred, found, deleted and brought back', async ({ page, server }) => {
  await signIn(page, server);
  const navigation = page.getByRole('navigation', { name: 'Sessions' });
  await navigation.getByRole('button', { name: 'New session' }).click();
  const dialog = page.getByRole('dialog', { name: 'New session' });
  await dialog.getByRole('textbox').first().fill('Recovery bay harness');
  await dialog.getByRole('textbox').first().press('Enter');
  await expect(page.getByRole('heading', { name: 'Recovery bay harness' })).toBeVisible();

  const row = navigation.getByRole('listitem').filter({ hasText: 'Recovery bay harness' });
  await row.hover();
  await row.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  const rename = page.getByRole('dialog', { name: 'Rename session' });
  await rename.getByRole('textbox').fill('Recovery bay harness, rev B');
  await rename.getByRole('textbox').press('Enter');
  await expect(page.getByRole('heading', { name: 'Recovery bay harness, rev B' })).toBeVisible();

  const renamed = navigation.getByRole('listitem').filter({ hasText: 'rev B' });
  await renamed.hover();
  await renamed.getByRole('button', { name: 'Star', exact: true }).click();
  await expect(navigation.getByRole('listitem').first()).toContainText('rev B');
  await navigation.getByRole('searchbox', { name: 'Search sessions' }).fill('recovery');
  await expect(navigation.getByRole('listitem')).toHaveCount(1);

  await renamed.hover();
  await renamed.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(navigation.getByRole('link', { name: /rev B/ })).toHaveCount(0);
  await page.getByRole('status').filter({ hasText: 'Deleted' }).getByRole('button', { name: 'Undo' }).click();
  await expect(navigation.getByRole('link', { name: /rev B/ })).toBeVisible();
});

test('files come in by button, are described and filtered; the filter stays over a reload', async ({ page, server, host }) => {
  const session = await host.createSession('Bring in');
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}`);
  const drawing = makePdf('plate.pdf', [[842, 595]]);
  const photo = makeImage('plate.png', 320, 200);
  await page.getByLabel('Upload files').setInputFiles([drawing, photo].map((file) => ({
    name: file.name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(file.bytes),
  })));
  const attachments = page.getByRole('link', { name: /^plate\.(pdf|png)/ });
  await expect(attachments).toHaveCount(2);

  await page.setViewportSize({ width: 1280, height: 800 });
  const [typeBox, viewBox] = await Promise.all([page.getByLabel('Type').boundingBox(), page.getByRole('button', { name: 'List', exact: true }).boundingBox()]);
  expect(Math.abs((typeBox?.y ?? 0) - (viewBox?.y ?? 100)), 'filters and view stand on one line').toBeLessThan(14);

  await page.getByLabel('Type').click();
  await page.getByRole('option', { name: /pdf/i }).click();
  await expect(attachments).toHaveCount(1);
  await page.reload();
  await expect(attachments).toHaveCount(1);

  const [first] = (await (await host.call('GET', `/attachments?session_id=${session}&attachment_type=pdf`)).json()).items;
  await host.call('PATCH', `/attachments/${first.attachment_id}`, { attachment_title: 'Back plate' });
  await page.reload();
  await expect(page.getByRole('link', { name: /^Back plate/ })).toBeVisible();
});

test('a description that the host refuses stays in its field and is sent again', async ({ page, server, host }) => {
  const session = await host.createSession('Refused');
  await host.upload(session, [makePdf('plate.pdf', [[300, 200]])]);
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}`);
  await page.getByRole('link', { name: /^plate/ }).hover();
  await page.getByRole('button', { name: 'Attachment actions' }).click();
  await page.getByRole('menuitem', { name: 'Details' }).click();
  await page.route('**/api/v1/attachments/*', (route) => route.fulfill({
    status: 503, contentType: 'application/json', body: JSON.stringify({ detail: 'The store is being moved.', code: 'unavailable' }),
  }));
  const description = page.getByRole('complementary', { name: 'Details' }).getByRole('textbox', { name: 'Description' });
  await description.fill('Holes 3 and 4 are off');
  await description.press('Tab');
  await expect(page.getByText('The store is being moved.')).toBeVisible();
  await expect(description).toHaveValue('Holes 3 and 4 are off');
  await page.unroute('**/api/v1/attachments/*');
  await description.press('Control+Enter');
  await expect.poll(async () => {
    const { items } = await (await host.call('GET', `/attachments?session_id=${session}`)).json();
    return items[0].attachment_description;
  }).toBe('Holes 3 and 4 are off');
});

test('a folder dropped on the page brings its files in', async ({ page, server, host }) => {
  const session = await host.createSession('Drop');
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}`);
  await expect(page.getByRole('heading', { name: 'Drop' })).toBeVisible();
  const folder = mkdtempSync(join(tmpdir(), 'redline-drop-'));
  mkdirSync(join(folder, 'photos'));
  writeFileSync(join(folder, 'photos', 'inside.png'), makeImage('inside.png', 40, 30).bytes);
  writeFileSync(join(folder, 'beside.pdf'), makePdf('beside.pdf', [[100, 100]]).bytes);
  // A drag that comes from outside of the browser, as a file manager makes it.
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [join(folder, 'photos'), join(folder, 'beside.pdf')], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', { type, x: 900, y: 600, data });
    if (type === 'dragOver') await expect(page.getByRole('status').filter({ hasText: 'Drop to add' })).toBeVisible();
  }
  await expect(page.getByRole('link', { name: /^inside\.png/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^beside\.pdf/ })).toBeVisible();
  rmSync(folder, { recursive: true });
});

test('a screenshot is pasted whatever has the focus, but not behind a dialog', async ({ page, context, server, host }) => {
  const session = await host.createSession('Paste');
  await host.upload(session, [makePdf('beside.pdf', [[100, 100]])]);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}`);
  await page.getByRole('checkbox', { name: 'Show hidden' }).check();
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 30);
    canvas.getContext('2d');
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': canvas.convertToBlob() })]);
  });
  await page.getByRole('button', { name: 'New session' }).click();
  await expect(page.getByRole('dialog', { name: 'New session' }).getByRole('textbox').first()).toBeFocused();
  await page.keyboard.press('ControlOrMeta+v');
  await page.keyboard.press('Escape');
  const pasted = page.getByRole('list', { name: 'Attachments' }).getByRole('link', { name: /^Pasted / });
  await page.getByRole('checkbox', { name: 'Show hidden' }).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(pasted).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Filter attachments' }).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(pasted).toHaveCount(2);
});

test('the original is downloaded as it was uploaded', async ({ page, server, host }) => {
  const file = makePdf('original.pdf', [[300, 200]]);
  const session = await host.createSession('Download');
  const [attachment] = await host.upload(session, [file]);
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}/attachments/${attachment?.attachment_id}`);
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Original file' }).click()]);
  expect(download.suggestedFilename()).toBe('original.pdf');
  expect(Buffer.compare(readFileSync(await download.path()), Buffer.from(file.bytes))).toBe(0);
});

test('hundreds of sessions and thousands of attachments put at most a hundred rows into the page', async ({ page, server, host }) => {
  test.setTimeout(180_000);
  for (let at = 0; at < 300; at += 50) await Promise.all(Array.from({ length: 50 }, (_, index) => host.createSession(`Many ${at + index}`)));
  const crowded = await host.createSession('Three thousand files');
  const encoder = new TextEncoder();
  for (let at = 0; at < 3000; at += 500) {
    await host.upload(crowded, Array.from({ length: 500 }, (_, index) => ({ name: `log-${at + index}.txt`, bytes: encoder.encode(`row ${at + index}`) })));
  }
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${crowded}`);
  await expect(page.getByRole('link', { name: /^log-/ }).first()).toBeVisible();
  expect(await page.getByRole('link', { name: /^log-/ }).count()).toBeLessThanOrEqual(100);
  expect(await page.getByRole('navigation', { name: 'Sessions' }).getByRole('link').count()).toBeLessThanOrEqual(100);

  // Where the filters need more than a line, the heads of the columns stay below them.
  await page.setViewportSize({ width: 1000, height: 800 });
  await page.getByRole('button', { name: 'List', exact: true }).click();
  const first = page.getByRole('list', { name: 'Attachments' }).getByRole('link').first();
  await first.hover();
  await page.mouse.wheel(0, 4000);
  await expect(first).not.toBeInViewport();
  await page.getByRole('button', { name: 'Title', exact: true }).click();
  await expect(page).toHaveURL(/sort=name/);
  await page.getByRole('button', { name: 'Title', exact: true }).click();
  await expect(page).toHaveURL(/reversed=true/);
});
