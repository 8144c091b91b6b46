import { TextLayer } from 'pdfjs-dist';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { TextContent } from 'pdfjs-dist/types/src/display/api.js';
import { assembleText } from '../text/assembleText.ts';
import type { PageText, TextPiece } from '../text/pageText.ts';
import { withSymbols } from '../text/drawingSymbols.ts';
import { withoutTracking } from '../text/tracking.ts';
import { untilAborted } from './aborting.ts';
import { annotationText } from './pdfAnnotationText.ts';
import type { PdfLayers } from './pdfLayers.ts';
import { piecesOf } from './pdfPieces.ts';
import { shownItems } from './pdfShownText.ts';
import { plainLetters } from './plainLetters.ts';
import type { Markup } from './source.ts';

/** The text of the pages of a PDF, without that of hidden layers. What is read of a page is kept by whoever asks. */
export interface PdfText {
  read(pageIndex: number, signal: AbortSignal): Promise<PageText>;
  /** Fills an element with the text of a page, as `DocumentSource.textLayer` says. */
  fill(pageIndex: number, container: HTMLElement, signal: AbortSignal): Promise<TextNodes>;
}

/** The text node of each piece that a page's text was made of; null where it made none. */
export type TextNodes = (piece: number) => Text | null;

/** Pages of which pdf.js's own account is kept: their text is asked for once to be read and once to be put into elements. */
const KEPT = 4;
/** Elements made at a time, before the page may do something else. */
const ITEMS_AT_ONCE = 100;

interface TextInput {
  readonly pdf: PDFDocumentProxy;
  readonly layers: Pick<PdfLayers, 'layers' | 'hiding'>;
  readonly form: 'form' | 'no form';
  /** Whether what others wrote onto the pages is shown now. */
  readonly comments: () => Markup;
  /** Told of a page that was made to list what it draws, which pdf.js keeps. */
  readonly letGo: (page: PDFPageProxy) => void;
}

export function createPdfText({ pdf, layers, form, comments, letGo }: TextInput): PdfText {
  const contents = new Map<number, Promise<TextContent>>();
  let look = layers.layers.look();

  async function readContent(page: PDFPageProxy): Promise<TextContent> {
    const [content, hiding] = await Promise.all([plainContent(page), layers.hiding()]);
    if (hiding === null) return content;
    try {
      return { ...content, items: await shownItems(page, content.items, hiding) };
    } finally {
      letGo(page);
    }
  }

  function contentOf(page: PDFPageProxy): Promise<TextContent> {
    if (look !== layers.layers.look()) contents.clear();
    look = layers.layers.look();
    const known = contents.get(page.pageNumber);
    contents.delete(page.pageNumber);
    const content = known ?? readContent(page);
    contents.set(page.pageNumber, content);
    const [oldest] = contents.keys();
    if (contents.size > KEPT && oldest !== undefined) contents.delete(oldest);
    content.catch(() => {
      if (contents.get(page.pageNumber) === content) contents.delete(page.pageNumber);
    });
    return content;
  }

  return {
    async read(pageIndex, signal) {
      const page = await untilAborted(pdf.getPage(pageIndex + 1), signal);
      const [content, typed] = await untilAborted(Promise.all([contentOf(page), annotationText(pdf, { page, form, comments: comments() })]), signal);
      const viewport = page.getViewport({ scale: 1 });
      return assembleText([...piecesOf(content, viewport.transform.map(Number)), ...typed], viewport);
    },
    async fill(pageIndex, container, signal) {
      const page = await untilAborted(pdf.getPage(pageIndex + 1), signal);
      const content = await untilAborted(contentOf(page), signal);
      container.style.setProperty('--total-scale-factor', String(page.userUnit));
      const layer = new TextLayer({ textContentSource: inParts(content), container, viewport: page.getViewport({ scale: 1 }) });
      const cancel = () => layer.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        await layer.render();
      } catch (reason) {
        signal.throwIfAborted();
        throw reason;
      } finally {
        signal.removeEventListener('abort', cancel);
      }
      const typed = await untilAborted(annotationText(pdf, { page, form, comments: comments() }), signal);
      const others = typed.map(elementOf);
      if (others.length > 0) container.after(besideText(others));
      const { textDivs } = layer;
      return (piece) => {
        const node = (textDivs[piece] ?? others[piece - textDivs.length])?.firstChild;
        return node instanceof Text ? node : null;
      };
    },
  };
}

/**
 * Ligatures and letters of other forms become plain ones only once pdf.js has put what is read from the right into its order: done before, as it
 * does by itself, the letters of a ligature would change places. Gaps between spaced out letters it takes for blanks, signs of a drawing for letters.
 */
async function plainContent(page: PDFPageProxy): Promise<TextContent> {
  const content = await page.getTextContent({ disableNormalization: true });
  const items = content.items.map((item) => ('str' in item ? { ...item, str: plainLetters(item.str) } : item));
  return { ...content, items: [...withSymbols(withoutTracking(items))] };
}

/** What annotations say lies in page units, however pdf.js turns its own layer; as invisible as that. */
function besideText(elements: readonly HTMLElement[]): HTMLElement {
  const layer = document.createElement('div');
  layer.style.cssText = 'position: absolute; inset: 0; overflow: clip; opacity: 0; color: transparent; user-select: text; -webkit-user-select: text';
  layer.append(...elements);
  return layer;
}

function elementOf({ str, at, along, em, above }: TextPiece): HTMLElement {
  const element = document.createElement('div');
  element.textContent = str;
  element.dir = 'auto';
  element.style.cssText = `position: absolute; left: ${at.x}px; top: ${at.y - above}px; font-size: ${em}px; white-space: pre; `
    + `transform-origin: 0 ${above}px; transform: rotate(${Math.atan2(along.y, along.x)}rad)`;
  return element;
}

/** The content some items at a time, so that a sheet with tens of thousands does not hold up the page. */
function inParts({ items, styles, lang }: TextContent): ReadableStream<TextContent> {
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      if (at > 0) await new Promise((resolve) => setTimeout(resolve));
      controller.enqueue({ items: items.slice(at, at + ITEMS_AT_ONCE), styles, lang });
      at += ITEMS_AT_ONCE;
      if (at >= items.length) controller.close();
    },
  }, { highWaterMark: 0 });
}
