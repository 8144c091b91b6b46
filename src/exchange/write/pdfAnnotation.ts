import { boundsOf } from '../../geometry/shapes.ts';
import type { ExportShape } from './exportPages.ts';
import type { PdfFrame } from './pdfFrame.ts';
import { toPdfPoints, toPdfRect } from './pdfFrame.ts';

/** Line of an annotation, in page units: as wide on paper as on screen at 100 %. */
const LINE = 1.5;
/** An open path of more points was drawn by hand. */
const HAND_DRAWN = 64;

/** An annotation by ISO 32000-1, 12.5, in the PDF's own units: what XFDF and PDF files write alike. */
export interface PdfAnnotation {
  readonly subtype: 'Square' | 'Polygon' | 'PolyLine' | 'Ink';
  /** Left, bottom, right, top, the line included. */
  readonly rect: readonly [number, number, number, number];
  /** Flat points; of a square the two corners of its outline. */
  readonly points: readonly number[];
  readonly line: number;
  /** `#rrggbb`. */
  readonly colour: string;
  readonly id: string;
  readonly author: string | null;
  /** ISO 8601; null when nobody knows. */
  readonly date: string | null;
  readonly label: string;
  /** Label and tags as people read them, a line each. */
  readonly contents: string;
  /** Of the review model; null while it is open or another program's word. */
  readonly state: 'Accepted' | 'Rejected' | 'Completed' | null;
  /** Label and tags as they are: canonical JSON. */
  readonly data: string;
}

const states = { accepted: 'Accepted', rejected: 'Rejected', done: 'Completed' } as const;

/** Turns a shape into an annotation of a PDF page. */
export function pdfAnnotation(own: ExportShape, frame: PdfFrame, colours: ReadonlyMap<string, string>): PdfAnnotation {
  const { annotation, shape, label, tags } = own;
  const line = LINE / frame.userUnit;
  const outline = toPdfRect(frame, boundsOf(shape));
  const status = tags['status'];
  return {
    subtype: shape.kind === 'bbox' ? 'Square' : shape.closed ? 'Polygon' : shape.points.length > 2 * HAND_DRAWN ? 'Ink' : 'PolyLine',
    rect: [outline[0] - line / 2, outline[1] - line / 2, outline[2] + line / 2, outline[3] + line / 2],
    points: shape.kind === 'bbox' ? outline : toPdfPoints(frame, shape.points),
    line,
    colour: colours.get(label) ?? '#e5322d',
    id: annotation.id,
    author: annotation.createdBy ?? annotation.by,
    date: annotation.createdAt,
    label,
    contents: [label === '' ? 'Unlabelled' : label, ...Object.entries(tags).map(([name, value]) => `${name}: ${value}`)].join('\n'),
    state: status === 'accepted' || status === 'rejected' || status === 'done' ? states[status] : null,
    data: JSON.stringify({ label, tags }),
  };
}

/** A number as PDF and XFDF write it: no exponent, at most five places. */
export function pdfNumber(value: number): string {
  const text = value.toFixed(5).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

/** `D:20261121104500Z`, of an ISO 8601 time; null of anything else. */
export function pdfDate(iso: string | null): string | null {
  const ms = iso === null ? NaN : Date.parse(iso);
  return Number.isNaN(ms) ? null : `D:${new Date(ms).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`;
}
