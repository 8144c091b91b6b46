import type { PageViewport } from 'pdfjs-dist';
import type { Rect } from '../geometry/space.ts';

/**
 * What a reader of PDFs draws of an annotation that brings no look of its own: the frame of a link, the sign of a note or
 * of an attached file. pdf.js leaves these to its viewer's elements.
 */
export interface PdfSign {
  readonly kind: 'frame' | 'note' | 'file';
  /** Page units. */
  readonly area: Rect;
  /** CSS colour. */
  readonly colour: string;
  /** Of a frame, page units. */
  readonly width: number;
  readonly line: 'solid' | 'dashed' | 'underline';
}

/** Styles of a border as pdf.js numbers them, which it does not export: `AnnotationBorderStyleType`. */
const DASHED = 2;
const UNDERLINE = 5;
/** Flags of an annotation that is not to be seen: hidden, no view (ISO 32000-1, table 165). */
const UNSEEN = 2 | 32;
/** Of a note that names none. */
const NOTE_COLOUR = 'rgb(255, 214, 51)';

/** The signs of a page's annotations, as `getAnnotations` gives them, in the units of the page's viewport at scale 1. */
export function signsOf(annotations: readonly unknown[], viewport: Pick<PageViewport, 'convertToViewportRectangle'>): readonly PdfSign[] {
  return annotations.flatMap((annotation): readonly PdfSign[] => {
    if (!isLookless(annotation)) return [];
    const kind = kindOf(annotation);
    const area = areaOf(annotation.rect, viewport);
    if (kind === null || area === null) return [];
    const frame = kind === 'frame' ? frameOf(annotation) : { width: 1, line: 'solid' as const };
    const colour = colourOf(annotation) ?? (kind === 'frame' ? null : NOTE_COLOUR);
    return frame === null || colour === null ? [] : [{ kind, area, colour, ...frame }];
  });
}

/** Draws the signs over a page that is drawn at `scale` (device px per page unit) from `area`. */
export function paintSigns(canvas: OffscreenCanvas, signs: readonly PdfSign[], { area, scale }: { readonly area: Rect; readonly scale: number }): void {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('paintSigns: the browser gave no 2d context');
  for (const sign of signs) {
    context.save();
    context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
    context.globalAlpha = 1;
    context.globalCompositeOperation = 'source-over';
    if (sign.kind === 'frame') paintFrame(context, sign);
    else paintSheet(context, sign);
    context.restore();
  }
}

interface Lookless {
  readonly subtype: unknown;
  readonly rect: readonly [number, number, number, number];
}

function isLookless(annotation: unknown): annotation is Lookless {
  if (typeof annotation !== 'object' || annotation === null || !('subtype' in annotation)) return false;
  if ('hasAppearance' in annotation && annotation.hasAppearance === true) return false;
  if ('annotationFlags' in annotation && typeof annotation.annotationFlags === 'number' && (annotation.annotationFlags & UNSEEN) !== 0) return false;
  return 'rect' in annotation && Array.isArray(annotation.rect) && annotation.rect.length === 4 && annotation.rect.every(Number.isFinite);
}

/** Answers to notes are read with the note, and have no sign. */
function kindOf(annotation: Lookless): PdfSign['kind'] | null {
  if (annotation.subtype === 'Link') return 'frame';
  if (annotation.subtype === 'FileAttachment') return 'file';
  const isAnswer = 'inReplyTo' in annotation && annotation.inReplyTo != null;
  return annotation.subtype === 'Text' && !isAnswer ? 'note' : null;
}

function frameOf(annotation: Lookless): Pick<PdfSign, 'width' | 'line'> | null {
  if (!('borderStyle' in annotation) || typeof annotation.borderStyle !== 'object' || annotation.borderStyle === null) return null;
  const { borderStyle } = annotation;
  if (!('width' in borderStyle) || typeof borderStyle.width !== 'number' || !(borderStyle.width > 0)) return null;
  const style = 'style' in borderStyle ? borderStyle.style : null;
  const line = style === DASHED ? 'dashed' : style === UNDERLINE ? 'underline' : 'solid';
  return { width: borderStyle.width, line };
}

/** Null where it names none: a frame without colour is not seen. */
function colourOf(annotation: Lookless): string | null {
  if (!('color' in annotation) || !(annotation.color instanceof Uint8ClampedArray) || annotation.color.length !== 3) return null;
  return `rgb(${annotation.color.join(', ')})`;
}

function areaOf(rect: Lookless['rect'], viewport: Pick<PageViewport, 'convertToViewportRectangle'>): Rect | null {
  const corners: readonly unknown[] = viewport.convertToViewportRectangle([...rect]);
  const [left, top, right, bottom] = corners.map(Number);
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return null;
  const area: Rect = { x: Math.min(left, right), y: Math.min(top, bottom), width: Math.abs(right - left), height: Math.abs(bottom - top) };
  return area.width > 0 && area.height > 0 ? area : null;
}

function paintFrame(context: OffscreenCanvasRenderingContext2D, { area, colour, width, line }: PdfSign): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(line === 'dashed' ? [3, 3] : []);
  if (line !== 'underline') return context.strokeRect(area.x + width / 2, area.y + width / 2, area.width - width, area.height - width);
  context.beginPath();
  context.moveTo(area.x, area.y + area.height - width / 2);
  context.lineTo(area.x + area.width, area.y + area.height - width / 2);
  return context.stroke();
}

/** A small sheet: with lines of writing, or with a pin through it. */
function paintSheet(context: OffscreenCanvasRenderingContext2D, { kind, area, colour }: PdfSign): void {
  const side = Math.min(area.width, area.height);
  context.translate(area.x + (area.width - side) / 2, area.y + (area.height - side) / 2);
  context.scale(side / 22, side / 22);
  context.fillStyle = colour;
  context.strokeStyle = '#000000';
  context.lineWidth = 1.2;
  context.setLineDash([]);
  context.beginPath();
  context.roundRect(2, 2, 18, 18, 2);
  context.fill();
  context.stroke();
  context.beginPath();
  if (kind === 'note') {
    for (const y of [7.5, 11, 14.5]) {
      context.moveTo(6, y);
      context.lineTo(16, y);
    }
  } else {
    context.arc(11, 8, 2.5, 0, 2 * Math.PI);
    context.moveTo(11, 10.5);
    context.lineTo(11, 17);
  }
  context.stroke();
}
