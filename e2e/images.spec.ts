import type { Page } from '@playwright/test';
import { writeTiff } from '../src/document/tiff/tiff.fixture.ts';
import { annotationItems, currentElements, drawBox, drawnPixels, expectSaved, goToPage, onScreen, openFile, pageOf } from './actions.ts';
import { makeImage } from './fixtures/files.ts';
import { expect, test } from './test.ts';

/** A picture of a TIFF, all of one grey. */
const picture = (compression: number, level: number) => ({
  fields: { 256: [40], 257: [30], 258: [8], 259: [compression], 262: [1], 277: [1], 278: [30], 282: [300], 283: [300] },
  blocks: [new Uint8Array(40 * 30).fill(level)],
});

/** Lets so many bytes of a large picture onto the disk, and then says that it is full. */
async function fillDiskAfter(page: Page, bytes: number): Promise<void> {
  await page.route(/hugeWorker.*\.js/, async (route) => {
    const answer = await route.fetch();
    const full = `{
      const { write } = FileSystemSyncAccessHandle.prototype;
      let room = ${bytes};
      FileSystemSyncAccessHandle.prototype.write = function (bytes, options) {
        room -= bytes.length;
        if (room < 0) throw new DOMException('No room.', 'QuotaExceededError');
        return write.call(this, bytes, options);
      };
    }`;
    await route.fulfill({ response: answer, body: `${full}\n${await answer.text()}` });
  });
}

for (const [disk, room] of [['that has room', Infinity], ['that fills up meanwhile', 30_000_000]] as const) {
  test(`a picture of 20 megapixels is sharp to the pixel at 100 %, over a disk ${disk}`, async ({ page, server, host }) => {
    if (room < Infinity) await fillDiskAfter(page, room);
    await openFile(page, { server, host, file: makeImage('board.png', 5000, 4000) });
    await page.getByRole('region', { name: 'Document' }).press('Shift+0');
    await expect(page.getByRole('textbox', { name: 'Zoom' })).toHaveValue('100 %');
    // Its vertical line is one pixel wide.
    await expect
      .poll(async () => {
        const centre = await onScreen(page, 1, [0.5, 0.5]);
        const pixels = await drawnPixels(page, { x: Math.round(centre.x) - 6, y: Math.round(centre.y) - 40, width: 12, height: 1 });
        return pixels.filter((_, index) => index % 4 === 0).toSorted((a, b) => a - b).slice(0, 3);
      })
      .toEqual([40, 210, 210]);
  });
}

test('a picture that ends too early is shown as far as it goes, which is said', async ({ page, server, host }) => {
  const { name, bytes } = makeImage('torn.png', 600, 400);
  await openFile(page, { server, host, file: { name, bytes: bytes.slice(0, bytes.length * 0.6) } });
  await expect(page.getByRole('region', { name: 'Pages' })).toContainText('This picture ends too early');
  const inkAt = async (share: number) => {
    const { x, y } = await onScreen(page, 1, [0.02, share]);
    return (await drawnPixels(page, { x, y, width: 1, height: 1 }))[0];
  };
  await expect.poll(async () => (await inkAt(0.1)) === (await inkAt(0.95))).toBe(false);
});

test('a page of a TIFF that cannot be read does not keep the others from being shown', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: { name: 'scan.tif', bytes: writeTiff([picture(1, 90), picture(34712, 0), picture(1, 160)]) } });
  await expect(page.getByText('40 × 30 px, 300 dpi')).toBeVisible();
  const level = async (number: number) => {
    const { x, y } = await onScreen(page, number, [0.5, 0.5]);
    return (await drawnPixels(page, { x, y, width: 1, height: 1 }))[0];
  };
  await expect.poll(() => level(1)).toBe(90);
  await goToPage(page, 2);
  await expect(pageOf(page, 2)).toHaveAccessibleDescription('This page is compressed by JPEG 2000, which Redline cannot read. Download the file.');
  await goToPage(page, 3);
  await expect.poll(() => level(3)).toBe(160);
});

