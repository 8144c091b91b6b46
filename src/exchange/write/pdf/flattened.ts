import { PDFArray, PDFDict, PDFName, PDFRef } from '@cantoo/pdf-lib';
import { boundsOf } from '../../../geometry/shapes.ts';
import type { Shape } from '../../../geometry/shapes.ts';
import type { ExportPage, ExportShape } from '../exportPages.ts';
import { pdfNumber } from '../pdfAnnotation.ts';
import type { PdfFrame } from '../pdfFrame.ts';
import { toPdfPoint } from '../pdfFrame.ts';
import { takeCoveringLooks } from './coveringLooks.ts';
import type { PdfUpdate } from './incrementalUpdate.ts';
import { bytesOfObject } from './incrementalUpdate.ts';
import { inherited } from './openPdf.ts';
import type { PdfPage } from './openPdf.ts';
import { pdfColour } from './pdfText.ts';

/** Page units: the line, and the letters and height of a chip. Courier's letters are all 0.6 of their size wide. */
const LINE = 1.5;
const LETTERS = 8;
const LETTER_WIDTH = LETTERS * 0.6;
const CHIP = 11;
const LONGEST = 40;

/**
 * Draws the shapes into the page: outlines and labels that nobody can take away any more. What stood there is drawn first, undisturbed; so are
 * form fields and texts that would else lie above.
 */
export function* flattenShapes(update: PdfUpdate, page: PdfPage, exported: ExportPage): Iterable<Uint8Array<ArrayBuffer>> {
  const { dict, ref, frame } = page;
  const [form, before, after] = [update.reserve(), update.reserve(), update.reserve()];
  const drawing = drawingOf(exported);
  const { x, y, width, height } = { x: 0, y: 0, ...exported.size };
  yield update.object(form, [
    `<< /Type /XObject /Subtype /Form /BBox [${[x, y, width, height].map(pdfNumber).join(' ')}] /Matrix [${matrixOf(frame)}]`,
    ` /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >> >> >> /Length ${drawing.length} >>`,
    `\nstream\n${drawing}\nendstream`,
  ]);
  const { resources, objects } = ownResources(dict);
  const marks = namer(objects, (count) => (count === 1 ? 'RDLNMarks' : `RDLNMarks${count}`))(PDFRef.of(form));
  const { drawings, others } = takeCoveringLooks(dict, dict.context.lookup(dict.get(PDFName.of('Annots'))), namer(objects, (count) => `RDLNUnder${count}`));
  const last = ['Q', ...drawings, `q /${marks} Do Q`].join(' ');
  yield update.object(before, ['<< /Length 1 >>\nstream\nq\nendstream']);
  yield update.object(after, [`<< /Length ${last.length} >>\nstream\n${last}\nendstream`]);
  const contents = PDFArray.withContext(dict.context);
  contents.push(PDFRef.of(before));
  for (const part of contentsOf(dict)) contents.push(part);
  contents.push(PDFRef.of(after));
  dict.set(PDFName.of('Contents'), contents);
  dict.set(PDFName.of('Resources'), resources);
  if (drawings.length > 0) dict.set(PDFName.of('Annots'), others);
  yield update.object(ref.objectNumber, [bytesOfObject(dict)], ref.generationNumber);
}

function contentsOf(dict: PDFDict): readonly PDFRef[] {
  const own = dict.get(PDFName.of('Contents'));
  const value = dict.context.lookup(own);
  if (!(value instanceof PDFArray)) return own instanceof PDFRef ? [own] : [];
  return Array.from({ length: value.size() }, (_, place) => value.get(place)).filter((part) => part instanceof PDFRef);
}

/** A copy of the page's own or inherited resources, and of the objects that it names: what others share stays as it is. */
function ownResources(dict: PDFDict): { readonly resources: PDFDict; readonly objects: PDFDict } {
  const known = inherited(dict, 'Resources');
  const resources = known instanceof PDFDict ? known.clone(dict.context) : dict.context.obj({});
  const named = dict.context.lookup(resources.get(PDFName.of('XObject')));
  const objects = named instanceof PDFDict ? named.clone(dict.context) : dict.context.obj({});
  resources.set(PDFName.of('XObject'), objects);
  return { resources, objects };
}

/** Adds objects by names that the page does not have: what was flattened before is still drawn by its own. */
function namer(objects: PDFDict, nameOf: (count: number) => string): (object: PDFRef) => string {
  let count = 0;
  return (object) => {
    do count += 1; while (objects.has(PDFName.of(nameOf(count))));
    objects.set(PDFName.of(nameOf(count)), object);
    return nameOf(count);
  };
}

/** From page units, y down, to the PDF's own. */
function matrixOf(frame: PdfFrame): string {
  const [e, f] = toPdfPoint(frame, 0, 0);
  const [ax, ay] = toPdfPoint(frame, 1, 0);
  const [bx, by] = toPdfPoint(frame, 0, 1);
  return [ax - e, ay - f, bx - e, by - f, e, f].map(pdfNumber).join(' ');
}

function drawingOf({ shapes, input, size }: ExportPage): string {
  const colours = input.colours ?? new Map<string, string>();
  const colourOf = ({ label }: ExportShape): string => colours.get(label) ?? '#e5322d';
  const outlines = shapes.map((own) => outline(own.shape, colourOf(own)));
  const chips = shapes.map((own) => chip(own, { colour: colourOf(own), width: size.width }));
  return [...outlines, ...chips].join('\n');
}

function outline(shape: Shape, colour: string): string {
  const path = pathOf(shape);
  return `1 1 1 RG ${LINE + 1.5} w 1 j ${path}\n${pdfColour(colour)} RG ${LINE} w ${path}`;
}

function pathOf(shape: Shape): string {
  if (shape.kind === 'bbox') return `${[shape.x, shape.y, shape.width, shape.height].map(pdfNumber).join(' ')} re S`;
  const steps: string[] = [];
  for (let at = 0; at + 1 < shape.points.length; at += 2) steps.push(`${pdfNumber(shape.points[at] ?? 0)} ${pdfNumber(shape.points[at + 1] ?? 0)} ${at === 0 ? 'm' : 'l'}`);
  return `${steps.join(' ')} ${shape.closed ? 's' : 'S'}`;
}

/** The label in a chip above the top left, beneath it where the page ends; upright as the page is seen. */
function chip({ shape, label }: ExportShape, { colour, width: most }: { readonly colour: string; readonly width: number }): string {
  const words = label === '' ? 'needs label' : label.slice(0, LONGEST);
  const bounds = boundsOf(shape);
  const width = words.length * LETTER_WIDTH + 6;
  const left = Math.max(0, Math.min(bounds.x, most - width));
  const top = bounds.y - CHIP - 2 >= 0 ? bounds.y - CHIP - 2 : bounds.y + bounds.height + 2;
  const box = `${pdfColour(colour)} rg ${[left, top, width, CHIP].map(pdfNumber).join(' ')} re f`;
  return `${box} 1 1 1 rg BT /F1 ${LETTERS} Tf 1 0 0 -1 ${pdfNumber(left + 3)} ${pdfNumber(top + 8)} Tm ${winAnsi(words)} Tj ET`;
}

/** Letters that the standard fonts have; others are shown as "?". */
function winAnsi(text: string): string {
  const codes = Array.from(text, (letter) => (/^[\x20-\x7e\u{a0}-\u{ff}]$/u.test(letter) ? letter.charCodeAt(0) : 0x3f));
  return `<${codes.map((code) => code.toString(16).padStart(2, '0')).join('')}>`;
}
