import * as pdfjs from 'pdfjs-dist';
import { EventBus, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';

/** pdf.js's own viewer component, set up as its examples do, over the same file by Range. */
pdfjs.GlobalWorkerOptions.workerSrc = 'pdf.worker.mjs';
const container = document.querySelector<HTMLDivElement>('#container');
if (!container) throw new Error('the page has no container');
const eventBus = new EventBus();
const linkService = new PDFLinkService({ eventBus });
const findController = new PDFFindController({ eventBus, linkService });
const viewer = new PDFViewer({ container, eventBus, linkService, findController });
linkService.setViewer(viewer);
eventBus.on('pagesinit', () => {
  viewer.currentScaleValue = 'page-fit';
});
const loaded = await pdfjs.getDocument({ url: 'document.pdf', disableAutoFetch: true, cMapUrl: 'cmaps/', standardFontDataUrl: 'standard_fonts/', wasmUrl: 'wasm/' }).promise;
viewer.setDocument(loaded);
linkService.setDocument(loaded, null);

// For the hand that measures.
window.viewer = viewer;
window.find = (query) => {
  eventBus.dispatch('find', { source: window, type: '', query, caseSensitive: false, entireWord: false, highlightAll: true, findPrevious: false, matchDiacritics: false });
};
eventBus.on('updatefindmatchescount', ({ matchesCount }: { readonly matchesCount: { readonly total: number } }) => {
  window.found = matchesCount.total;
});
/** `RenderingStates.FINISHED` of pdf.js is 3. */
function isFinished(part: unknown): boolean {
  return typeof part === 'object' && part !== null && 'renderingState' in part && part.renderingState === 3;
}
/** pdf.js draws for seconds without a trace on screen. */
window.isRendering = () => {
  const view: unknown = viewer.getPageView(viewer.currentPageNumber - 1);
  const detail = typeof view === 'object' && view !== null && 'detailView' in view ? view.detailView : null;
  return !isFinished(view) || (typeof detail === 'object' && detail !== null && !isFinished(detail));
};
