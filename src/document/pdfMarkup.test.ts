import { expect, test } from 'vitest';
import type { MarkedPage } from './pdfMarkup.ts';
import { createPdfMarkup } from './pdfMarkup.ts';

function pageOf(...annotations: readonly object[]): MarkedPage {
  return { getAnnotations: () => Promise.resolve([...annotations]) };
}

const stamp = (id: string) => ({ id, subtype: 'Stamp' });
const field = (id: string, fieldValue: string) => ({ id, subtype: 'Widget', hasAppearance: false, fieldValue });

/** Markup over a storage that can be looked at. */
function open() {
  const storage = new Map<string, object>();
  const said = { setValue: (id: string, value: object) => void storage.set(id, value), remove: (id: string) => void storage.delete(id) };
  return { storage, markup: createPdfMarkup({ storage: said, form: 'form' }) };
}

test('a page is drawn with the values of its fields, and without what others wrote where that is hidden', async () => {
  const { storage, markup } = open();
  const page = pageOf(stamp('1R'), field('2R', 'RETEST'));
  expect(await markup.modeFor(page)).toBe('as-said');
  expect([...storage]).toEqual([['2R', { value: 'RETEST' }]]);
  markup.choose('hidden');
  expect(await markup.modeFor(page)).toBe('as-said');
  expect([...storage]).toEqual([['2R', { value: 'RETEST' }], ['1R', { noView: true }]]);
  markup.choose('shown');
  await markup.modeFor(page);
  expect([...storage]).toEqual([['2R', { value: 'RETEST' }]]);
});

test('nothing is said but of the page that is drawn, however many were drawn before', async () => {
  const { storage, markup } = open();
  const pages = Array.from({ length: 50 }, (_, index) => pageOf(stamp(`${index}R`), field(`9${index}R`, 'x')));
  markup.choose('hidden');
  for (const page of pages) await markup.modeFor(page);
  expect([...storage.keys()]).toEqual(['949R', '49R']);
});

test('pages with nothing to say of take the plain ways', async () => {
  const { storage, markup } = open();
  expect(await markup.modeFor(pageOf(stamp('1R')))).toBe('as-in-file');
  markup.choose('hidden');
  expect(await markup.modeFor(pageOf(stamp('1R')))).toBe('left-out');
  expect(storage.size).toBe(0);
});
