import type { Page } from '@playwright/test';
import { chooseTool, currentElements, drag, drawBox, drawnPixels, drawPath, expectSaved, onScreen, openAttachment, openFile, pageOf, rectOf, setLabel, signIn } from './actions.ts';
import { makeBoxedPdf, makeImage, makePdf } from './fixtures/files.ts';
import { expect, test } from './test.ts';

const upright = [612, 792] as const;

/** Half a screen pixel in page units at the zoom the page is shown with, and the 0.01 that storing rounds to. */
async function tolerance(page: Page, pageWidth: number): Promise<number> {
  return (0.5 * pageWidth) / (await rectOf(page, 1)).width + 0.01;
}

/** Each zoom, turn and device ratio at least once; the other combinations are proved without a browser (src/viewer/landing.test.ts). */
const looks = [
  { ratio: 1, file: makePdf('upright.pdf', [upright]), size: upright, percents: [25, 100, 800, 3200] },
  { ratio: 2, file: makeBoxedPdf('boxed.pdf', { pages: 1, entry: '/MediaBox [-300 -200 300 200] /CropBox [-250 -150 200 100] /Rotate 90 /UserUnit 2' }), size: [500, 900], percents: [3200, 25, 100, 800] },
  { ratio: 3, file: makeImage('photo.png', 1600, 1200), size: [1600, 1200], percents: [100, 800, 3200, 25] },
] as const;

for (const { ratio, file, size, percents } of looks) {
  test.describe(`at ${ratio} device px per CSS px`, () => {
    test.use({ deviceScaleFactor: ratio });
    test(`a box and a path land within 0.01 of where the camera says: ${file.name}`, async ({ page, server, host }) => {
      const { attachment } = await openFile(page, { server, host, file });
      const wanted: Corners[] = [];
      for (const [quarter, percent] of percents.entries()) {
        await page.getByRole('textbox', { name: 'Zoom' }).fill(String(percent));
        await page.getByRole('textbox', { name: 'Zoom' }).press('Enter');
        const camera = await cameraOf(page, size, quarter * 90);
        const at = (dx: number, dy: number): Place => ({ x: Math.round(camera.middle.x) + dx + 1 / ratio, y: Math.round(camera.middle.y) + dy });
        const [from, to] = [at(-47, -61), at(52, 33)];
        await chooseTool(page, 'Box');
        await drag(page, from, to);
        // What asks for the label may stand where the path is drawn.
        await page.keyboard.press('Escape');
        await chooseTool(page, 'Path');
        const points = [at(61, -40), at(88, -44), at(70, 41)];
        for (const { x, y } of points) await page.mouse.click(x, y);
        await page.keyboard.press('Enter');
        await page.keyboard.press('Escape');
        wanted.push([from, to].map(camera.toPage), points.map(camera.toPage));
        await page.getByRole('button', { name: 'Rotate' }).click();
      }
      await expectSaved(page);
      const elements = (await currentElements(host, attachment.attachment_id)).toSorted((a, b) => (String(a.tags['redline:rev']) < String(b.tags['redline:rev']) ? -1 : 1));
      expect(elements).toHaveLength(wanted.length);
      for (const [place, { x = NaN, y = NaN, width = NaN, height = NaN, points }] of elements.entries()) {
        const corners = wanted[place] ?? [];
        const expected = points === undefined ? [[Math.min, Math.min] as const, [Math.max, Math.max] as const].map(([across, down]) => ({ x: across(...corners.map((c) => c.x)), y: down(...corners.map((c) => c.y)) })) : corners;
        const stored = points ?? [{ x, y }, { x: x + width, y: y + height }];
        const off = stored.flatMap((point, index) => [point.x - (expected[index]?.x ?? NaN), point.y - (expected[index]?.y ?? NaN)].map(Math.abs));
        expect(Math.max(...off), `mark ${place} at ${percents[place >> 1]} %, turned ${(place >> 1) * 90}`).toBeLessThanOrEqual(0.01 + 1e-6);
      }
    });
  });
}

interface Place {
  readonly x: number;
  readonly y: number;
}
type Corners = readonly Place[];

