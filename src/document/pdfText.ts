import { normalizeUnicode, TextLayer } from 'pdfjs-dist';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { TextContent } from 'pdfjs-dist/types/src/display/api.js';
import { assembleText } from '../text/assembleText.ts';
import type { PageText } from '../text/pageText.ts';
import { untilAborted } from './aborting.ts';
import { piecesOf } from './pdfPieces.ts';

/** The text of the pages of a PDF. What is read of a page is kept by whoever asks. */
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

export function createPdfText(pdf: PDFDocumentProxy): PdfText {
  const contents = new Map<number, Promise<TextContent>>();

  function contentOf(page: PDFPageProxy): Promise<TextContent> {
    const known = contents.get(page.pageNumber);
    contents.delete(page.pageNumber);
    const content = known ?? readContent(page);
    contents.set(page.pageNumber, content);
    const [oldest] = contents.keys();
    if (contents.size > KEPT && oldest !== undefined) contents.delete(oldest);
    content.catch(() => contents.delete(page.pageNumber));
    return content;
  }

  return {
    async read(pageIndex, signal) {
      const page = await untilAborted(pdf.getPage(pageIndex + 1), signal);
      const content = await untilAborted(contentOf(page), signal);
      const viewport = page.getViewport({ scale: 1 });
      return assembleText(piecesOf(content, viewport.transform.map(Number)), viewport);
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
      const { textDivs } = layer;
      return (piece) => {
        const node = textDivs[piece]?.firstChild;
        return node instanceof Text ? node : null;
      };
    },
  };
}

/**
 * Ligatures and letters of other forms become plain ones only once pdf.js has put what is read from the right into its order: done before, as it
 * does by itself, the letters of a ligature would change places.
 */
async function readContent(page: PDFPageProxy): Promise<TextContent> {
  const content = await page.getTextContent({ disableNormalization: true });
  return { ...content, items: content.items.map((item) => ('str' in item ? { ...item, str: normalizeUnicode(item.str) } : item)) };
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
