import { exportPages } from '../exportPages.ts';
import type { WriterInput } from '../writers.ts';
import { flattenShapes } from './flattened.ts';
import { incrementalUpdate } from './incrementalUpdate.ts';
import type { Size } from '../../../geometry/space.ts';
import { frameSize } from '../pdfFrame.ts';
import type { LastXref } from './lastXref.ts';
import { lastXref } from './lastXref.ts';
import { openPdf } from './openPdf.ts';
import type { OpenPdf, PdfPage } from './openPdf.ts';
import { addAnnotations } from './realAnnotations.ts';

/** Annotations that any reader can edit, or marks drawn into the pages. */
export type PdfStyle = 'annotations' | 'flattened';

/** `pieces` are made as they are read, each a part of the file's own bytes or about one shape. */
export type AnnotatedPdf = { readonly ok: true; readonly pieces: Iterable<Uint8Array<ArrayBuffer>> } | { readonly ok: false; readonly sentence: string };

/** Bytes of the file itself that come as one piece. */
const PIECE = 1 << 20;

/** The PDF with the annotations in it: its own bytes, then what is appended. Encrypted and damaged files give a sentence. */
export async function annotatedPdf(original: Uint8Array<ArrayBuffer>, input: WriterInput, style: PdfStyle): Promise<AnnotatedPdf> {
  const opened = await openPdf(original);
  if (!opened.ok) return opened;
  const earlier = lastXref(original);
  if (earlier === null) return { ok: false, sentence: 'The file is damaged: it does not say where its objects stand, so that nothing can be added to it. Save it anew with another program first.' };
  return { ok: true, pieces: piecesOf(original, opened.pdf, { input, style, earlier }) };
}

interface Wanted {
  readonly input: WriterInput;
  readonly style: PdfStyle;
  readonly earlier: LastXref;
}

function* piecesOf(original: Uint8Array<ArrayBuffer>, pdf: OpenPdf, { input, style, earlier }: Wanted): Iterable<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < original.length; at += PIECE) yield original.subarray(at, at + PIECE);
  const update = incrementalUpdate(original, pdf, earlier);
  const add = style === 'annotations' ? addAnnotations : flattenShapes;
  for (const exported of exportPages([{ ...input, sizes: sizesOf(pdf.pages) }])) {
    const page = pdf.pages[exported.pageIndex];
    if (page !== undefined) yield* add(update, page, exported);
  }
  yield update.end();
}

/** The sizes that the pages themselves say: shapes drawn on another size land where they belong. */
function sizesOf(pages: readonly PdfPage[]): ReadonlyMap<number, Size> {
  return new Map(pages.map(({ frame }, pageIndex) => [pageIndex, frameSize(frame)]));
}
