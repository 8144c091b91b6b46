import { exportPages } from '../exportPages.ts';
import type { WriterInput } from '../writers.ts';
import { flattenShapes } from './flattened.ts';
import type { PdfBytes } from './incrementalUpdate.ts';
import { incrementalUpdate } from './incrementalUpdate.ts';
import type { Size } from '../../../geometry/space.ts';
import { frameSize } from '../pdfFrame.ts';
import { openPdf } from './openPdf.ts';
import type { PdfPage } from './openPdf.ts';
import { addAnnotations } from './realAnnotations.ts';

/** Annotations that any reader can edit, or marks drawn into the pages. */
export type PdfStyle = 'annotations' | 'flattened';

export type AnnotatedPdf = { readonly ok: true; readonly pieces: readonly PdfBytes[] } | { readonly ok: false; readonly sentence: string };

/** The PDF with the annotations in it: its own bytes, then what is appended. Encrypted and damaged files give a sentence. */
export async function annotatedPdf(original: Uint8Array<ArrayBuffer>, input: WriterInput, style: PdfStyle): Promise<AnnotatedPdf> {
  const opened = await openPdf(original);
  if (!opened.ok) return opened;
  const { pdf } = opened;
  const update = incrementalUpdate(original, pdf);
  const add = style === 'annotations' ? addAnnotations : flattenShapes;
  for (const exported of exportPages([{ ...input, sizes: sizesOf(pdf.pages) }])) {
    const page = pdf.pages[exported.pageIndex];
    if (page !== undefined) add(update, page, exported);
  }
  return { ok: true, pieces: [original, ...update.end()] };
}

/** The sizes that the pages themselves say: shapes drawn on another size land where they belong. */
function sizesOf(pages: readonly PdfPage[]): ReadonlyMap<number, Size> {
  return new Map(pages.map(({ frame }, pageIndex) => [pageIndex, frameSize(frame)]));
}
