import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { attachmentLink, pageOf, signIn } from './actions.ts';
import { makePdf } from './fixtures/files.ts';
import type { Host } from './fixtures/host.ts';
import { expect, test } from './test.ts';

async function addBox(host: Host, attachmentId: string, element: { readonly label: string; readonly tags?: Readonly<Record<string, string>> }): Promise<void> {
  const tags = { 'redline:id': randomUUID(), 'redline:rev': `${Date.now()}-0000-0000abcd`, ...element.tags };
  await host.call('POST', '/annotations', {
    attachment_id: attachmentId, annotation_type: 'bbox',
    annotation_content: { page_width: 300, page_height: 200, page_number: 1, content: [{ x: 20, y: 20, width: 60, height: 40, ...element, tags }] },
  });
}

test('findings of all attachments are filtered, linked, given a status, undone, exported and jumped to', async ({ page, server, host }) => {
  const session = await host.createSession('Led to its end');
  const [plate, photo] = await host.upload(session, ['plate', 'photo'].map((name) => makePdf(`${name}.pdf`, [[300, 200], [300, 200]])));
  await addBox(host, plate?.attachment_id ?? '', { label: 'crack', tags: { severity: 'major' } });
  await addBox(host, plate?.attachment_id ?? '', { label: 'burr', tags: { status: 'accepted' } });
  await addBox(host, photo?.attachment_id ?? '', { label: 'crack, seen' });
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}`);
  await expect(attachmentLink(page, 'photo.pdf')).toBeVisible();
  await page.keyboard.press('Control+k');
  const commands = page.getByRole('dialog', { name: 'Commands' });
  await expect(commands.getByRole('option', { name: 'photo.pdf' })).toHaveCount(1);
  await commands.getByRole('combobox').fill('led end');
  await expect(commands.getByRole('option', { name: 'Led to its end' })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /^Findings/ }).click();
  const table = page.getByRole('list', { name: 'Findings' });
  await expect(table.getByRole('link')).toHaveCount(3);
  await expect(table.getByRole('button', { name: /^Open/ })).toContainText('2');

  await page.getByRole('searchbox', { name: 'Filter findings' }).fill('label:crack');
  await expect(table.getByRole('link')).toHaveCount(2);
  await expect(page).toHaveURL(/filter=label/);
  await table.getByRole('link').first().focus();
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('region', { name: 'Selection' });
  await bar.getByRole('button', { name: 'Link as one finding' }).click();
  const status = page.getByRole('status').filter({ hasText: 'Linked as F-' });
  await expect(status).toBeVisible();
  await expect.poll(async () => {
    const records = await (await host.call('GET', `/sessions/${session}/annotations`)).json();
    return new Set(records.flatMap((record: { annotation_content: { content: { tags: Record<string, string> }[] } }) => (
      record.annotation_content.content.flatMap(({ tags }) => tags['finding'] ?? [])
    ))).size;
  }).toBe(1);
  await bar.getByRole('button', { name: 'Set status' }).click();
  await page.getByRole('menuitem', { name: 'Done' }).click();
  await expect(table.getByRole('button', { name: /^Done/ })).toContainText('2');
  await page.getByRole('status').filter({ hasText: 'Set to done' }).getByRole('button', { name: 'Undo' }).click();
  await expect(table.getByRole('button', { name: /^Open/ })).toContainText('2');

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export CSV' }).click()]);
  const lines = readFileSync(await download.path(), 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(3);
  await table.getByRole('link', { name: 'crack, seen' }).click();
  await expect(pageOf(page, 2)).toBeVisible();
  await expect(page).toHaveURL(/page=2&annotation=/);
});

test('the head of a group stays in view over its findings and folds them; the tab counts what is deleted and brought back', async ({ page, server, host }) => {
  const session = await host.createSession('Many of one kind');
  const [plate] = await host.upload(session, [makePdf('plate.pdf', [[300, 200]])]);
  const content = Array.from({ length: 60 }, (_, index) => ({ x: 2 + index * 4, y: 20, width: 3, height: 40, label: `hole ${index}`, tags: {} }));
  await host.annotate(plate?.attachment_id ?? '', 'bbox', { page_width: 300, page_height: 200, page_number: 0, content });
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}/findings`);
  const table = page.getByRole('list', { name: 'Findings' });
  await expect(table.getByRole('link', { name: 'hole 3', exact: true })).toBeVisible();
  await page.mouse.move(900, 600);
  await page.mouse.wheel(0, 1200);
  await expect(table.getByRole('link', { name: 'hole 35', exact: true })).toBeInViewport();
  const head = table.getByRole('button', { name: /^Open/ });
  await expect(head).toBeInViewport({ ratio: 1 });
  await head.click();
  await expect(table.getByRole('link')).toHaveCount(0);
  await expect(head).toBeInViewport({ ratio: 1 });
  await head.click();

  const tab = page.getByRole('navigation', { name: 'Pages of the session' }).getByRole('link', { name: /^Findings/ });
  await expect(tab).toHaveText('Findings60');
  // What is counted here needs no list of the host.
  await page.route(/\/api\/v1\/attachments\?/, (route) => route.abort());
  await table.getByRole('checkbox').first().check();
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Delete' }).click();
  await expect(tab).toHaveText('Findings59');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tab).toHaveText('Findings60');
});
