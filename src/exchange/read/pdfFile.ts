import { PDFArray, PDFDict, PDFHexString, PDFName, PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { PDFObject } from '@cantoo/pdf-lib';
import { numbersOf, openPdf } from '../write/pdf/openPdf.ts';
import type { PdfPage } from '../write/pdf/openPdf.ts';
import type { PdfFrame } from '../write/pdfFrame.ts';
import type { Import } from './imported.ts';
import { createCollector } from './imported.ts';
import type { PdfComment } from './pdfComments.ts';
import { readComments } from './pdfComments.ts';

export type PdfImport = Import & { readonly frames: readonly PdfFrame[] };

/** The annotations inside a PDF, and how its pages lie. */
export async function readPdfFile(bytes: Uint8Array): Promise<PdfImport> {
  const opened = await openPdf(bytes);
  if (!opened.ok) return { ...opened, frames: [] };
  const { pages } = opened.pdf;
  const collector = createCollector();
  readComments(collector, pages.flatMap(commentsOf));
  return { ok: true, file: collector.end('PDF'), frames: pages.map(({ frame }) => frame) };
}

function commentsOf({ dict }: PdfPage, page: number): readonly PdfComment[] {
  const annots = dict.context.lookup(dict.get(PDFName.of('Annots')));
  if (!(annots instanceof PDFArray)) return [];
  const entries = Array.from({ length: annots.size() }, (_, place) => ({ ref: annots.get(place), annotation: annots.lookup(place) }));
  return entries.flatMap(({ ref, annotation }) => (annotation instanceof PDFDict ? [commentOf(annotation, { page, own: ref instanceof PDFRef ? ref : null })] : []));
}

function commentOf(annotation: PDFDict, { page, own }: { readonly page: number; readonly own: PDFRef | null }): PdfComment {
  const at = (name: string): PDFObject | undefined => annotation.context.lookup(annotation.get(PDFName.of(name)));
  const subtype = at('Subtype');
  const answered = annotation.get(PDFName.of('IRT'));
  const strokes = at('InkList');
  return {
    page, subtype: subtype instanceof PDFName ? subtype.decodeText() : 'unknown',
    rect: upright(numbersOf(at('Rect'))), inset: numbersOf(at('RD')),
    vertices: subtype === PDFName.of('Line') ? numbersOf(at('L')) : numbersOf(at('Vertices')),
    strokes: strokes instanceof PDFArray ? Array.from({ length: strokes.size() }, (_, place) => numbersOf(strokes.lookup(place))) : [],
    quads: numbersOf(at('QuadPoints')), contents: textOf(at('Contents')), subject: textOf(at('Subj')), author: textOf(at('T')),
    name: textOf(at('NM')) || null, known: textOf(at('NM')) || (own === null ? null : `object ${own.objectNumber}`),
    repliesTo: answered === undefined ? null : nameOf(annotation, answered), state: textOf(at('State')), data: textOf(at('RDLN_Data')) || null,
  };
}

/** The name of what is answered; by its object where it has none. */
function nameOf(annotation: PDFDict, answered: PDFObject): string {
  const target = annotation.context.lookup(answered);
  const name = target instanceof PDFDict ? textOf(annotation.context.lookup(target.get(PDFName.of('NM')))) : '';
  return name || (answered instanceof PDFRef ? `object ${answered.objectNumber}` : '');
}

function textOf(value: PDFObject | undefined): string {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

function upright([a = NaN, b = NaN, c = NaN, d = NaN]: readonly number[]): readonly number[] {
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
