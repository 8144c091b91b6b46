import { annotationItems, attachmentLink, darkestInMiddle, drawBox, expectSaved, pageOf, setLabel } from './actions.ts';
import { makeHeavyPdf, makeImage } from './fixtures/files.ts';
import { createGate } from './fixtures/gate.ts';
import { createHost } from './fixtures/host.ts';
import { startServer } from './fixtures/server.ts';
import { expect, test as base } from './test.ts';

/** Another Redline, with this worker's one as the Atlas behind it, and as the Mobile Data that files are brought in from. */
const test = base.extend<{ readonly gateway: Awaited<ReturnType<typeof startServer>> }>({
  gateway: async ({ server }, provide) => {
    const gateway = await startServer({ settings: { ATLAS_URL: server.origin, MOBILE_DATA_URL: server.origin, DATATRAILS_URL: 'no' } });
    await provide(gateway);
    await gateway.remove();
  },
});

test('a whole review before a remote Atlas, whose token no browser sees', async ({ page, server, host, gateway }) => {
  const [title, site] = [`Through the gateway ${Date.now()}`, `Photos of the site ${Date.now()}`];
  const sessionId = await host.createSession(title);
  const binder = makeHeavyPdf('plan.pdf', { pages: 28, bytesPerPage: 500_000 });
  const [plan] = await host.upload(sessionId, [binder]);
  const elsewhere = await host.createSession(site);
  await host.upload(elsewhere, [makeImage('site.png', 80, 60)]);
  const secret = (await server.admin('token', 'add', 'engineer@localhost', '--kind', 'mobile-data')).trim().split('\n').at(-1) ?? '';
  const said: string[] = [];
  page.on('response', (answer) => {
    said.push(answer.url(), JSON.stringify([answer.headers(), answer.request().headers()]));
    if (/json/.test(answer.headers()['content-type'] ?? '')) void answer.text().then((text) => said.push(text), () => undefined);
  });

  await page.goto(gateway.signInUrl());
  await expect(page.getByRole('main')).toContainText(`to ${new URL(server.origin).host}`);
  await page.getByRole('textbox', { name: 'Access token' }).fill(server.token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Sessions' }).getByRole('link', { name: title }).click();

  await page.getByRole('button', { name: 'Bring in' }).click();
  await page.getByRole('menuitem', { name: 'Bring in from Mobile Data' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Sign-in name' }).fill('engineer@localhost');
  await dialog.getByLabel('API secret').fill(secret);
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await dialog.getByRole('list', { name: 'Places' }).getByRole('button').first().click();
  await dialog.getByRole('button', { name: site }).click();
  await dialog.getByRole('button', { name: 'Bring in 1 file' }).click();
  await expect(dialog.getByRole('status')).toHaveText('1 of 1 brought in');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(attachmentLink(page, 'site.png')).toBeVisible();

  // The rest is read as soon as the first page is drawn: what goes beyond half of the file waits until that was seen.
  let fetched = 0;
  const gate = createGate();
  await page.route('**/files/remote/**', async (route) => {
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(route.request().headers()['range'] ?? '') ?? [];
    fetched += Number(to) - Number(from) + 1;
    if (!(fetched < binder.bytes.length / 2)) await gate.opened;
    await route.continue();
  });
  await attachmentLink(page, 'plan.pdf').click();
  await expect(pageOf(page, 1)).toBeVisible();
  await expect.poll(() => darkestInMiddle(page, 1)).toBeLessThan(60);
  expect(fetched).toBeGreaterThan(0);
  gate.open();
  await drawBox(page, 1, [[0.2, 0.2], [0.5, 0.4]]);
  await setLabel(page, 'crack');
  await expectSaved(page);
  await page.reload();
  await expect(annotationItems(page).filter({ hasText: 'crack' })).toHaveCount(1);
  expect((await createHost(server.origin, server.token).annotations(plan?.attachment_id ?? '')).length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Atlas JSON' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^plan.*\.json$/);
  said.push(page.url(), await page.content(), JSON.stringify(await page.context().storageState({ indexedDB: true })));
  for (const one of [server.token, secret]) expect(said.join('\n')).not.toContain(one);
});
