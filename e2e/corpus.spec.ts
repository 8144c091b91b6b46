import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { greyDifference } from './corpus/greyCells.ts';
import type { CorpusEntry } from './corpus/manifest.ts';
import { expectedSizes, readManifest } from './corpus/manifest.ts';
import type { Look } from './corpus/page.ts';
import { hasPoppler, popplerCells } from './corpus/poppler.ts';
import { expect, lookAt, test } from './corpus/reader.ts';
import { corpusFolder } from './fixtures/files.ts';

const folder = corpusFolder();
const entries = folder ? readManifest(folder) : [];
const poppler = hasPoppler();
if (!folder) console.log('skipped: reading the corpus, there is none (REDLINE_CORPUS says where)');
if (folder && !poppler) console.log('skipped: comparing first pages, pdftoppm is not installed');

/** Device px of the longer side of the pages compared. */
const PIXELS = 1000;
/** Grey levels of 255 that two renderers may differ by on average over coarse cells. */
const TOLERANCE = 8;

/** Files on which the two renderers differ by intent, and by how many grey levels they may: what is missing or turned differs by more. */
const DRAWN_OTHERWISE = new Map([
  // CMYK without a profile, which pdf.js converts by its own one: 18.8 measured.
  ['pdf/page-box.pdf', 21],
  // The ticks of check boxes are drawn with another font: 8.7 measured.
  ['pdf/bug1802506.pdf', 10],
]);

function look(page: Page, { file, bytes, password }: CorpusEntry): Promise<Look> {
  return lookAt(page, { url: `/files/${file}`, name: file, bytes, password, pixels: PIXELS });
}

/** Forms without pages of their own; refused with a sentence. */
const isDynamicForm = (entry: CorpusEntry) => entry.expected.form === 'XFA';

for (const entry of entries.filter(({ kind, expected }) => kind === 'pdf' && expected.form !== 'XFA')) {
  test(`${entry.file} has the pages and sizes that poppler says, and looks like it`, async ({ reader }) => {
    const seen = await look(reader, entry);
    if (!seen.shown) throw new Error(`refused: ${JSON.stringify(seen.failure)}`);
    const sizes = expectedSizes(entry);
    expect(seen.sizes).toHaveLength(entry.expected.pages ?? -1);
    for (const [pageIndex, [width, height]] of sizes.entries()) {
      expect(Math.abs((seen.sizes[pageIndex]?.width ?? 0) - width), `width of page ${pageIndex + 1}`).toBeLessThan(0.1);
      expect(Math.abs((seen.sizes[pageIndex]?.height ?? 0) - height), `height of page ${pageIndex + 1}`).toBeLessThan(0.1);
    }
    if (!poppler || !folder) return;
    const theirs = popplerCells(join(folder, entry.file), { pixels: PIXELS, password: entry.password });
    expect(greyDifference(seen.first, theirs), 'mean difference from poppler').toBeLessThan(DRAWN_OTHERWISE.get(entry.file) ?? TOLERANCE);
  });
}

for (const entry of entries.filter(isDynamicForm)) {
  test(`${entry.file} is refused with a sentence`, async ({ reader }) => {
    expect(await look(reader, entry)).toMatchObject({ shown: false, failure: { reason: 'unsupported' } });
  });
}

/** The list names the sides before the container's quarter turn and takes those it stores for turned ones. */
const SIDES_SWAPPED = ['img/rot1mir0.avif'];

for (const entry of entries.filter(({ kind }) => kind === 'img')) {
  test(`${entry.file} has the pixels that it should after orientation`, async ({ reader }) => {
    const seen = await look(reader, entry);
    if (!seen.shown) throw new Error(`refused: ${JSON.stringify(seen.failure)}`);
    const displayed = [...(entry.expected.displayed ?? [])];
    const [width, height] = SIDES_SWAPPED.includes(entry.file) ? displayed.toReversed() : displayed;
    expect(seen.sizes).toEqual([{ width, height }]);
  });
}

test('the eight orientations of one photo show the same picture', async ({ reader }) => {
  test.skip(!folder, 'there is no corpus');
  const looks = [];
  for (const entry of entries.filter(({ file }) => file.startsWith('img/Landscape_'))) looks.push(await look(reader, entry));
  const pictures = looks.flatMap((seen) => (seen.shown ? [seen.first] : []));
  expect(pictures).toHaveLength(8);
  const [upright] = pictures;
  if (!upright) throw new Error('no picture');
  // The number in the middle of each differs.
  for (const picture of pictures) expect(greyDifference(upright, picture)).toBeLessThan(3);
});

for (const entry of entries.filter(({ kind }) => kind === 'tiff')) {
  test(`${entry.file} has the pages and pixels that other readers say`, async ({ reader }) => {
    const seen = await look(reader, entry);
    if (!seen.shown) throw new Error(`refused: ${JSON.stringify(seen.failure)}`);
    const [width, height] = entry.expected.displayed ?? [];
    expect(seen.sizes).toHaveLength(entry.expected.tiffinfo_pages ?? -1);
    expect(seen.sizes[0]).toEqual({ width, height });
    expect(Math.max(...seen.first) - Math.min(...seen.first), 'something is drawn').toBeGreaterThan(10);
  });
}

for (const entry of entries.filter(({ kind }) => kind === 'bad' || kind === 'data')) {
  test(`${entry.file} is shown or refused with one sentence`, async ({ reader }) => {
    const seen = await look(reader, entry);
    if (!seen.shown) expect('sentence' in seen.failure && seen.failure.sentence).toMatch(/^[A-Z].*\.$/u);
  });
}

test('a wrong password is told apart from a missing one', async ({ reader }) => {
  const entry = entries.find(({ password }) => password !== undefined);
  test.skip(!entry, 'there is no corpus');
  if (!entry) return;
  const { password: _password, ...locked } = entry;
  expect(await look(reader, locked)).toEqual({ shown: false, failure: { reason: 'password', wrong: false } });
  expect(await look(reader, { ...entry, password: 'not it' })).toEqual({ shown: false, failure: { reason: 'password', wrong: true } });
});

test('the first page of a big file shows before the file is down', async ({ reader }) => {
  const entry = entries.find(({ file }) => file.endsWith('hardware-binder-10mb.pdf'));
  test.skip(!entry, 'there is no corpus');
  if (!entry) return;
  const seen = await look(reader, entry);
  expect(seen.shown && seen.bytesRead).toBeLessThan(entry.bytes / 8);
});
