import type { Page } from '@playwright/test';
import { currentElements, drawBox, expectSaved, openFile, signIn, signInWithToken } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { createHost } from './fixtures/host.ts';
import { expect, test } from './test.ts';

/** An e-mail that no other test uses. */
const emailOf = (name: string): string => `${name}-${Math.random().toString(36).slice(2, 8)}@example.com`;

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

test('what one person has not sent yet is never sent by the next on the same browser, and is sent when the first is back', async ({ page, context, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('kept.png', 800, 600) });
  const token = await server.addPerson(emailOf('bob'));
  const annotations = '**/api/v1/annotations';
  await context.route(annotations, (route) => route.abort());
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await expect(page.getByRole('status', { name: 'Save state' })).toHaveText('Offline, 1 queued');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/annotations')) sent.push(request.url());
  });

  const second = await context.newPage();
  const begunAnew = page.waitForEvent('load');
  await signInWithToken(second, server, token);
  await begunAnew;
  await expect(page.getByRole('alert').first()).toBeVisible();
  await context.unroute(annotations);
  sent.length = 0;
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByRole('img', { name: 'Page 1 of 1' })).toHaveCount(0);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(0);
  expect(sent).toEqual([]);

  await signInWithToken(second, server, server.token);
  await expectSaved(page);
  await expect.poll(async () => (await currentElements(host, attachment.attachment_id)).length).toBe(1);
});

test('who signs in after somebody else sees nothing of theirs', async ({ page, server, host }) => {
  const title = `Only mine ${Date.now()}`;
  const session = await host.createSession(title);
  const token = await server.addPerson(emailOf('carol'));
  await signIn(page, server);
  const navigation = page.getByRole('navigation', { name: 'Sessions' });
  await navigation.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await signOut(page);
  await expect(page).toHaveURL(`${server.origin}/sign-in`);
  await page.getByRole('textbox', { name: 'Access token' }).fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Start a review' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: title })).toHaveCount(0);
  await page.goto(`${server.origin}/sessions/${session}`);
  await expect(page.getByRole('alert')).toContainText('This session is not there');
});

test('who is taken out of a session while looking at it sees it no more', async ({ page, server, host }) => {
  const session = await host.createSession('Short visit');
  const email = emailOf('dora');
  const token = await server.addPerson(email);
  const owner = { email: 'engineer@localhost', role: 'owner' };
  await host.call('PUT', `/sessions/${session}/members`, { items: [owner, { email, role: 'reviewer' }] });
  await signInWithToken(page, server, token);
  await page.goto(`${server.origin}/sessions/${session}`);
  await expect(page.getByRole('heading', { name: 'Short visit' })).toBeVisible();
  await host.call('PUT', `/sessions/${session}/members`, { items: [owner] });
  await expect(page.getByRole('alert').filter({ hasText: 'This session is not there' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Short visit' })).toHaveCount(0);
});

test('what somebody wants to be called stands in lists and among the people of a session', async ({ page, server, host }) => {
  const session = await host.createSession('Named');
  const email = emailOf('nadia');
  const theirs = createHost(server.origin, await server.addPerson(email));
  await theirs.call('PUT', '/me/settings', { name: 'Nadia Öz' });
  await host.call('PUT', `/sessions/${session}/members`, { items: [{ email: 'engineer@localhost', role: 'owner' }, { email, role: 'owner' }] });
  await theirs.upload(session, [makeImage('hers.png', 40, 30)]);
  await signIn(page, server);
  await page.goto(`${server.origin}/sessions/${session}?view=list`);
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'hers.png' })).toContainText('Nadia Öz');
  await page.getByRole('main').getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'People' }).click();
  await expect(page.getByRole('list', { name: 'Members' }).getByRole('listitem').filter({ hasText: email })).toContainText('Nadia Öz');
  const unknown = page.getByRole('textbox', { name: 'E-mail' });
  await unknown.fill('nobody@example.com');
  await unknown.press('Enter');
  await expect(page.getByRole('alert')).toContainText('email: Nobody here');
  await expect(unknown).toHaveValue('nobody@example.com');
});

test('a sign-out that does not reach the server is said, and nobody is signed out', async ({ page, server }) => {
  await signIn(page, server);
  await page.route('**/api/v1/sign-out', (route) => route.abort());
  await signOut(page);
  await expect(page.getByRole('alert')).toContainText('You are still signed in.');
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Sessions' })).toBeVisible();
});

test('who puts off signing in over a file is asked on the next page', async ({ page, context, server, host }) => {
  const { sessionId } = await openFile(page, { server, host, file: makeImage('later.png', 800, 600) });
  await context.clearCookies();
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  await expect(page.getByRole('status', { name: 'Save state' })).toHaveText('Sign in - your work is kept');
  await page.getByRole('dialog', { name: 'Sign in - your work is kept' }).getByRole('button', { name: 'Later' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('link', { name: /Review of later/ }).first().click();
  // The pages on the way there have a status of their own, or several.
  await expect(page.getByRole('status').filter({ hasText: 'One change that is not saved yet is kept in this browser.' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Access token' }).fill(server.token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${server.origin}/sessions/${sessionId}`);
});

test('signing in over a file sends what was kept', async ({ page, context, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('in-place.png', 800, 600) });
  await context.clearCookies();
  await drawBox(page, 1, [[0.1, 0.1], [0.3, 0.3]]);
  const dialog = page.getByRole('dialog', { name: 'Sign in - your work is kept' });
  await dialog.getByRole('textbox', { name: 'Access token' }).fill(server.token);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expectSaved(page);
  await expect(dialog).toHaveCount(0);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(1);
});
