import { PDFArray, PDFName, PDFRef } from '@cantoo/pdf-lib';
import type { ExportPage } from '../exportPages.ts';
import { pdfAnnotation, pdfDate, pdfNumber } from '../pdfAnnotation.ts';
import type { PdfAnnotation } from '../pdfAnnotation.ts';
import type { PdfUpdate } from './incrementalUpdate.ts';
import { bytesOfObject, joinedBytes } from './incrementalUpdate.ts';
import type { PdfPage } from './openPdf.ts';
import { pdfColour, pdfText } from './pdfText.ts';

/** Entry that holds label and tags as they are, as JSON: other programs keep what they do not know. */
const dataEntry = 'RDLN_Data';

/** Adds the shapes of a page as annotations that any reader can edit. The page's own annotations stay. */
export function* addAnnotations(update: PdfUpdate, page: PdfPage, { shapes, input }: ExportPage): Iterable<Uint8Array<ArrayBuffer>> {
  const { dict, ref, frame } = page;
  const known = dict.context.lookup(dict.get(PDFName.of('Annots')));
  const annots = PDFArray.withContext(dict.context);
  if (known instanceof PDFArray) for (let place = 0; place < known.size(); place += 1) annots.push(known.get(place));
  const colours = input.colours ?? new Map<string, string>();
  for (const own of shapes) {
    const { numbers, bytes } = annotationObjects(update, pdfAnnotation(own, frame, colours), ref);
    for (const number of numbers) annots.push(PDFRef.of(number));
    yield bytes;
  }
  dict.set(PDFName.of('Annots'), annots);
  yield update.object(ref.objectNumber, [bytesOfObject(dict)], ref.generationNumber);
}

/** An annotation, its look, and the state of its review; `numbers` are of what the page lists. */
function annotationObjects(update: PdfUpdate, own: PdfAnnotation, page: PDFRef): { readonly numbers: readonly number[]; readonly bytes: Uint8Array<ArrayBuffer> } {
  const [look, number] = [update.reserve(), update.reserve()];
  const drawing = drawingOf(own);
  const box = own.rect.map(pdfNumber).join(' ');
  const objects = [
    update.object(look, [`<< /Type /XObject /Subtype /Form /BBox [${box}] /Resources << >> /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`]),
    update.object(number, [
      `<< /Type /Annot /Subtype /${own.subtype} /Rect [${box}] /P ${page.objectNumber} ${page.generationNumber} R /NM ${pdfText(own.id)} /F 4`,
      ` /C [${pdfColour(own.colour)}] /BS << /W ${pdfNumber(own.line)} /S /S >>${geometryOf(own)}${signedBy(own)}`,
      ` /Subj ${pdfText(own.label)} /Contents ${pdfText(own.contents)} /${dataEntry} ${pdfText(own.data)} /AP << /N ${look} 0 R >> >>`,
    ]),
  ];
  if (own.state === null) return { numbers: [number], bytes: joinedBytes(objects) };
  const state = update.reserve();
  objects.push(update.object(state, [
    `<< /Type /Annot /Subtype /Text /Rect [${box}] /P ${page.objectNumber} ${page.generationNumber} R /NM ${pdfText(`${own.id}-state`)} /F 30`,
    `${signedBy(own)} /IRT ${number} 0 R /StateModel (Review) /State (${own.state}) /Contents ${pdfText(own.state)} >>`,
  ]));
  return { numbers: [number, state], bytes: joinedBytes(objects) };
}

function signedBy({ author, date }: PdfAnnotation): string {
  const at = pdfDate(date);
  return `${author === null ? '' : ` /T ${pdfText(author)}`}${at === null ? '' : ` /M (${at}) /CreationDate (${at})`}`;
}

function geometryOf({ subtype, points, line }: PdfAnnotation): string {
  const numbers = points.map(pdfNumber).join(' ');
  const inset = pdfNumber(line / 2);
  switch (subtype) {
    case 'Square': return ` /RD [${inset} ${inset} ${inset} ${inset}]`;
    case 'Polygon':
    case 'PolyLine': return ` /Vertices [${numbers}]`;
    case 'Ink': return ` /InkList [[${numbers}]]`;
  }
}

/** The look: the outline in its colour, in the page's own units. */
function drawingOf({ subtype, points, line, colour }: PdfAnnotation): string {
  const pen = `${pdfColour(colour)} RG ${pdfNumber(line)} w`;
  if (subtype === 'Square') {
    const [left = 0, bottom = 0, right = 0, top = 0] = points;
    return `${pen} ${[left, bottom, right - left, top - bottom].map(pdfNumber).join(' ')} re S`;
  }
  const steps: string[] = [];
  for (let at = 0; at + 1 < points.length; at += 2) steps.push(`${pdfNumber(points[at] ?? 0)} ${pdfNumber(points[at + 1] ?? 0)} ${at === 0 ? 'm' : 'l'}`);
  return `${pen} 1 j ${steps.join(' ')} ${subtype === 'Polygon' ? 's' : 'S'}`;
}
