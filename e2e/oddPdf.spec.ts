import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { greyDifference } from './corpus/greyCells.ts';
import type { Look, LookRequest } from './corpus/page.ts';
import type { PageServer } from './corpus/pageServer.ts';
import { hasPoppler, popplerCells } from './corpus/poppler.ts';
import { onePagePdf, rawPdf, streamObject } from './corpus/rawPdf.ts';
import { expect, lookAt, test } from './corpus/reader.ts';

if (!hasPoppler()) console.log('skipped: comparing odd pages, pdftoppm is not installed');

/** Device px of the longer side of the pages compared. */
const PIXELS = 500;
/** Grey levels of 255 that two renderers may differ by on average over coarse cells. */
const TOLERANCE = 2;

interface Desk {
  readonly reader: Page;
  readonly files: PageServer;
}

function lookAtBytes({ reader, files }: Desk, bytes: Uint8Array, asked: Partial<LookRequest> = {}): Promise<Look> {
  const name = `made-${files.made.size}.pdf`;
  files.made.set(name, bytes);
  return lookAt(reader, { url: `/made/${name}`, name, bytes: bytes.length, password: undefined, pixels: PIXELS, ...asked });
}

/** The first page as poppler draws it; null where poppler is not installed. */
function theirs(info: TestInfo, bytes: Uint8Array): readonly number[] | null {
  if (!hasPoppler()) return null;
  const file = info.outputPath('odd.pdf');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return popplerCells(file, { pixels: PIXELS, password: undefined });
}

async function expectLikePoppler(desk: Desk, info: TestInfo, bytes: Uint8Array): Promise<Look & { readonly shown: true }> {
  const seen = await lookAtBytes(desk, bytes);
  if (!seen.shown) throw new Error(`refused: ${JSON.stringify(seen.failure)}`);
  const picture = theirs(info, bytes);
  if (picture) expect(greyDifference(seen.first, picture), 'mean difference from poppler').toBeLessThan(TOLERANCE);
  return seen;
}

/** One-page files with odd boxes: [what is odd, entries of the page, of the tree above it, width, height]. */
const boxes: readonly (readonly [name: string, page: string, tree: string, width: number, height: number])[] = [
  ['boxes and turn of the tree above', '', '/MediaBox [0 0 500 300] /CropBox [50 50 450 250] /Rotate 90', 200, 400],
  ['a box that begins below zero', '/MediaBox [-100 -50 300 250]', '', 400, 300],
  ['corners the wrong way round', '/MediaBox [400 300 0 0]', '', 400, 300],
  ['a crop box that stands out of the page', '/MediaBox [0 0 400 300] /CropBox [100 -100 450 200]', '', 300, 200],
  ['turned to the left', '/MediaBox [0 0 400 300] /Rotate -90', '', 300, 400],
  ['turned more than once', '/MediaBox [0 0 400 300] /Rotate 450', '', 300, 400],
  ['a small unit', '/MediaBox [0 0 400 300] /UserUnit 0.5', '', 200, 150],
  ['a large unit', '/MediaBox [0 0 400 300] /UserUnit 10', '', 4000, 3000],
  ['no box', '', '', 612, 792],
  ['a box without area', '/MediaBox [0 0 0 0]', '', 612, 792],
];

for (const [name, page, tree, width, height] of boxes) {
  test(`a PDF with ${name} has the size that poppler says`, async ({ reader, files }, info) => {
    const seen = await expectLikePoppler({ reader, files }, info, onePagePdf({ page, tree }));
    expect(seen.sizes).toEqual([{ width, height }]);
  });
}

/** The look of a field or annotation. */
function look(width: number, height: number, content: string): string {
  return streamObject(content, `/Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Resources << /Font << /Helv 5 0 R >> >> `);
}

/** A text field and a ticked box with values and their looks, a second text field whose look the reader has to make, and a red square of a reviewer. */
function formPdf(): Uint8Array {
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R 7 0 R 8 0 R] /DR << /Font << /Helv 5 0 R >> >> /DA (/Helv 24 Tf 0 g) >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources << >> /Annots [6 0 R 7 0 R 8 0 R 9 0 R] >>',
    streamObject('1 w 40 200 m 360 200 l S'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (VALVE 7) /Rect [40 220 360 280] /F 4 /DA (/Helv 40 Tf 0 g) /AP << /N 10 0 R >> >>',
    '<< /Type /Annot /Subtype /Widget /FT /Btn /T (done) /V /Yes /AS /Yes /Rect [40 120 100 180] /F 4 /AP << /N << /Yes 11 0 R >> >> >>',
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (note) /V (RETEST) /Rect [140 120 360 180] /F 4 /DA (/Helv 40 Tf 0 g) /MK << >> >>',
    '<< /Type /Annot /Subtype /Square /Rect [40 20 360 100] /F 4 /IC [1 0 0] /C [1 0 0] /AP << /N 12 0 R >> >>',
    look(320, 60, '/Tx BMC BT /Helv 40 Tf 4 16 Td (VALVE 7) Tj ET EMC'),
    look(60, 60, '0 g 10 10 40 40 re f'),
    look(320, 80, '1 0 0 rg 0 0 320 80 re f'),
  ]);
}

