import { AnnotationType } from 'pdfjs-dist';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Point } from '../geometry/space.ts';
import { emsOf } from '../text/letterWidths.ts';
import type { TextPiece } from '../text/pageText.ts';
import type { Markup } from './source.ts';

/** What AutoCAD calls the comments in which it keeps what it draws as lines: text in its own fonts (SHX). */
const SHX_TITLE = 'AutoCAD SHX Text';
/** Rectangles taller than this share of their width, with several letters, are of text that runs upwards. */
const TALL = 1.2;
/** Flags of an annotation that is not to be seen: hidden, no view (ISO 32000-1, table 165). */
const UNSEEN = 2 | 32;
/** The kinds that hold text which is drawn: values of forms, typed comments, and those of AutoCAD. */
const types: ReadonlySet<number> = new Set([AnnotationType.WIDGET, AnnotationType.FREETEXT, AnnotationType.SQUARE]);
/**
 * Of longer files all annotations of a page are read, which takes as long as its text or twice that: which pages are not meant is told with each
 * question, a millisecond for 1,500 of them.
 */
const MOST_PAGES = 5_000;
/** From one line to the next, and from the left and the middle of a field to its letters; shares of their size, as pdf.js lays them out. */
const LINE = 1.35;
const INDENT = 0.2;
const LOWERED = 0.38;
/** Smaller letters nobody reads, points. */
const SMALLEST = 3;
/** Of a field that does not say so: a share of its height, at most so many points. */
const USUAL_SIZE = { share: 0.7, most: 12 } as const;

type Annotation = Readonly<Record<string, unknown>>;

interface AnnotatedPdf extends Pick<PDFDocumentProxy, 'numPages'> {
  // What pdf.js says of its types is less than it takes.
  getAnnotationsByType(types: ReadonlySet<number>, pageIndexesToSkip: ReadonlySet<number>): Promise<readonly unknown[] | null>;
}

/** The page, and whether comments are shown on it: form fields always are. */
interface AnnotatedPage {
  readonly page: Pick<PDFPageProxy, 'pageNumber' | 'getAnnotations' | 'getViewport'>;
  readonly comments: Markup;
  /** Of a file without one, fields that bring no look of their own are not drawn. */
  readonly form: 'form' | 'no form';
}

/** What the annotations of a page say on it: forms filled in, comments typed onto it, and what AutoCAD drew as lines. Never rejects: what cannot be read says nothing. */
export async function annotationText(pdf: AnnotatedPdf, { page, comments, form }: AnnotatedPage): Promise<readonly TextPiece[]> {
  const annotations = await annotationsOf(pdf, page).catch((): readonly unknown[] => []);
  const viewport = page.getViewport({ scale: 1 });
  const toPage = (x: number, y: number): Point => {
    const [px = NaN, py = NaN] = viewport.convertToViewportPoint(x, y).map(Number);
    return { x: px, y: py };
  };
  return annotations.filter(isAnnotation).flatMap((annotation): readonly TextPiece[] => {
    if ((Number(annotation['annotationFlags']) & UNSEEN) !== 0) return [];
    if (annotation['annotationType'] === AnnotationType.WIDGET) {
      const isDrawn = form === 'form' || annotation['hasAppearance'] === true;
      return isDrawn ? typedPieces(annotation, fieldLines(annotation), toPage) : [];
    }
    if (annotation['annotationType'] === AnnotationType.SQUARE) return shxPieces(annotation, toPage);
    return comments === 'hidden' ? [] : typedPieces(annotation, linesIn(annotation['textContent']), toPage);
  });
}

async function annotationsOf(pdf: AnnotatedPdf, page: AnnotatedPage['page']): Promise<readonly unknown[]> {
  if (pdf.numPages > MOST_PAGES) return page.getAnnotations();
  const others = new Set(Array.from({ length: pdf.numPages }, (_, pageIndex) => pageIndex));
  others.delete(page.pageNumber - 1);
  const found = (await pdf.getAnnotationsByType(types, others)) ?? [];
  // Once a page was drawn its annotations are given as they are kept, which may be without the text of their looks.
  return found.some((one) => isAnnotation(one) && one['hasAppearance'] === true && !('textContent' in one) && hasWords(one)) ? page.getAnnotations() : found;
}

function hasWords({ annotationType, fieldType, contentsObj, fieldValue }: Annotation): boolean {
  if (annotationType === AnnotationType.FREETEXT) return wordsIn(contentsObj).trim() !== '';
  return fieldType === 'Tx' && typeof fieldValue === 'string' && fieldValue.trim() !== '';
}

function isAnnotation(value: unknown): value is Annotation {
  return typeof value === 'object' && value !== null;
}

/** The lines that a form field shows. */
function fieldLines(field: Annotation): readonly string[] {
  const { fieldType, fieldValue, password } = field;
  if (password === true) return [];
  if (fieldType === 'Ch') return choiceLines(field);
  if (fieldType !== 'Tx') return [];
  const drawn = linesIn(field['textContent']);
  if (drawn.length > 0) return drawn;
  return typeof fieldValue === 'string' ? fieldValue.split(/\r\n?|\n/u) : [];
}

