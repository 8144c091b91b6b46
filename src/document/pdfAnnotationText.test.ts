import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { rawPdf, streamObject } from '../../e2e/corpus/rawPdf.ts';
import { assembleText } from '../text/assembleText.ts';
import { suggestionFor } from '../text/suggest.ts';
import { annotationText } from './pdfAnnotationText.ts';

function comment(rect: string, words: string, title = 'AutoCAD SHX Text'): string {
  return `<< /Type /Annot /Subtype /Square /Rect [${rect}] /Contents (${words}) /T (${title}) >>`;
}

/** A file of 25 pages: these comments on its first, and one on its last. */
function binder(...first: readonly string[]): Uint8Array {
  const pages = Array.from({ length: 25 }, (_, place) => (place === 0 ? first : place === 24 ? [comment('100 100 160 110', 'R12')] : []));
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count 25 /Kids [${pages.map((_, place) => `${place + 3} 0 R`).join(' ')}] >>`,
    ...pages.map((each) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Annots [${each.join(' ')}] >>`),
  ]);
}

it.each([0, 90, 180, 270])('reads what AutoCAD drew as lines, on a page turned by %i', async (turn) => {
  const annotations = [comment('100 100 160 110', 'M8x1.25-6g'), comment('300 50 310 90', 'R12'), comment('20 20 60 30', 'a remark', 'Ann'), comment('20 20 20 20', 'nowhere')];
  const pdf = await getDocument({
    data: new Uint8Array(rawPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Rotate ${turn} /Annots [${annotations.join(' ')}] >>`,
    ])),
    verbosity: 0,
  }).promise;
  const page = await pdf.getPage(1);
  const viewport = page.getViewport({ scale: 1 });
  const toPage = (x: number, y: number): readonly number[] => viewport.convertToViewportPoint(x, y).map(Number);
  const text = assembleText(await annotationText(pdf, { page, comments: 'shown', form: 'form' }), viewport);
  expect(text.text.split('\n').toSorted()).toEqual(['M8x1.25-6g', 'R12']);
  const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [toPage(98, 98), toPage(162, 112)];
  const area = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
  expect(suggestionFor(text, area, viewport)).toMatchObject({ kind: 'thread', label: 'M8x1.25-6g' });
  await pdf.loadingTask.destroy();
});

it('is read on every page of a file, whichever is read first', async () => {
  const pdf = await getDocument({ data: new Uint8Array(binder()), verbosity: 0 }).promise;
  const said: string[] = [];
  for (let number = pdf.numPages; number > 0; number -= 1) {
    for (const { str } of await annotationText(pdf, { page: await pdf.getPage(number), comments: 'shown', form: 'form' })) said.push(`${number} ${str}`);
  }
  for (let number = 1; number <= pdf.numPages; number += 1) {
    for (const { str } of await annotationText(pdf, { page: await pdf.getPage(number), comments: 'shown', form: 'form' })) said.push(`${number} ${str}`);
  }
  expect(said).toEqual(['25 R12', '25 R12']);
  await pdf.loadingTask.destroy();
});

function look(words: string): string {
  return streamObject(`BT /Helv 12 Tf 1 0 0 1 2 4 Tm (${words}) Tj ET`, '/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /Helv 5 0 R >> >>');
}

function field(rect: string, rest: string): string {
  return `<< /Type /Annot /Subtype /Widget /Rect [${rect}] /F 4 /DA (/Helv 12 Tf 0 g) ${rest} >>`;
}

function free(rect: string, rest: string): string {
  return `<< /Type /Annot /Subtype /FreeText /Rect [${rect}] /DA (/Helv 12 Tf) /Contents (CHECK WELD) /AP << /N 7 0 R >> ${rest} >>`;
}

/** A page with a form that is filled in, and comments typed onto it. */
function filledIn(): Uint8Array {
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] /DA (/Helv 12 Tf 0 g) /DR << /Font << /Helv 5 0 R >> >> >> >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Annots [${[
      field('100 300 300 320', '/FT /Tx /T (name) /V (Alice Weber) /AP << /N 6 0 R >>'),
      field('100 260 300 280', '/FT /Tx /T (plain) /V (no look)'),
      field('100 220 300 240', '/FT /Tx /T (secret) /V (hidden) /Ff 8192'),
      field('100 180 300 200', '/FT /Ch /T (menu) /Ff 131072 /Opt [[(a) (First)] [(b) (Second)]] /V (b)'),
      field('100 120 300 160', '/FT /Ch /T (list) /Opt [[(a) (Upper)] [(b) (Lower)]] /V (b)'),
      field('100 80 300 100', '/FT /Btn /T (tick) /V /Yes'),
      free('400 300 600 320', '/F 4'), free('400 200 600 220', '/F 2'),
    ].join(' ')}] >>`,
    '<< >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    look('Alice Weber'),
    look('CHECK WELD'),
  ]);
}

it('is what a form says, menus and lists too, and what was typed onto the page while comments are shown', async () => {
  const pdf = await getDocument({ data: new Uint8Array(filledIn()), verbosity: 0 }).promise;
  const page = await pdf.getPage(1);
  const typed = async (comments: 'shown' | 'hidden'): Promise<readonly string[]> => (await annotationText(pdf, { page, comments, form: 'form' })).map(({ str, at, em }) => `${str} ${at.x.toFixed(0)} ${at.y.toFixed(0)} ${em}`);
  const form = ['Alice Weber 102 96 12', 'no look 102 135 12', 'Second 102 215 12', 'Upper 102 252 12', 'Lower 102 268 12'];
  expect(await typed('shown')).toEqual([...form, 'CHECK WELD 402 96 12']);
  expect(await typed('hidden')).toEqual(form);
  expect((await annotationText(pdf, { page, comments: 'hidden', form: 'no form' })).map(({ str }) => str)).toEqual(['Alice Weber']);
  const drawn = await getDocument({ data: new Uint8Array(filledIn()), verbosity: 0 }).promise;
  const drawnPage = await drawn.getPage(1);
  await drawnPage.getOperatorList();
  expect((await annotationText(drawn, { page: drawnPage, comments: 'shown', form: 'form' })).map(({ str }) => str)).toContain('CHECK WELD');
  await drawn.loadingTask.destroy();
  await pdf.loadingTask.destroy();
});
