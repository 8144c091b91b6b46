import type { Page } from '@playwright/test';
import type { CorpusEntry } from './corpus/manifest.ts';
import type { Drawn } from './corpus/landing.ts';
import { drawHere, expectLanded, goTo, recordsOf, setZoom } from './corpus/landing.ts';
import { expectedSizes, readManifest } from './corpus/manifest.ts';
import { chooseTool, expectSaved, openAttachment, openFile, pageOf, rectOf, signIn } from './actions.ts';
import { corpusFile, corpusFolder, makeBoxedPdf } from './fixtures/files.ts';
import type { MadeFile } from './fixtures/files.ts';
import type { Host } from './fixtures/host.ts';
import type { RunningServer } from './fixtures/server.ts';
import { expect, test } from './test.ts';

const folder = corpusFolder();
const entries = folder ? readManifest(folder) : [];
if (!folder) console.log('skipped: drawing on the corpus, there is none (REDLINE_CORPUS says where)');

type Size = readonly [width: number, height: number];

/** On each of these pages, in each turn and at each zoom (percent, or fit), a box and a path are drawn. */
interface Trip {
  readonly file: string;
  /** 1-based. */
  readonly pages: readonly number[];
  readonly turns: number;
  readonly zooms: readonly (number | 'fit')[];
}

const trips: readonly Trip[] = [
  { file: 'pdf/rotation.pdf', pages: [2], turns: 4, zooms: ['fit', 1600] },
  { file: 'pdf/page-box.pdf', pages: [1], turns: 4, zooms: [333] },
  { file: 'pdf/hello_world_rotated.pdf', pages: [4], turns: 2, zooms: [1600] },
  { file: 'pdf/sizes.pdf', pages: [1, 2, 3], turns: 2, zooms: [100] },
  { file: 'pdf/ESP32-PoE_Rev_M1.pdf', pages: [1], turns: 2, zooms: [1600] },
  { file: 'pdf/crazyflie_2.1_schematics_rev.b.pdf', pages: [3], turns: 2, zooms: [333] },
  { file: 'pdf/issue19176.pdf', pages: [1], turns: 1, zooms: ['fit'] },
  { file: 'pdf/bug1947248_text.pdf', pages: [1], turns: 2, zooms: [100] },
  { file: 'img/rot1mir0.avif', pages: [1], turns: 2, zooms: [333] },
  { file: 'img/Nikon_Coolpix_P7000.webp', pages: [1], turns: 2, zooms: [100] },
  { file: 'img/pal8topdown.bmp', pages: [1], turns: 2, zooms: [1600] },
  { file: 'img/v3.5_top.PNG', pages: [1], turns: 2, zooms: ['fit'] },
  { file: 'img/block-diagram-pro.svg', pages: [1], turns: 2, zooms: [333] },
  { file: 'img/Channel_digital_image_CMYK_color.jpg', pages: [1], turns: 2, zooms: [333] },
];

/** The list names the sides of this file as stored, before the container's quarter turn is undone. */
const SIDES_SWAPPED = ['img/rot1mir0.avif'];

function sizesOf(entry: CorpusEntry): readonly Size[] {
  const { displayed } = entry.expected;
  if (displayed === undefined) return expectedSizes(entry);
  return [SIDES_SWAPPED.includes(entry.file) ? [displayed[1], displayed[0]] : displayed];
}

/** Draws all of a trip, then compares what the host holds with where the pointer was. */
async function travel(page: Page, { server, host, file, trip, sizes }: {
  readonly server: RunningServer;
  readonly host: Host;
  readonly file: MadeFile;
  readonly trip: Omit<Trip, 'file'>;
  readonly sizes: readonly Size[];
}): Promise<void> {
  const { attachment } = await openFile(page, { server, host, file });
  await expect(pageOf(page, 1)).toHaveAccessibleName(`Page 1 of ${sizes.length}`);
  const drawn: Drawn[] = [];
  for (let turn = 0; turn < trip.turns * 90; turn += 90) {
    for (const number of trip.pages) {
      for (const zoom of trip.zooms) {
        await setZoom(page, zoom);
        await goTo(page, number);
        for (const tool of ['Box', 'Path'] as const) drawn.push(await drawHere(page, { tool, number, turn, zoom }));
      }
    }
    await page.getByRole('button', { name: 'Rotate', exact: true }).click();
  }
  await expectSaved(page);
  const records = await recordsOf(host, attachment.attachment_id);
  expect(records).toHaveLength(drawn.length);
  for (const [index, mark] of drawn.entries()) expectLanded(mark, { record: records[index], size: sizes[mark.number - 1] });
}

/** The longest trip turns its page four times and draws 16 marks, ms: it ends of itself, on a slow machine late. */
const PATIENCE = 180_000;

for (const trip of trips) {
  test(`${trip.file}: what is drawn lands where it was drawn`, async ({ page, server, host }) => {
    test.setTimeout(PATIENCE);
    const entry = entries.find(({ file }) => file === trip.file);
    test.skip(!entry || !folder, 'there is no corpus');
    if (!entry || !folder) return;
    await travel(page, { server, host, file: corpusFile(folder, trip.file), trip, sizes: sizesOf(entry) });
  });
}

test('a page that is offset, cropped, turned and in double units: what is drawn lands where it was drawn', async ({ page, server, host }) => {
  const entry = '/MediaBox [-300 -200 300 200] /CropBox [-250 -150 200 100] /Rotate 270 /UserUnit 2';
  const file = makeBoxedPdf('boxes.pdf', { pages: 2, entry });
  await travel(page, { server, host, file, trip: { pages: [2], turns: 4, zooms: [333] }, sizes: [[500, 900], [500, 900]] });
});

test('a box around the same thing has the same numbers in all eight orientations of a photo', async ({ page, server, host }) => {
  test.skip(!folder, 'there is no corpus');
  if (!folder) return;
  const numbers: string[] = [];
  const sessionId = await host.createSession('Eight orientations');
  const files = Array.from({ length: 8 }, (_, index) => corpusFile(folder, `img/Landscape_${index + 1}.jpg`));
  await signIn(page, server);
  for (const attachment of await host.upload(sessionId, files)) {
    await openAttachment(page, server, { sessionId, attachment });
    await setZoom(page, 50);
    await chooseTool(page, 'Box');
    const shown = await rectOf(page, 1);
    expect([shown.width, shown.height]).toEqual([900, 600]);
    await page.mouse.move(shown.x + 225, shown.y + 150);
    await page.mouse.down();
    await page.mouse.move(shown.x + 450, shown.y + 360, { steps: 3 });
    await page.mouse.up();
    await expectSaved(page);
    const [record] = await recordsOf(host, attachment.attachment_id);
    const { x = NaN, y = NaN, width = NaN, height = NaN } = record?.element ?? {};
    numbers.push([record?.width, record?.height, ...[x, y, width, height].map(Math.round)].join(' '));
  }
  expect(new Set(numbers)).toEqual(new Set(['1800 1200 450 300 450 420']));
});