/** A list shows all that may be chosen, a menu what is chosen. */
function choiceLines({ options, fieldValue, combo }: Annotation): readonly string[] {
  const chosen = linesIn(typeof fieldValue === 'string' ? [fieldValue] : fieldValue);
  const shown = (Array.isArray(options) ? options : []).flatMap((option: unknown) => (
    isAnnotation(option) && typeof option['displayValue'] === 'string' && (combo !== true || chosen.includes(String(option['exportValue']))) ? [option['displayValue']] : []
  ));
  return shown.length > 0 ? shown : chosen;
}

function linesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((line): line is string => typeof line === 'string') : [];
}

/** Lines of letters as large as the annotation says, where pdf.js found the first of them, or else from its top. */
function typedPieces(annotation: Annotation, lines: readonly string[], toPage: (x: number, y: number) => Point): readonly TextPiece[] {
  const box = boxOf(annotation['rect']);
  if (box === null || lines.every((line) => line.trim() === '')) return [];
  const found = positionIn(annotation['textPosition']);
  const size = sizeOf(annotation, { high: box.high, lines: lines.length, baseline: found?.y ?? null });
  const turn = (Number(annotation['rotation'] ?? 0) * Math.PI) / 180;
  const first = found
    ?? (lines.length === 1 ? { x: INDENT * size, y: box.high / 2 - LOWERED * size } : { x: INDENT * size, y: box.high - size });
  return lines.flatMap((line, place) => {
    const str = line.replaceAll(/\s+/gu, ' ').trim();
    if (str === '') return [];
    const down = LINE * size * place;
    const at = { x: box.x + first.x + Math.sin(turn) * down, y: box.y + first.y - Math.cos(turn) * down };
    const [begin, end] = [toPage(at.x, at.y), toPage(at.x + Math.cos(turn) * size, at.y + Math.sin(turn) * size)];
    const em = Math.hypot(end.x - begin.x, end.y - begin.y);
    if (!(em > 0)) return [];
    const along = { x: (end.x - begin.x) / em, y: (end.y - begin.y) / em };
    return [pieceOf(str, { at: begin, along, up: { x: along.y, y: -along.x }, length: Math.min(emsOf(str) * em, Math.max(box.wide, box.high)), em })];
  });
}

function positionIn(value: unknown): Point | null {
  if (!Array.isArray(value)) return null;
  const [x = NaN, y = NaN] = value.map(Number);
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

/** Size of letters, points. One that is left to the reader is told by how far below the middle of its field a line stands. */
function sizeOf({ defaultAppearanceData: said }: Annotation, { high, lines, baseline }: { readonly high: number; readonly lines: number; readonly baseline: number | null }): number {
  const size = isAnnotation(said) ? Number(said['fontSize']) : 0;
  if (size > 0) return size;
  const told = lines === 1 && baseline !== null ? (high / 2 - baseline) / LOWERED : 0;
  return told > SMALLEST && told < high ? told : Math.min(USUAL_SIZE.most, (USUAL_SIZE.share * high) / lines);
}

/** Text that AutoCAD drew as lines: as large as its rectangle. */
function shxPieces({ titleObj, contentsObj, rect }: Annotation, toPage: (x: number, y: number) => Point): readonly TextPiece[] {
  const str = wordsIn(contentsObj).replaceAll(/\s+/gu, ' ').trim();
  const box = boxOf(rect);
  if (wordsIn(titleObj) !== SHX_TITLE || str === '' || box === null) return [];
  const [a, b] = [toPage(box.x, box.y), toPage(box.x + box.wide, box.y + box.high)];
  const [left, right, top, bottom] = [Math.min(a.x, b.x), Math.max(a.x, b.x), Math.min(a.y, b.y), Math.max(a.y, b.y)];
  const [width, height] = [right - left, bottom - top];
  const line = str.length > 1 && height > TALL * width
    ? { at: { x: right, y: bottom }, along: { x: 0, y: -1 }, up: { x: -1, y: 0 }, length: height, em: width }
    : { at: { x: left, y: bottom }, along: { x: 1, y: 0 }, up: { x: 0, y: -1 }, length: width, em: height };
  return [{ ...pieceOf(str, line), above: line.em, below: 0 }];
}

function boxOf(rect: unknown): { readonly x: number; readonly y: number; readonly wide: number; readonly high: number } | null {
  if (!Array.isArray(rect)) return null;
  const [ax = NaN, ay = NaN, bx = NaN, by = NaN] = rect.map(Number);
  const box = { x: Math.min(ax, bx), y: Math.min(ay, by), wide: Math.abs(bx - ax), high: Math.abs(by - ay) };
  return box.wide > 0 && box.high > 0 ? box : null;
}

function pieceOf(str: string, line: Pick<TextPiece, 'at' | 'along' | 'up' | 'length' | 'em'>): TextPiece {
  return { ...line, str, above: 0.8 * line.em, below: 0.2 * line.em, widths: 'usual', sight: 'seen', order: 'forwards' };
}

function wordsIn(value: unknown): string {
  return isAnnotation(value) && typeof value['str'] === 'string' ? value['str'] : '';
}
