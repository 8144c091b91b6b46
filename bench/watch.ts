import type { Page } from '@playwright/test';
import type { PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';

/** One frame of a recording: its length in ms, the pages that fill a third of the region, and those of them that are blank. */
export interface Frame {
  readonly ms: number;
  readonly pages: number;
  readonly blank: number;
}

declare global {
  interface Window {
    /** What `watchCanvases.js` puts there. */
    readonly watch: {
      hasInk(): boolean;
      start(): void;
      isQuiet(ms: number): boolean;
      stop(): number;
      record(): void;
      recorded(): readonly Frame[];
    };
    /** The peer's, in its page alone. */
    viewer: PDFViewer;
    find: (query: string) => void;
    /** Matches that it has found so far. */
    found?: number;
    isRendering?: () => boolean;
  }
}

/** Nothing has changed for so long, ms, and the peer says that it is done. */
const QUIET = 1500;

/** Waits until the first page is drawn and all that follows by itself has been done. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => 'watch' in window && window.watch.hasInk(), undefined, { polling: 100 });
  await page.evaluate(() => window.watch.start());
  await untilQuiet(page);
}

/** Ms from `watch.start()` to the last change of the picture. */
export async function untilQuiet(page: Page): Promise<number> {
  await page.waitForFunction((ms) => window.watch.isQuiet(ms) && window.isRendering?.() !== true, QUIET, { polling: 100 });
  return page.evaluate(() => window.watch.stop());
}
