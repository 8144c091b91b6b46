import type { Browser, Page } from '@playwright/test';
import { annotationItems, chooseTool, currentElements, drag, drawBox, expectSaved, onScreen, openAttachment, openFile, setLabel, signInWithToken } from './actions.ts';
import type { Opened } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import type { Host } from './fixtures/host.ts';
import type { RunningServer } from './fixtures/server.ts';
import { expect, test } from './test.ts';

/** A second person who is in the session, in a browser of their own. */
async function colleague(browser: Browser, { server, host, opened }: { server: RunningServer; host: Host; opened: Opened }): Promise<Page> {
  const email = `reviewer-${opened.sessionId.slice(0, 8)}@example.com`;
  const token = await server.addPerson(email);
  await host.call('PUT', `/sessions/${opened.sessionId}/members`, {
    items: [{ email: 'engineer@localhost', role: 'owner' }, { email, role: 'reviewer' }],
  });
  const page = await (await browser.newContext()).newPage();
  await signInWithToken(page, server, token);
  await openAttachment(page, server, opened);
  return page;
}

const panel = (page: Page) => page.getByRole('complementary', { name: 'Annotations' });

test('undo survives a reload', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('undo.png', 800, 600) });
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await setLabel(page, 'crack');
  await setLabel(page, 'gap');
  await expectSaved(page);
  await page.reload();
  await expect(annotationItems(page).first()).toHaveAccessibleName('gap, Box, page 1, open');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  for (const name of ['crack, Box, page 1, open', 'Unlabelled, Box, page 1, needs label']) {
    await page.keyboard.press('Control+Z');
    await expect(annotationItems(page).first()).toHaveAccessibleName(name);
  }
  await page.keyboard.press('Control+Shift+Z');
  await expect(annotationItems(page).first()).toHaveAccessibleName('crack, Box, page 1, open');
  await expectSaved(page);
  expect((await currentElements(host, attachment.attachment_id)).map(({ label }) => label)).toEqual(['crack']);
});

test('the history tells who did what, outlines it, and brings back what was changed or deleted', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('history.png', 800, 600) });
  await drawBox(page, 1, [[0.2, 0.2], [0.4, 0.4]]);
  await setLabel(page, 'crack');
  await expectSaved(page);
  await chooseTool(page, 'Select');
  await drag(page, await onScreen(page, 1, [0.3, 0.2]), await onScreen(page, 1, [0.6, 0.5]));
  await expectSaved(page);
  await panel(page).getByRole('button', { name: /^History \d/ }).click();
  const timeline = panel(page).getByRole('feed', { name: 'History of this annotation' });
  await expect(timeline.getByRole('article').first()).toContainText('You changed it');
  await expect(timeline.getByRole('article').first()).toContainText('Geometry');
  await timeline.getByRole('article').last().hover();
  await timeline.getByRole('button', { name: 'Restore this version' }).last().click();
  await expect(timeline.getByRole('article').first()).toContainText('shown now');
  const box = panel(page).getByRole('spinbutton', { name: 'X', exact: true });
  await expect(box).toHaveValue('160');

  await page.keyboard.press('Delete');
  await expect(annotationItems(page)).toHaveCount(0);
  await panel(page).getByRole('button', { name: 'History', exact: true }).click();
  const feed = panel(page).getByRole('feed', { name: 'What happened' });
  await expect(feed.getByRole('article').first()).toContainText('You deleted it');
  await panel(page).getByLabel('From', { exact: true }).fill('2000-01-01');
  await panel(page).getByLabel('To', { exact: true }).fill('2000-01-02');
  await expect(feed.getByRole('article')).toHaveCount(0);
  await panel(page).getByLabel('To', { exact: true }).fill('');
  await panel(page).getByLabel('Person').selectOption('engineer@localhost');
  await feed.getByRole('button', { name: 'Bring back' }).click();
  await expect(feed.getByRole('article').first()).toContainText('You brought it back');
  await expectSaved(page);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(1);
});

