import type { PDFPageProxy } from 'pdfjs-dist';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { rawPdf, streamObject } from '../../e2e/corpus/rawPdf.ts';
import { layerFactsIn } from './pdfLayerFacts.ts';
import type { PdfLayers } from './pdfLayers.ts';
import { createPdfLayers } from './pdfLayers.ts';
import { shownItems } from './pdfShownText.ts';

const content = [
  'q 2 0 0 2 10 10 cm BT /F 12 Tf 0 Ts 10 150 Td (frame) Tj ET Q',
  '/OC /Power BDC BT /F 12 Tf 0.3 Tc 2 Tw 80 Tz 1 0 0 1 40 200 Tm [(high) -2000 (volt) ] TJ 14 TL T* (two words) Tj ET EMC',
  '/Span << /MCID 0 >> BDC BT /F 12 Tf 0 Tc 0 Tw 100 Tz 40 160 Td (low) Tj ET EMC',
  '/OC /Signals BDC BT /F 12 Tf 0 1 -1 0 300 100 Tm (clock) Tj ET /OC /Power BDC BT /F 12 Tf 1 0 0 1 350 100 Tm (inner) Tj ET EMC EMC',
  '/Form Do q 1 0 0 1 0 -100 cm /Form Do Q /OC /Power BDC /Form Do EMC',
  'BT /F 12 Tf 40 120 Td (before ) Tj /OC /Power BDC (between) Tj EMC ( after) Tj ET',
].join('\n');

/** Two layers, the second of which is hidden; text before, on, within and behind them, and a form that lies on the hidden one. */
function layered(): Uint8Array {
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [4 0 R 5 0 R] /D << /OFF [5 0 R] >> >> >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Rotate 90 /Contents 6 0 R /Resources 7 0 R >>',
    '<< /Type /OCG /Name (Signals) >>',
    '<< /Type /OCG /Name (Power) >>',
    streamObject(content),
    `<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /Properties << /Signals 4 0 R /Power 5 0 R >> /XObject << /Form 8 0 R >> >>`,
    streamObject('BT /F 12 Tf 400 300 Td (in a form) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 600 400] /Resources 7 0 R /OC 5 0 R'),
  ]);
}

async function wordsOn(page: PDFPageProxy, hiding: PdfLayers['hiding']): Promise<readonly string[]> {
  const { items } = await page.getTextContent({ disableNormalization: true });
  const config = await hiding();
  const shown = config === null ? items : await shownItems(page, items, config);
  return shown.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str.trim()] : []));
}

/** Two layers, both shown: what belongs to them in every way that a file can say, on the page and in a form. */
function memberships(): Uint8Array {
  const ways = ['/OCGs [4 0 R 5 0 R] /P /AllOn', '/OCGs [4 0 R 5 0 R] /P /AllOff', '/OCGs [4 0 R 5 0 R] /P /AnyOff', '/VE [/Not 5 0 R]', '/VE [/And 4 0 R [/Not 5 0 R]]', '/VE [/Or 4 0 R 5 0 R]'];
  const twice = '/OC /M3 BDC BT /F 12 Tf 40 60 Td (in one place) Tj ET EMC BT /F 12 Tf 40 60 Td (in one place) Tj ET';
  const drawn = ways.map((_, place) => `/OC /M${place} BDC BT /F 12 Tf 40 ${300 - place * 20} Td (way ${place}) Tj ET EMC`);
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [4 0 R 5 0 R] /D << >> >> >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 6 0 R /Resources 7 0 R >>',
    '<< /Type /OCG /Name (Signals) >>',
    '<< /Type /OCG /Name (Power) >>',
    streamObject(`${drawn.join('\n')}\n${twice}\n/Form Do`),
    `<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /Properties << ${ways.map((_, place) => `/M${place} ${place + 9} 0 R`).join(' ')} >> /XObject << /Form 8 0 R >> >>`,
    streamObject('BT /F 12 Tf 400 300 Td (in a form) Tj ET', '/Type /XObject /Subtype /Form /BBox [0 0 600 400] /Resources 7 0 R /OC 12 0 R'),
    ...ways.map((way) => `<< /Type /OCMD ${way} >>`),
  ]);
}

it('leaves out what is drawn for when another layer is off, also while all are shown', async () => {
  const bytes = memberships();
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { layers, hiding } = createPdfLayers(pdf, () => layerFactsIn(bytes));
  const page = await pdf.getPage(1);
  expect(await wordsOn(page, hiding)).toEqual(['way 0', 'way 5', 'in one place']);
  await layers.read();
  expect(await wordsOn(page, hiding)).toEqual(['way 0', 'way 5', 'in one place']);
  await layers.show(['5R'], 'hidden');
  expect(await wordsOn(page, hiding)).toEqual(['way 2', 'way 3', 'way 4', 'way 5', 'in one place', 'in one place', 'in a form']);
  await pdf.loadingTask.destroy();
});

it('leaves out what is on hidden layers, wherever it was drawn, and comes back with them', async () => {
  const bytes = layered();
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { layers, hiding } = createPdfLayers(pdf, () => layerFactsIn(bytes));
  const page = await pdf.getPage(1);
  const words = (): Promise<readonly string[]> => wordsOn(page, hiding);
  await layers.read();
  expect(await words()).toEqual(['frame', 'low', 'clock', 'before', 'after']);
  await layers.show(['5R'], 'shown');
  expect(await hiding()).toBeNull();
  expect(new Set(await words())).toEqual(new Set(['frame', 'high', 'volt', 'two words', 'low', 'clock', 'inner', 'in a form', 'before', 'between', 'after']));
  await layers.show(['4R', '5R'], 'hidden');
  expect(await words()).toEqual(['frame', 'low', 'before', 'after']);
  await pdf.loadingTask.destroy();
});