/** How page 1 is looked at, from the very numbers that its element is placed with (its box on screen is rounded to 1/64 px). */
async function cameraOf(page: Page, [width, height]: readonly [number, number], turn: number): Promise<{ readonly middle: Place; toPage(at: Place): Place }> {
  await rectOf(page, 1);
  const shown = await pageOf(page, 1).evaluate((element) => {
    const { left, top } = element.parentElement?.getBoundingClientRect() ?? { left: NaN, top: NaN };
    const { style } = element;
    return { x: left + parseFloat(style.left), y: top + parseFloat(style.top), width: parseFloat(style.width), height: parseFloat(style.height) };
  });
  const region = await page.getByRole('region', { name: 'Document' }).boundingBox();
  if (!region) throw new Error('the region Document is not on screen');
  const scale = (turn % 180 === 0 ? shown.width : shown.height) / width;
  return {
    middle: { x: region.x + region.width / 2, y: region.y + region.height / 2 },
    toPage(at) {
      const { x, y } = toPage(at, shown, { turn, scale });
      return { x: Math.max(0, Math.min(x, width)), y: Math.max(0, Math.min(y, height)) };
    },
  };
}

/** From CSS px to page units, given the rectangle of the turned page. */
function toPage(
  point: { x: number; y: number },
  shown: { x: number; y: number; width: number; height: number },
  { turn, scale }: { turn: number; scale: number },
): { x: number; y: number } {
  const [left, top] = [(point.x - shown.x) / scale, (point.y - shown.y) / scale];
  const [right, bottom] = [shown.width / scale - left, shown.height / scale - top];
  if (turn === 90) return { x: top, y: right };
  if (turn === 180) return { x: right, y: bottom };
  if (turn === 270) return { x: bottom, y: left };
  return { x: left, y: top };
}

test('the tool in hand is seen: the pens red, the others ink, also when the viewer is the first page one opens', async ({ page, server, host }) => {
  await openFile(page, { server, host, file: makePdf('tools.pdf', [upright]) });
  const tools = page.getByRole('toolbar', { name: 'Tools' });
  await chooseTool(page, 'Box');
  await expect(tools.getByRole('button', { name: 'Box', exact: true })).toHaveCSS('background-color', 'rgb(229, 50, 45)');
  await chooseTool(page, 'Hand');
  await expect(tools.getByRole('button', { name: 'Hand', exact: true })).toHaveCSS('background-color', 'rgb(23, 24, 26)');
});

test('a path is kept with its vertices, open and closed', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('photo.png', 800, 600) });
  await drawPath(page, 1, { places: [[0.2, 0.2], [0.6, 0.25], [0.5, 0.7]], end: 'open' });
  await expectSaved(page);
  await drawPath(page, 1, { places: [[0.3, 0.4], [0.4, 0.4], [0.35, 0.5]], end: 'closed' });
  await expectSaved(page);
  const paths = await currentElements(host, attachment.attachment_id);
  expect(paths.map((path) => [path.points?.length, path.closed])).toEqual([[3, false], [3, true]]);
  const allowed = (await tolerance(page, 800)) + 0.5;
  const [first] = paths;
  for (const [index, [x, y]] of ([[160, 120], [480, 150], [400, 420]] as const).entries()) {
    expect(Math.abs((first?.points?.[index]?.x ?? NaN) - x)).toBeLessThanOrEqual(allowed);
    expect(Math.abs((first?.points?.[index]?.y ?? NaN) - y)).toBeLessThanOrEqual(allowed);
  }
});

test('a freehand stroke becomes one path of few points', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('stroke.png', 800, 600) });
  await chooseTool(page, 'Freehand');
  const start = await onScreen(page, 1, [0.2, 0.5]);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (let step = 1; step <= 60; step += 1) await page.mouse.move(start.x + step * 5, start.y + Math.sin(step / 6) * 40);
  await page.mouse.up();
  await expectSaved(page);
  const [stroke, ...more] = await currentElements(host, attachment.attachment_id);
  expect(more).toEqual([]);
  expect(stroke?.points?.length).toBeGreaterThan(5);
  expect(stroke?.points?.length).toBeLessThan(60);
});

test('a click, a middle drag and a right click never make a mark', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('clicks.png', 800, 600) });
  await chooseTool(page, 'Box');
  const at = await onScreen(page, 1, [0.5, 0.5]);
  await drag(page, at, { x: at.x + 2, y: at.y + 2 });
  await page.keyboard.press('Escape');
  await page.mouse.move(at.x, at.y);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(at.x + 80, at.y + 60, { steps: 4 });
  await page.mouse.up({ button: 'middle' });
  await page.mouse.click(at.x, at.y, { button: 'right' });
  await page.keyboard.press('Escape');
  await drawBox(page, 1, [[0.4, 0.4], [0.5, 0.5]]);
  await expectSaved(page);
  expect(await currentElements(host, attachment.attachment_id)).toHaveLength(1);
});

