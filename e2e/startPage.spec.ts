import { gzipSync } from 'node:zlib';
import { sampleSession, signIn } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

const limit = 300_000;

test('the start page loads at most 300 kB of JavaScript, gzipped, and draws pictures of files once it is there', async ({ page, server, host }) => {
  // Whatever came before, a file that has a picture is among the last ones.
  await host.upload(await host.createSession('Recent'), [makeImage('recent.png', 800, 600)]);
  const bodies = new Map<string, Promise<Buffer>>();
  let isDrawing = false;
  page.on('request', (request) => {
    isDrawing ||= request.url().includes('/makeThumbnail-');
  });
  page.on('response', (answer) => {
    if (answer.request().resourceType() !== 'script' || isDrawing) return;
    bodies.set(answer.url(), answer.body());
  });
  await signIn(page, server);
  const recent = page.getByRole('region', { name: 'Recent attachments' });
  await expect(recent.getByRole('listitem').locator('img').first()).toBeVisible({ timeout: 20_000 });
  const scripts = await Promise.all([...bodies].map(async ([url, body]) => [url, gzipSync(await body).length] as const));
  const sum = scripts.reduce((total, [, size]) => total + size, 0);
  test.info().annotations.push({ type: 'bytes', description: String(sum) });
  expect(isDrawing).toBe(true);
  expect(scripts.length).toBeGreaterThan(0);
  expect(sum, scripts.map(([url, size]) => `${size} ${url}`).join('\n')).toBeLessThanOrEqual(limit);
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