test('what two people made of one annotation is kept, marked, and made one by a click; nobody types over the other', async ({ browser, page, server, host }) => {
  const opened = await openFile(page, { server, host, file: makeImage('twice.png', 800, 600) });
  await drawBox(page, 1, [[0.2, 0.2], [0.4, 0.4]]);
  await setLabel(page, 'crack');
  await expectSaved(page);
  const theirs = await colleague(browser, { server, host, opened });
  await annotationItems(theirs).first().click();
  const field = panel(page).getByRole('combobox', { name: 'Label' });
  await field.fill('my wo');
  await setLabel(theirs, 'their word');
  await expectSaved(theirs);
  await expect.poll(async () => (await currentElements(host, opened.attachment.attachment_id)).map(({ label }) => label)).toEqual(['their word']);
  await field.pressSequentially('rd');
  await expect(field).toHaveValue('my word');
  await field.press('Enter');
  await expectSaved(page);
  const twice = panel(page).getByRole('region', { name: 'Edited twice' });
  await expect(twice).toBeVisible();
  await expect(panel(theirs).getByRole('region', { name: 'Edited twice' })).toBeVisible();
  await expect(annotationItems(page)).toHaveCount(1);
  await twice.getByRole('group', { name: /^Version of reviewer/ }).getByRole('button', { name: 'Keep this' }).click();
  await expect(twice).toHaveCount(0);
  await expect(panel(theirs).getByRole('region', { name: 'Edited twice' })).toHaveCount(0);
  for (const each of [page, theirs]) await expect(annotationItems(each).first()).toHaveAccessibleName('their word, Box, page 1, open');
  await theirs.context().close();
});

test('a change and a deletion that knew nothing of each other: neither is lost unseen, and a click picks one', async ({ browser, page, server, host }) => {
  const opened = await openFile(page, { server, host, file: makeImage('torn.png', 800, 600) });
  await drawBox(page, 1, [[0.2, 0.2], [0.4, 0.4]]);
  await setLabel(page, 'crack');
  await expectSaved(page);
  const theirs = await colleague(browser, { server, host, opened });
  await annotationItems(theirs).first().click();
  await theirs.context().setOffline(true);
  await theirs.keyboard.press('Delete');
  await expect(annotationItems(theirs)).toHaveCount(0);
  await setLabel(page, 'wide crack');
  await expectSaved(page);
  await theirs.context().setOffline(false);
  const twice = panel(page).getByRole('region', { name: 'Edited twice' });
  await expect(twice.getByRole('group', { name: /^Version of reviewer/ })).toContainText('deleted it');
  await expect(annotationItems(theirs).first()).toContainText('edited twice');
  await twice.getByRole('button', { name: 'Keep this' }).click();
  await expect(twice).toHaveCount(0);
  await expect(annotationItems(theirs).first()).not.toContainText('edited twice');

  await annotationItems(theirs).first().click();
  await theirs.context().setOffline(true);
  await setLabel(page, 'long crack');
  await expectSaved(page);
  await theirs.keyboard.press('Delete');
  await expect(annotationItems(theirs)).toHaveCount(0);
  await theirs.context().setOffline(false);
  await expect(page.getByText(/deleted "long crack", which you had changed\. The list offers it back\.$/)).toBeVisible();
  await expect(annotationItems(page)).toHaveCount(0);
  await page.reload();
  const hidden = (each: Page) => panel(each).getByRole('region', { name: 'Changed and deleted' });
  await expect(hidden(page)).toContainText('which you had changed');
  await expect(hidden(theirs)).toContainText('You deleted long crack');
  await hidden(page).getByRole('button', { name: 'Bring back' }).click();
  for (const each of [page, theirs]) {
    await expect(hidden(each)).toHaveCount(0);
    await expect(annotationItems(each).first()).toHaveAccessibleName('long crack, Box, page 1, open');
    await expect(annotationItems(each).first()).not.toContainText('edited twice');
  }
  await theirs.context().close();
});
