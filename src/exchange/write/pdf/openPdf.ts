import { EncryptedPDFError, PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import type { PDFObject, PDFPage, PDFRef } from '@cantoo/pdf-lib';
import type { PdfFrame } from '../pdfFrame.ts';

/** A page of a PDF that was taken apart. */
export interface PdfPage {
  readonly ref: PDFRef;
  /** As it is written back; change it only on the way there. */
  readonly dict: PDFDict;
  readonly frame: PdfFrame;
}

/** A PDF that was taken apart. */
export interface OpenPdf {
  readonly document: PDFDocument;
  readonly pages: readonly PdfPage[];
}

export type PdfOpening = { readonly ok: true; readonly pdf: OpenPdf } | { readonly ok: false; readonly sentence: string };

/** US Letter: what readers show a page as that says no size. */
const letter: PdfFrame['box'] = [0, 0, 612, 792];

/** Takes a PDF apart. Encrypted and damaged ones give a sentence. */
export async function openPdf(bytes: Uint8Array): Promise<PdfOpening> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false });
    return { ok: true, pdf: { document, pages: document.getPages().map(pageOf) } };
  } catch (error) {
    if (error instanceof EncryptedPDFError) return { ok: false, sentence: 'The file is encrypted: its annotations can neither be read nor written. Save it without a password first.' };
    return { ok: false, sentence: 'The file is damaged: its pages could not be found. Save it anew with another program first.' };
  }
}

export type PdfFrames = { readonly ok: true; readonly frames: readonly PdfFrame[] } | { readonly ok: false; readonly sentence: string };

/** How the pages of a PDF lie. One that is encrypted but opens without a password says it, too; all others give a sentence. */
export async function readFrames(bytes: Uint8Array): Promise<PdfFrames> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false, password: '' });
    return { ok: true, frames: document.getPages().map(({ node }) => frameOf(node)) };
  } catch {
    const opened = await openPdf(bytes);
    return opened.ok ? { ok: true, frames: opened.pdf.pages.map(({ frame }) => frame) } : opened;
  }
}

function pageOf({ ref, node }: PDFPage): PdfPage {
  return { ref, dict: node, frame: frameOf(node) };
}

/** Follows references; undefined where there is nothing. */
function resolved(dict: PDFDict, name: string): PDFObject | undefined {
  return dict.context.lookup(dict.get(PDFName.of(name)));
}

/** What a page says, or the node above it that it takes it from. */
export function inherited(dict: PDFDict, name: string): PDFObject | undefined {
  let node: PDFDict | undefined = dict;
  for (let depth = 0; node !== undefined && depth < 64; depth += 1) {
    const own = resolved(node, name);
    if (own !== undefined) return own;
    const parent: PDFObject | undefined = resolved(node, 'Parent');
    node = parent instanceof PDFDict ? parent : undefined;
  }
  return undefined;
}

/** As pdf.js has it: CropBox within MediaBox, turned by quarters, and a unit that may be longer than a point. */
function frameOf(node: PDFDict): PdfFrame {
  const media = boxOf(inherited(node, 'MediaBox')) ?? letter;
  const crop = boxOf(inherited(node, 'CropBox'));
  const turn = numberOf(inherited(node, 'Rotate')) ?? 0;
  const unit = numberOf(resolved(node, 'UserUnit')) ?? 1;
  const quarter = turn % 90 === 0 ? ((turn % 360) + 360) % 360 : 0;
  return {
    box: crop === null ? media : (within(crop, media) ?? media),
    rotate: quarter === 90 ? 90 : quarter === 180 ? 180 : quarter === 270 ? 270 : 0,
    userUnit: unit > 0 ? unit : 1,
  };
}

function within(a: PdfFrame['box'], b: PdfFrame['box']): PdfFrame['box'] | null {
  const box = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])] as const;
  return box[0] < box[2] && box[1] < box[3] ? box : null;
}

function boxOf(value: PDFObject | undefined): PdfFrame['box'] | null {
  const [a, b, c, d] = numbersOf(value);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  const box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] as const;
  return box[0] < box[2] && box[1] < box[3] ? box : null;
}

function numberOf(value: PDFObject | undefined): number | null {
  return value instanceof PDFNumber && Number.isFinite(value.asNumber()) ? value.asNumber() : null;
}

/** The numbers of an array; [] of anything else. */
export function numbersOf(value: PDFObject | undefined): readonly number[] {
  if (!(value instanceof PDFArray)) return [];
  const numbers = Array.from({ length: value.size() }, (_, place) => numberOf(value.lookup(place)));
  return numbers.every((number) => number !== null) ? numbers : [];
}
