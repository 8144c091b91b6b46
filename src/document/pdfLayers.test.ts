import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { rawPdf } from '../../e2e/corpus/rawPdf.ts';
import { createPdfLayers } from './pdfLayers.ts';
import { layerFactsIn } from './pdfLayerFacts.ts';
import { pdfProperties } from './pdfProperties.ts';
import type { LayerItem } from './source.ts';

/** Three layers below a heading, one of which is hidden, two of which exclude each other; a fourth that is locked and in no place. */
function layeredPdf(): Uint8Array {
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [4 0 R 5 0 R 6 0 R 7 0 R]
      /D << /Order [[(Electrical) 4 0 R 5 0 R] 6 0 R] /OFF [5 0 R] /RBGroups [[4 0 R 5 0 R]] /Locked [7 0 R] >> >> >>`,
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] >>',
    '<< /Type /OCG /Name (Signals) >>',
    '<< /Type /OCG /Name (Power) >>',
    '<< /Type /OCG /Name ( ) /Intent [/View /Design] >>',
    '<< /Type /OCG /Name (Frame) >>',
    '<< /Title (Pump \\(rev C\\)) /CreationDate (D:20240102030405Z) /Company (Acme) >>',
  ], '/Info 8 0 R ');
}

async function open() {
  const bytes = layeredPdf();
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  return { pdf, ...createPdfLayers(pdf, () => layerFactsIn(bytes)) };
}

/** "+Name" of a layer that is shown, "-Name" of one that is not, "!" behind one that is locked. */
function told(items: readonly LayerItem[]): readonly string[] {
  return items.flatMap((item) => (item.kind === 'group'
    ? [`${item.name ?? '?'}:`, ...told(item.items)]
    : [`${item.state === 'shown' ? '+' : '-'}${item.name}${item.lock === 'locked' ? '!' : ''}`]));
}

it('are listed as the file groups them, with what is hidden, locked, and meant for something else', async () => {
  const { pdf, layers, config } = await open();
  expect(layers.items()).toEqual([]);
  await layers.read();
  expect(told(layers.items())).toEqual(['Electrical:', '+Signals', '-Power', '+Unnamed layer', '?:', '+Frame!']);
  expect(layers.items().flatMap((item) => (item.kind === 'layer' ? [item.intent] : []))).toEqual(['Design']);
  expect([layers.isAsInFile(), layers.look(), config()]).toEqual([true, 0, undefined]);
  await pdf.loadingTask.destroy();
});

it('are shown and hidden, those that exclude each other in turn, locked ones never; and go back to what the file says', async () => {
  const { pdf, layers, config } = await open();
  await layers.read();
  const before = config();
  await layers.show(['5R'], 'shown');
  expect(told(layers.items())).toEqual(['Electrical:', '-Signals', '+Power', '+Unnamed layer', '?:', '+Frame!']);
  await layers.show(['6R', '7R'], 'hidden');
  expect(told(layers.items())).toEqual(['Electrical:', '-Signals', '+Power', '-Unnamed layer', '?:', '+Frame!']);
  const now = await config();
  expect([before, layers.isAsInFile(), layers.look()]).toEqual([undefined, false, 2]);
  expect(['4R', '5R', '6R', '7R'].map((id) => now?.isVisible({ type: 'OCG', id }))).toEqual([false, true, false, true]);
  layers.reset();
  expect([layers.isAsInFile(), layers.look(), config()]).toEqual([true, 3, undefined]);
  expect(told(layers.items())).toEqual(['Electrical:', '+Signals', '-Power', '+Unnamed layer', '?:', '+Frame!']);
  await pdf.loadingTask.destroy();
});

it('are shown together in one step, which is told once; a step without any that may change tells nothing', async () => {
  const { pdf, layers } = await open();
  await layers.read();
  const looks: number[] = [];
  layers.subscribe(() => looks.push(layers.look()));
  await layers.show(['5R', '4R', '6R'], 'shown');
  expect(told(layers.items())).toEqual(['Electrical:', '+Signals', '-Power', '+Unnamed layer', '?:', '+Frame!']);
  await layers.show(['7R'], 'hidden');
  expect(looks).toEqual([1]);
  await pdf.loadingTask.destroy();
});

it('says what the file says of itself', async () => {
  const { pdf } = await open();
  expect(await pdfProperties(pdf)).toEqual([
    { name: 'Title', value: 'Pump (rev C)' },
    { name: 'Created', value: '2024-01-02 03:04:05 UTC' },
    { name: 'PDF version', value: '1.7' },
    { name: 'Company', value: 'Acme' },
  ]);
  await pdf.loadingTask.destroy();
});