test('a box on source text is kept in characters and lines', async ({ page, server, host }) => {
  const text = Array.from({ length: 50 }, (_, index) => `line ${index + 1}`.padEnd(40, '.')).join('\n');
  const { attachment } = await openFile(page, { server, host, file: { name: 'flight.log', bytes: new TextEncoder().encode(text) } });
  await drawBox(page, 1, [[0.25, 2 / 50], [0.5, 4 / 50]]);
  await expectSaved(page);
  const [record] = await host.annotations(attachment.attachment_id);
  expect(record?.annotation_content).toMatchObject({ page_width: 40, page_height: 50 });
  const [element] = await currentElements(host, attachment.attachment_id);
  const { x, y, width, height } = element ?? {};
  expect([x, y, width, height].map((cells) => Math.round(Number(cells)))).toEqual([10, 2, 10, 2]);
  await page.reload();
  await expect(annotationItems(page)).toHaveCount(1);
  await expect(pageOf(page, 1)).toBeVisible();
  await page.getByRole('region', { name: 'Document' }).press('ControlOrMeta+f');
  await page.getByPlaceholder('Find in file').fill('line 49');
  await expect(page.getByText(/^1 of 1/)).toBeVisible();
});

test('a picture is adjusted on this view only, and stays so', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: { name: 'scan.tif', bytes: writeTiff([picture(1, 90)]) } });
  const level = async () => {
    const { x, y } = await onScreen(page, 1, [0.5, 0.5]);
    return (await drawnPixels(page, { x, y, width: 1, height: 1 }))[0];
  };
  await expect.poll(level).toBe(90);
  await page.getByRole('button', { name: 'Adjust picture' }).click();
  const panel = page.getByRole('region', { name: 'Adjust picture' });
  await panel.getByRole('checkbox', { name: 'Invert' }).check();
  await expect.poll(level).toBe(165);
  await panel.getByRole('slider', { name: 'Brightness' }).focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowRight');
  await expect.poll(level).toBe(255 - 108);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await page.reload();
  await expect.poll(level).toBe(255 - 108);
});

/** A moving GIF of 10 x 10 pixels, each frame all of one grey (0 to 127, twice as light on screen), two tenths of a second each, without end. */
function makeGif(frames: readonly number[]): Uint8Array {
  const palette = Array.from({ length: 128 }, (_, level) => [level * 2, level * 2, level * 2]).flat();
  // So few pixels that no code takes more than 8 bits: clear, the pixels, end.
  const images = frames.flatMap((level) => [
    0x21, 0xf9, 4, 0, 20, 0, 0, 0, 0x2c, 0, 0, 0, 0, 10, 0, 10, 0, 0, 7, 102, 0x80, ...Array.from({ length: 100 }, () => level), 0x81, 0,
  ]);
  const endless = [0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0'), 3, 1, 0, 0, 0];
  return Uint8Array.from([...Buffer.from('GIF89a'), 10, 0, 10, 0, 0xf6, 0, 0, ...palette, ...endless, ...images, 0x3b]);
}

test('a picture that moves stands until it is played, and stops when it is told to', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: { name: 'spin.gif', bytes: makeGif([20, 60, 100]) } });
  const level = async () => {
    const { x, y } = await onScreen(page, 1, [0.5, 0.5]);
    return (await drawnPixels(page, { x, y, width: 1, height: 1 }))[0];
  };
  await expect.poll(level).toBe(40);
  const play = page.getByRole('button', { name: 'Play animation' });
  await play.click();
  // Looked at again at once: once a second might meet the same picture each time.
  await expect.poll(level, { intervals: [0] }).toBe(200);
  await expect.poll(level, { intervals: [0] }).toBe(40);
  await play.click();
  await expect(play).toHaveAttribute('aria-pressed', 'false');
});

test('in bytes one goes to an offset and finds words and bytes, in a source to a line', async ({ page, server, host }) => {
  const bytes = Buffer.alloc(200_000, 7);
  bytes.write('BOOT loader', 123_457);
  await openFile(page, { server, host, file: { name: 'dump.bin', bytes } });
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill('6f 61 64');
  await expect(page.getByRole('search', { name: 'Find in file' })).toContainText('1 of 1');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+g');
  await page.keyboard.type('1f0');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Offset' })).toHaveValue('1f0');
  await openFile(page, { server, host, file: { name: 'long.log', bytes: Buffer.from('a line\n'.repeat(100_000)) } });
  await page.keyboard.press('Control+g');
  await page.keyboard.type('77777');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Line' })).toHaveValue('77777');
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill('line');
  await expect(page.getByRole('search', { name: 'Find in file' })).toContainText(/77\s77\d of 100\s000/u);
});
