import { AnnotationMode, AnnotationType } from 'pdfjs-dist';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Markup } from './source.ts';

/**
 * Draws what others wrote into the file - comments, stamps, highlights, frames of links - or leaves it out. Form fields are
 * always drawn with their values, also those that bring no look of their own.
 */
export interface PdfMarkup {
  choose(choice: Markup): void;
  /** One of pdf.js's `AnnotationMode`, for the next render of the page. */
  modeFor(page: PDFPageProxy): Promise<number>;
}

export interface PdfMarkupParts {
  /** The document's: what it says of an annotation overrules what the file says. */
  readonly storage: PDFDocumentProxy['annotationStorage'];
  /** A page of a document without a form is not searched for fields. */
  readonly form: 'form' | 'no form';
}

/** What matters of the annotations of one page. */
interface Found {
  readonly count: number;
  /** Ids of those that are not form fields. */
  readonly markup: readonly string[];
  /** Fields whose look is to be made from their value. */
  readonly plain: readonly { readonly id: string; readonly value: string }[];
}

export function createPdfMarkup({ storage, form }: PdfMarkupParts): PdfMarkup {
  const foundOn = new WeakMap<PDFPageProxy, Found>();
  let chosen: Markup = 'shown';

  async function find(page: PDFPageProxy): Promise<Found> {
    const known = foundOn.get(page);
    if (known) return known;
    const annotations: readonly unknown[] = await page.getAnnotations({ intent: 'display' });
    const found: Found = {
      count: annotations.length,
      markup: annotations.flatMap((annotation) => markupId(annotation) ?? []),
      plain: annotations.flatMap((annotation) => plainField(annotation) ?? []),
    };
    foundOn.set(page, found);
    return found;
  }

  return {
    choose(choice) {
      chosen = choice;
    },
    async modeFor(page) {
      if (chosen === 'shown' && form === 'no form') return AnnotationMode.ENABLE;
      const { count, markup, plain } = await find(page);
      if (chosen === 'hidden' && markup.length === count) return AnnotationMode.DISABLE;
      if (chosen === 'shown' && plain.length === 0) return AnnotationMode.ENABLE;
      for (const { id, value } of plain) storage.setValue(id, { value });
      for (const id of markup) {
        if (chosen === 'hidden') storage.setValue(id, { noView: true });
        else storage.remove(id);
      }
      return AnnotationMode.ENABLE_STORAGE;
    },
  };
}

function isAnnotation(annotation: unknown): annotation is { readonly id: string; readonly annotationType: unknown } {
  return typeof annotation === 'object' && annotation !== null && 'id' in annotation && typeof annotation.id === 'string' && 'annotationType' in annotation;
}

function markupId(annotation: unknown): string | null {
  return isAnnotation(annotation) && annotation.annotationType !== AnnotationType.WIDGET ? annotation.id : null;
}

function plainField(annotation: unknown): Found['plain'][number] | null {
  if (!isAnnotation(annotation) || annotation.annotationType !== AnnotationType.WIDGET) return null;
  if (!('hasAppearance' in annotation) || annotation.hasAppearance !== false || !('fieldValue' in annotation)) return null;
  const { id, fieldValue } = annotation;
  return typeof fieldValue === 'string' && fieldValue !== '' ? { id, value: fieldValue } : null;
}
