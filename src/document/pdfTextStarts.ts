import { OPS } from 'pdfjs-dist';
import type { Point } from '../geometry/space.ts';
import type { PdfMatrix } from './pdfPieces.ts';
import { product } from './pdfPieces.ts';

/** What a page draws, as pdf.js lists it. */
export interface Operations {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Where a letter begins, in the page's own units (before it is turned), and whether its layer is shown. */
export interface TextStart extends Point {
  readonly sight: 'shown' | 'hidden';
}

/** What of the graphics state says where text stands. */
interface TextState {
  readonly page: PdfMatrix;
  readonly text: PdfMatrix;
  /** Where the line begins, and where one is on it, in text space. */
  readonly line: Point;
  readonly at: Point;
  readonly size: number;
  readonly letters: number;
  readonly words: number;
  readonly widths: number;
  readonly leading: number;
  readonly rise: number;
}

const identity: PdfMatrix = [1, 0, 0, 1, 0, 0];
const origin: Point = { x: 0, y: 0 };
const initial: TextState = { page: identity, text: identity, line: origin, at: origin, size: 0, letters: 0, words: 0, widths: 1, leading: 0, rise: 0 };
/** Widths of letters are thousandths of the em; fonts that say otherwise are made of drawings, and rare. */
const THOUSANDTH = 0.001;

/**
 * Where each letter of a page begins. pdf.js tells a page's text without the layers that it is on; what the page draws says which layer is
 * begun and ended where. `isShown` is asked for each.
 */
export function textStarts({ fnArray, argsArray }: Operations, isShown: (layer: unknown) => boolean): readonly TextStart[] {
  const starts: TextStart[] = [];
  const saved: TextState[] = [];
  const marks: boolean[] = [];
  let state = initial;
  for (const [index, fn] of fnArray.entries()) {
    const args = listOf(argsArray[index]);
    switch (fn) {
      case OPS.beginMarkedContent:
        marks.push(true);
        break;
      case OPS.beginMarkedContentProps:
        marks.push(args[0] !== 'OC' || isShown(args[1]));
        break;
      case OPS.endMarkedContent:
        marks.pop();
        break;
      case OPS.save:
        saved.push(state);
        break;
      case OPS.paintFormXObjectBegin:
        saved.push(state);
        state = { ...state, page: args[0] == null ? state.page : product(state.page, numbersOf(args[0])) };
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        state = saved.pop() ?? initial;
        break;
      case OPS.showText:
        state = shown(state, args[0], (at) => starts.push({ ...at, sight: marks.includes(false) ? 'hidden' : 'shown' }));
        break;
      default:
        state = moved(state, fn, args);
    }
  }
  return starts;
}

/** The state after an operation that shows nothing. */
function moved(state: TextState, fn: number, args: readonly unknown[]): TextState {
  const [x = 0, y = 0] = numbersOf(args);
  switch (fn) {
    case OPS.transform:
      return { ...state, page: product(state.page, numbersOf(args)) };
    case OPS.beginText:
      return { ...state, text: identity, line: origin, at: origin };
    case OPS.setTextMatrix:
      return { ...state, text: numbersOf(args[0]), line: origin, at: origin };
    case OPS.moveText:
      return onLine(state, x, y);
    case OPS.setLeadingMoveText:
      return onLine({ ...state, leading: y }, x, y);
    case OPS.nextLine:
      return onLine(state, 0, state.leading);
    case OPS.setFont:
      return { ...state, size: y };
    case OPS.setCharSpacing:
      return { ...state, letters: x };
    case OPS.setWordSpacing:
      return { ...state, words: x };
    case OPS.setHScale:
      return { ...state, widths: x / 100 };
    case OPS.setLeading:
      return { ...state, leading: -x };
    case OPS.setTextRise:
      return { ...state, rise: x };
    default:
      return state;
  }
}

function onLine(state: TextState, x: number, y: number): TextState {
  const line = { x: state.line.x + x, y: state.line.y + y };
  return { ...state, line, at: line };
}

/** The state behind the letters, each of which is told. */
function shown(state: TextState, glyphs: unknown, tell: (at: Point) => void): TextState {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = product(state.page, state.text);
  const y = state.at.y + state.rise;
  let { x } = state.at;
  for (const glyph of listOf(glyphs)) {
    if (typeof glyph === 'number') {
      x -= glyph * THOUSANDTH * state.size * state.widths;
      continue;
    }
    tell({ x: a * x + c * y + e, y: b * x + d * y + f });
    const { width, isBlank } = glyphOf(glyph);
    x += (width * THOUSANDTH * state.size + state.letters + (isBlank ? state.words : 0)) * state.widths;
  }
  return { ...state, at: { ...state.at, x } };
}

function glyphOf(glyph: unknown): { readonly width: number; readonly isBlank: boolean } {
  if (typeof glyph !== 'object' || glyph === null) return { width: 0, isBlank: false };
  return { width: 'width' in glyph && typeof glyph.width === 'number' ? glyph.width : 0, isBlank: 'isSpace' in glyph && glyph.isSpace === true };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function numbersOf(value: unknown): readonly number[] {
  return Array.isArray(value) || value instanceof Float32Array ? Array.from(value, Number) : [];
}