test('N draws the same again: tool, label and tags, but not how far the review of the first is', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('again.png', 800, 600) });
  await drawBox(page, 1, [[0.1, 0.1], [0.2, 0.2]]);
  await setLabel(page, 'crack');
  const panel = page.getByRole('complementary', { name: 'Annotations' });
  for (const [name, value] of [['severity', 'major'], ['status', 'done']] as const) {
    await panel.getByRole('button', { name: 'Add tag', exact: true }).click();
    await panel.getByLabel('Tag name').last().fill(name);
    await panel.getByLabel('Tag value').last().fill(value);
    await panel.getByLabel('Tag value').last().press('Enter');
  }
  await page.getByRole('region', { name: 'Document' }).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await page.keyboard.press('n');
  await drag(page, await onScreen(page, 1, [0.5, 0.5]), await onScreen(page, 1, [0.6, 0.6]));
  await expectSaved(page);
  const elements = await currentElements(host, attachment.attachment_id);
  expect(elements.map(({ label, tags }) => [label, tags['severity'], tags['status']]).toSorted((a) => (a[2] === undefined ? 1 : -1)))
    .toEqual([['crack', 'major', 'done'], ['crack', 'major', undefined]]);
});

test('moved and resized by mouse, undone and redone by keys', async ({ page, server, host }) => {
  const { attachment } = await openFile(page, { server, host, file: makeImage('edit.png', 800, 600) });
  await drawBox(page, 1, [[0.3, 0.3], [0.5, 0.5]]);
  await expectSaved(page);
  const read = async (): Promise<readonly number[]> => {
    const [box] = await currentElements(host, attachment.attachment_id);
    return [box?.x ?? NaN, box?.y ?? NaN, box?.width ?? NaN, box?.height ?? NaN].map(Math.round);
  };
  const drawn = await read();
  await chooseTool(page, 'Select');
  await drag(page, await onScreen(page, 1, [0.42, 0.42]), await onScreen(page, 1, [0.52, 0.52]));
  await expectSaved(page);
  const [x = 0, y = 0, width = 0, height = 0] = drawn;
  await expect.poll(read).toEqual([x + 80, y + 60, width, height]);
  await drag(page, await onScreen(page, 1, [0.6, 0.6]), await onScreen(page, 1, [0.7, 0.7]));
  await expect.poll(read).toEqual([x + 80, y + 60, width + 80, height + 60]);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(read).toEqual(drawn);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(read).toEqual([x + 80, y + 60, width, height]);
});

test('a record of another page size is drawn where it belongs', async ({ page, server, host }) => {
  const sessionId = await host.createSession('Another page size');
  const [attachment] = await host.upload(sessionId, [makeImage('double.png', 1600, 1200)]);
  if (!attachment) throw new Error('the host listed no attachment');
  const content = [{ x: 100, y: 150, width: 200, height: 100, label: 'half', tags: {} }];
  await host.annotate(attachment.attachment_id, 'bbox', { page_width: 800, page_height: 600, page_number: 0, content });
  await signIn(page, server);
  await openAttachment(page, server, { sessionId, attachment });
  await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Select' }).click();
  for (const edge of [[200, 400], [600, 400], [300, 300], [300, 500]] as const) {
    const at = await onScreen(page, 1, [edge[0] / 1600, edge[1] / 1200]);
    await expect.poll(() => reddest(page, at), `the outline at ${edge.join(', ')}`).toBeGreaterThan(60);
    await page.mouse.click(at.x, at.y);
    await expect(page.getByRole('spinbutton', { name: 'Width' })).toHaveValue('400');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('spinbutton', { name: 'Width' })).toBeHidden();
  }
});

/** By how much colour stands out of grey, 0 to 255, at most, within 1 px of a place of the window. */
async function reddest(page: Page, { x, y }: { x: number; y: number }): Promise<number> {
  const data = await drawnPixels(page, { x: x - 1, y: y - 1, width: 3, height: 3 });
  let most = 0;
  for (let index = 0; index < data.length; index += 4) {
    const colours = data.slice(index, index + 3);
    most = Math.max(most, Math.max(...colours) - Math.min(...colours));
  }
  return most;
}
