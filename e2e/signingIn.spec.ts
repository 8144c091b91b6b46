import { sampleSession, signIn, signInWithToken } from './actions.ts';
import { expect, test } from './test.ts';

test('the printed address signs in and its code leaves the address', async ({ page, server }) => {
  await signIn(page, server);
  expect(new URL(page.url()).hash).toBe('');
  await expect(await sampleSession(page)).toBeVisible();
});

test('a token signs in; a wrong one gets a sentence and another try', async ({ page, server }) => {
  await page.goto(`${server.origin}/sign-in`);
  await page.getByRole('textbox', { name: 'Access token' }).fill('not-a-token');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await signInWithToken(page, server, server.token);
});

test('without signing in, every address leads to the sign-in page and back', async ({ page, server }) => {
  await page.goto(`${server.origin}/attachments`);
  await page.getByRole('textbox', { name: 'Access token' }).fill(server.token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${server.origin}/attachments`);
});
