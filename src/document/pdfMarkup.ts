import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { PdfSign } from './pdfSigns.ts';
import { signsOf } from './pdfSigns.ts';
import type { Markup } from './source.ts';

/** Annotations are drawn as the file has them, as the storage says, or not at all. */
export type MarkupMode = 'as-in-file' | 'as-said' | 'left-out';

/** What is looked at of a page. */
export type MarkedPage = Pick<PDFPageProxy, 'getAnnotations'>;

/**
 * Draws what others wrote into the file - comments, stamps, highlights, frames of links - or leaves it out. Form fields are
 * always drawn with their values, also those that bring no look of their own.
 */
export interface PdfMarkup {
  choose(choice: Markup): void;
  chosen(): Markup;
  /** For the next render of the page; what it takes is in the storage then. */
  modeFor(page: MarkedPage): Promise<MarkupMode>;
  /** What is to be drawn over the next render of the page. Never rejects: annotations that cannot be read have no sign. */
  signsOn(page: MarkedPage & Pick<PDFPageProxy, 'getViewport'>): Promise<readonly PdfSign[]>;
}

export interface PdfMarkupParts {
  /** The document's: what it says of an annotation overrules what the file says. */
  readonly storage: Pick<PDFDocumentProxy['annotationStorage'], 'setValue' | 'remove'>;
  /** A page of a document without a form is not searched for fields. */
  readonly form: 'form' | 'no form';
}

/** What matters of the annotations of one page. */
interface Found {
  readonly all: readonly unknown[];
  /** Ids of those that are not form fields. */
  readonly markup: readonly string[];
  /** Fields whose look is to be made from their value. */
  readonly plain: readonly { readonly id: string; readonly value: string }[];
}

export function createPdfMarkup({ storage, form }: PdfMarkupParts): PdfMarkup {
  const foundOn = new WeakMap<MarkedPage, Promise<Found>>();
  let chosen: Markup = 'shown';
  let stored: ReadonlyMap<string, object> = new Map();

  /**
   * Says this of one page, and nothing of others any more: what pdf.js keeps of a page to draw it again is good for as long as
   * the storage says the same as then, and all of it is put into words at every render.
   */
  function say(wanted: ReadonlyMap<string, object>): void {
    for (const id of stored.keys()) if (!wanted.has(id)) storage.remove(id);
    for (const [id, value] of wanted) storage.setValue(id, value);
    stored = wanted;
  }

  /** Asked for once, also by two at a time; what failed is asked for again. */
  function find(page: MarkedPage): Promise<Found> {
    const known = foundOn.get(page);
    if (known) return known;
    const finding = read(page);
    foundOn.set(page, finding);
    finding.catch(() => foundOn.delete(page));
    return finding;
  }

  async function read(page: MarkedPage): Promise<Found> {
    const annotations: readonly unknown[] = await page.getAnnotations({ intent: 'display' });
    return {
      all: annotations,
      markup: annotations.flatMap((annotation) => markupId(annotation) ?? []),
      plain: annotations.flatMap((annotation) => plainField(annotation) ?? []),
    };
  }

  return {
    choose(choice) {
      chosen = choice;
    },
    chosen: () => chosen,
    async signsOn(page) {
      if (chosen === 'hidden') return [];
      try {
        const { all } = await find(page);
        return signsOf(all, page.getViewport({ scale: 1 }));
      } catch {
        return [];
      }
    },
    async modeFor(page) {
      if (chosen === 'shown' && form === 'no form') return 'as-in-file';
      const { all, markup, plain } = await find(page);
      if (chosen === 'hidden' && markup.length === all.length) return 'left-out';
      if (chosen === 'shown' && plain.length === 0) return 'as-in-file';
      const hidden = chosen === 'hidden' ? markup : [];
      say(new Map<string, object>([...plain.map(({ id, value }) => [id, { value }] as const), ...hidden.map((id) => [id, { noView: true }] as const)]));
      return 'as-said';
    },
  };
}

function isAnnotation(annotation: unknown): annotation is { readonly id: string; readonly subtype: unknown } {
  return typeof annotation === 'object' && annotation !== null && 'id' in annotation && typeof annotation.id === 'string' && 'subtype' in annotation;
}

function markupId(annotation: unknown): string | null {
  return isAnnotation(annotation) && annotation.subtype !== 'Widget' ? annotation.id : null;
}

function plainField(annotation: unknown): Found['plain'][number] | null {
  if (!isAnnotation(annotation) || annotation.subtype !== 'Widget') return null;
  if (!('hasAppearance' in annotation) || annotation.hasAppearance !== false || !('fieldValue' in annotation)) return null;
  const { id, fieldValue } = annotation;
  return typeof fieldValue === 'string' && fieldValue !== '' ? { id, value: fieldValue } : null;
}
