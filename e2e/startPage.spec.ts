import { gzipSync } from 'node:zlib';
import { sampleSession, signIn } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

const limit = 300_000;

test('the start page loads at most 300 kB of JavaScript, gzipped, and draws pictures of files once it is there', async ({ page, server, host }) => {
  // Whatever came before, a file that has a picture is among the last ones.
  await host.upload(await host.createSession('Recent'), [makeImage('recent.png', 800, 600)]);
  const scripts = new Map<string, number>();
  let isDrawing = false;
  page.on('request', (request) => {
    isDrawing ||= request.url().includes('/makeThumbnail-');
  });
  page.on('response', (answer) => {
    if (answer.request().resourceType() !== 'script' || isDrawing) return;
    void answer.body().then((body) => scripts.set(answer.url(), gzipSync(body).length));
  });
  await signIn(page, server);
  const recent = page.getByRole('region', { name: 'Recent attachments' });
  await expect(recent.getByRole('listitem').locator('img').first()).toBeVisible({ timeout: 20_000 });
  const sum = [...scripts.values()].reduce((total, size) => total + size, 0);
  test.info().annotations.push({ type: 'bytes', description: String(sum) });
  expect(isDrawing).toBe(true);
  expect(scripts.size).toBeGreaterThan(0);
  expect(sum, [...scripts].map(([url, size]) => `${size} ${url}`).join('\n')).toBeLessThanOrEqual(limit);
});

test('nothing is asked of any host but ours', async ({ page, server }) => {
  const strangers: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== server.origin) strangers.push(request.url());
  });
  await signIn(page, server);
  await (await sampleSession(page)).click();
  await page.getByRole('link', { name: /Motor controller schematic/ }).click();
  await expect(page.getByRole('img', { name: 'Page 1 of 3' })).toBeVisible();
  expect(strangers).toEqual([]);
});
