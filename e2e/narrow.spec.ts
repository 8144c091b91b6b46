import { openFile, rectOf } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('on a narrow screen nothing of the viewer lies over anything else, and the panel has the whole width', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makeImage('inspection-of-the-lower-bearing.png', 1600, 1200) });
  const bar = page.getByRole('banner');
  const parts = [
    bar.getByRole('link', { name: 'Redline, all sessions' }),
    bar.getByRole('button', { name: 'Files', exact: true }),
    bar.getByRole('heading'),
    bar.getByRole('status', { name: 'Save state' }),
    bar.getByRole('button', { name: 'Export' }),
    bar.getByRole('button', { name: 'Annotations', exact: true }),
  ];
  let end = 0;
  for (const part of parts) {
    const box = await part.boundingBox();
    expect(box?.x ?? -1).toBeGreaterThanOrEqual(end);
    end = (box?.x ?? 0) + (box?.width ?? 0);
  }
  expect(end).toBeLessThanOrEqual(390);
  const zoom = await page.getByRole('textbox', { name: 'Zoom' }).boundingBox();
  expect(zoom?.y).toBeGreaterThanOrEqual(40);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  await bar.getByRole('button', { name: 'Annotations', exact: true }).click();
  expect(await page.getByRole('complementary', { name: 'Annotations' }).boundingBox()).toMatchObject({ x: 0, width: 390 });
  expect((await rectOf(page, 1)).width).toBeGreaterThan(200);
});
