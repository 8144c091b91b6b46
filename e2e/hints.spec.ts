import { sampleSession, signIn, signInWithToken } from './actions.ts';
import { expect, test } from './test.ts';

test('a hint goes when it is sent away, and comes back in no browser', async ({ page, browser, server }) => {
  const token = await server.addPerson(`new-${Date.now()}@example.com`);
  await signInWithToken(page, server, token);
  await expect(page.getByText('Create a session', { exact: true })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Create a session' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('First');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'First' })).toBeVisible();
  await page.getByRole('link', { name: 'Redline, all sessions' }).click();
  const hint = page.getByRole('note', { name: 'Hint' });
  await expect(hint).toContainText('A session holds');
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/me/settings'));
  await hint.getByRole('button', { name: 'Got it' }).click();
  await expect(hint).toBeHidden();
  await kept;
  const other = await (await browser.newContext()).newPage();
  const told = other.waitForResponse(/\/me\/settings$/);
  await signInWithToken(other, server, token);
  await told;
  await expect(other.getByRole('heading', { name: 'Sessions', exact: true })).toBeVisible();
  await expect(other.getByRole('note', { name: 'Hint' })).toBeHidden();
  await other.context().close();
});

test('where there is no room, the sessions are folded away behind a button', async ({ page, server }) => {
  await signIn(page, server);
  await page.setViewportSize({ width: 640, height: 800 });
  const navigation = page.getByRole('navigation', { name: 'Sessions' });
  const button = page.getByRole('button', { name: 'Sessions', exact: true });
  const search = navigation.getByRole('searchbox');
  await expect(search).toBeHidden();
  await button.click();
  await expect(search).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await (await sampleSession(page)).click();
  await expect(page.getByRole('heading', { name: /^MC-12/ })).toBeVisible();
  await expect(search).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
});
