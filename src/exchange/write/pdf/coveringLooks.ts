import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import type { PDFObject } from '@cantoo/pdf-lib';
import { pdfNumber } from '../pdfAnnotation.ts';
import { numbersOf } from './openPdf.ts';

/** A page's annotations once its covering looks are part of it. */
export interface TakenLooks {
  /** What draws each where it stood. */
  readonly drawings: readonly string[];
  /** Those that stay. */
  readonly others: PDFArray;
}

/** Readers draw annotations above the page: these are filled, so that what is drawn into the page would lie beneath them. All they say is seen. */
const covering: ReadonlySet<string> = new Set(['Widget', 'FreeText', 'Stamp']);

/** Bits of `/F`: hidden everywhere, or on screens. */
const UNSEEN = 2 | 32;

/** Takes the looks that would cover what is drawn into the page, each by the name that `nameOf` gives it. What is hidden, in a layer or without a look stays as it is. */
export function takeCoveringLooks({ context }: PDFDict, annots: PDFObject | undefined, nameOf: (look: PDFRef) => string): TakenLooks {
  const drawings: string[] = [];
  const others = PDFArray.withContext(context);
  if (!(annots instanceof PDFArray)) return { drawings, others };
  for (let place = 0; place < annots.size(); place += 1) {
    const annotation = annots.lookup(place);
    const ref = annotation instanceof PDFDict ? lookOf(annotation) : null;
    const matrix = annotation instanceof PDFDict && ref !== null ? placing(annotation, context.lookup(ref)) : null;
    if (ref === null || matrix === null) {
      others.push(annots.get(place));
      continue;
    }
    const name = nameOf(ref);
    drawings.push(`q ${matrix.map(pdfNumber).join(' ')} cm /${name} Do Q`);
  }
  return { drawings, others };
}

/** The appearance that is shown, that of its state where it has several; null where nothing is, or of another kind. */
function lookOf(annotation: PDFDict): PDFRef | null {
  const at = (name: string): PDFObject | undefined => annotation.context.lookup(annotation.get(PDFName.of(name)));
  const [subtype, flags, looks, state] = [at('Subtype'), at('F'), at('AP'), at('AS')];
  if (!(subtype instanceof PDFName) || !covering.has(subtype.decodeText())) return null;
  if (annotation.has(PDFName.of('OC')) || (flags instanceof PDFNumber && (flags.asNumber() & UNSEEN) !== 0) || !(looks instanceof PDFDict)) return null;
  const normal = looks.get(PDFName.of('N'));
  const value = annotation.context.lookup(normal);
  const own = value instanceof PDFDict && state instanceof PDFName ? value.get(state) : normal;
  return own instanceof PDFRef && annotation.context.lookup(own) instanceof PDFStream ? own : null;
}

/** From the look's own space to its rectangle (ISO 32000-1, 12.5.5, algorithm 8.1); null where it has no extent. */
function placing(annotation: PDFDict, look: PDFObject | undefined): readonly number[] | null {
  if (!(look instanceof PDFStream)) return null;
  const [left = NaN, bottom = NaN, right = NaN, top = NaN] = numbersAt(look.dict, 'BBox');
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersAt(look.dict, 'Matrix');
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = numbersAt(annotation, 'Rect');
  const corners = [[left, bottom], [right, bottom], [right, top], [left, top]] as const;
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  const [fromX, fromY] = [Math.min(...xs), Math.min(...ys)];
  const [across, up] = [Math.abs(x2 - x1) / (Math.max(...xs) - fromX), Math.abs(y2 - y1) / (Math.max(...ys) - fromY)];
  const matrix = [across, 0, 0, up, Math.min(x1, x2) - fromX * across, Math.min(y1, y2) - fromY * up];
  return across > 0 && up > 0 && matrix.every(Number.isFinite) ? matrix : null;
}

function numbersAt(dict: PDFDict, name: string): readonly number[] {
  return numbersOf(dict.context.lookup(dict.get(PDFName.of(name))));
}