/** A link with a frame, a note that brings no look of its own, an answer to it, and a hidden note; turned, cropped. */
function signsPdf(): Uint8Array {
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [-100 -100 300 200] /CropBox [0 0 200 100] /Rotate 90 /Contents 4 0 R /Resources << >> /Annots [5 0 R 6 0 R 7 0 R 8 0 R] >>',
    streamObject('1 w 5 5 m 195 5 l S'),
    '<< /Type /Annot /Subtype /Link /Rect [10 60 90 90] /Border [0 0 8] /C [0 0 0] /A << /S /URI /URI (https://example.com/) >> >>',
    '<< /Type /Annot /Subtype /Text /Rect [150 68 172 90] /Contents (Check) /C [0 0 0] >>',
    '<< /Type /Annot /Subtype /Text /Rect [150 20 172 42] /Contents (Done) /C [0 0 0] /IRT 6 0 R >>',
    '<< /Type /Annot /Subtype /Text /Rect [100 20 122 42] /Contents (Hidden) /C [0 0 0] /F 2 >>',
  ]);
}

/** The darkest cell of a part of the picture: shares of its width and height. */
function darkest(seen: Look & { readonly shown: true }, [left, top, right, bottom]: readonly [number, number, number, number]): number {
  const rows = Math.sqrt(seen.first.length);
  const inside = seen.first.filter((_, index) => {
    const x = ((index % rows) + 0.5) / rows;
    const y = (Math.floor(index / rows) + 0.5) / rows;
    return x > left && x < right && y > top && y < bottom;
  });
  return Math.min(...inside);
}

test('frames of links and signs of notes are drawn where nothing else shows them, and hidden with the annotations of the file', async ({ reader, files }) => {
  const shown = await lookAtBytes({ reader, files }, signsPdf());
  const hidden = await lookAtBytes({ reader, files }, signsPdf(), { markup: 'hidden' });
  if (!shown.shown || !hidden.shown) throw new Error('refused');
  // Turned to the right, the page's bottom left is at the top left: (x, y) of 200 x 100 stands at (y / 100, x / 200).
  const places = { frame: [0.6, 0.05, 0.9, 0.45], note: [0.68, 0.75, 0.9, 0.86], answer: [0.2, 0.75, 0.42, 0.86], unseen: [0.2, 0.5, 0.42, 0.61] } as const;
  const seen = Object.fromEntries(Object.entries(places).map(([name, place]) => [name, darkest(shown, place) < 128]));
  expect(seen).toEqual({ frame: true, note: true, answer: false, unseen: false });
  for (const place of Object.values(places)) expect(darkest(hidden, place)).toBeGreaterThan(250);
});

/** Mean grey of the rows of cells from one share of the page's height to another. */
function grey(seen: Look & { readonly shown: true }, from: number, to: number): number {
  const rows = Math.sqrt(seen.first.length);
  const cells = seen.first.slice(Math.round(from * rows) * rows, Math.round(to * rows) * rows);
  return cells.reduce((sum, level) => sum + level, 0) / cells.length;
}

test('form fields are drawn with their values, and stay when the annotations of the file are hidden', async ({ reader, files }, info) => {
  const bytes = formPdf();
  const shown = await expectLikePoppler({ reader, files }, info, bytes);
  const hidden = await lookAtBytes({ reader, files }, bytes, { markup: 'hidden' });
  if (!hidden.shown) throw new Error('refused');
  expect(grey(shown, 0.7, 0.9), 'the red square').toBeLessThan(150);
  expect(grey(hidden, 0.7, 0.9), 'its place').toBe(255);
  const fields = hidden.first.slice(0, hidden.first.length / 2);
  expect(greyDifference(fields, shown.first.slice(0, fields.length)), 'difference of the fields').toBeLessThan(0.5);
});

/** A colour profile for RGB, of matrices and gammas alone (ICC.1:2010, 7.2 and 8.3.3), as hexadecimal digits. */
function rgbProfile(): string {
  const xyz = (...numbers: readonly number[]) => `${hex('XYZ ')}00000000${numbers.map((number) => word(Math.round(number * 65536))).join('')}`;
  const gamma = `${hex('curv')}00000000${word(1)}02330000`;
  const tags: readonly (readonly [sign: string, content: string])[] = [
    ['rXYZ', xyz(0.436, 0.222, 0.014)], ['gXYZ', xyz(0.385, 0.717, 0.097)], ['bXYZ', xyz(0.143, 0.061, 0.714)],
    ['wtpt', xyz(0.964, 1, 0.825)], ['rTRC', gamma], ['gTRC', gamma], ['bTRC', gamma],
  ];
  let at = 128 + 4 + 12 * tags.length;
  const table = tags.map(([sign, { length }]) => {
    const entry = `${hex(sign)}${word(at)}${word(length / 2)}`;
    at += length / 2;
    return entry;
  });
  const head = `${word(at)}${hex('none')}02400000${hex('mntr')}${hex('RGB ')}${hex('XYZ ')}${'00'.repeat(12)}${hex('acsp')}`.padEnd(256, '0');
  return `${head}${word(tags.length)}${table.join('')}${tags.map(([, content]) => content).join('')}`;
}

function word(value: number): string {
  return value.toString(16).padStart(8, '0');
}

function hex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}

test('a grey picture that brings a colour profile for RGB is drawn', async ({ reader, files }, info) => {
  const picture = '/Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace [/ICCBased 6 0 R] /Filter /ASCIIHexDecode ';
  await expectLikePoppler({ reader, files }, info, rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /XObject << /Grey 5 0 R >> >> >>',
    streamObject('400 0 0 200 0 0 cm /Grey Do'),
    streamObject('6060>', picture),
    streamObject(`${rgbProfile()}>`, '/N 1 /Alternate /DeviceGray /Filter /ASCIIHexDecode '),
  ]));
});
