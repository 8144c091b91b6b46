import { exportPages, stemOf } from './exportPages.ts';
import type { ExportPage } from './exportPages.ts';
import { distinctFileNames } from './names.ts';
import { pdfAnnotation, pdfDate, pdfNumber } from './pdfAnnotation.ts';
import type { PdfAnnotation } from './pdfAnnotation.ts';
import { plainFrame } from './pdfFrame.ts';
import type { WriterInput, WrittenFile } from './writers.ts';
import { xmlText } from './xmlText.ts';

const elements = { Square: 'square', Polygon: 'polygon', PolyLine: 'polyline', Ink: 'ink' } as const;

/** XFDF (ISO 19444-1): a file for each attachment, its shapes in the PDF's own units. Label and tags as they are stand in `redline:data`. */
export function writeXfdf(inputs: readonly WriterInput[], stem: string): readonly WrittenFile[] {
  const [first] = inputs;
  if (inputs.length === 1 && first !== undefined) return [{ name: `${stem}.xfdf`, pieces: xfdfOf(first) }];
  const names = distinctFileNames(inputs.map(({ attachment }) => `${stemOf(attachment.name)}.xfdf`));
  return inputs.map((input, place) => ({ name: names[place] ?? '', pieces: xfdfOf(input) }));
}

function* xfdfOf(input: WriterInput): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<xfdf xmlns="http://ns.adobe.com/xfdf/" xmlns:redline="urn:redline:xfdf" xml:space="preserve">\n';
  yield `<f href="${xmlText(input.attachment.name)}"/>\n<annots>\n`;
  for (const page of exportPages([input])) yield* annotsOf(page);
  yield '</annots>\n</xfdf>\n';
}

function* annotsOf({ input, pageIndex, size, shapes }: ExportPage): Iterable<string> {
  const frame = input.frames?.[pageIndex] ?? plainFrame(size);
  const colours = input.colours ?? new Map<string, string>();
  for (const own of shapes) {
    const annotation = pdfAnnotation(own, frame, colours);
    yield elementOf(annotation, pageIndex);
    yield stateOf(annotation, pageIndex);
  }
}

function elementOf(own: PdfAnnotation, pageIndex: number): string {
  const name = elements[own.subtype];
  const fringe = pdfNumber(own.line / 2);
  return `<${name} ${attributesOf({
    ...common(own, pageIndex), color: own.colour, width: pdfNumber(own.line), flags: 'print', subject: own.label,
    ...(own.subtype === 'Square' ? { fringe: [fringe, fringe, fringe, fringe].join(',') } : {}), 'redline:data': own.data,
  })}>${insideOf(own)}<contents>${xmlText(own.contents)}</contents></${name}>\n`;
}

function common({ rect, id, author, date }: PdfAnnotation, pageIndex: number): Readonly<Record<string, string | null>> {
  const at = pdfDate(date);
  return { page: String(pageIndex), rect: rect.map(pdfNumber).join(','), name: id, title: author, date: at, creationdate: at };
}

function attributesOf(values: Readonly<Record<string, string | null>>): string {
  return Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [`${name}="${xmlText(value)}"`])).join(' ');
}

function insideOf({ subtype, points }: PdfAnnotation): string {
  switch (subtype) {
    case 'Square': return '';
    case 'Polygon':
    case 'PolyLine': return `<vertices>${pairs(points)}</vertices>`;
    case 'Ink': return `<inklist><gesture>${pairs(points)}</gesture></inklist>`;
  }
}

/** The state of a review is a note in reply to what it is of. */
function stateOf(own: PdfAnnotation, pageIndex: number): string {
  if (own.state === null) return '';
  return `<text ${attributesOf({
    ...common({ ...own, id: `${own.id}-state` }, pageIndex), flags: 'hidden,print,nozoom,norotate', inreplyto: own.id, statemodel: 'Review', state: own.state,
  })}/>\n`;
}

function pairs(points: readonly number[]): string {
  return points.map((value, at) => (at === 0 ? pdfNumber(value) : `${at % 2 === 0 ? ';' : ','}${pdfNumber(value)}`)).join('');
}
