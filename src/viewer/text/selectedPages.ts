import type { PageText } from '../../text/pageText.ts';
import type { TextStretch } from '../../tools/tool.ts';
import type { PageTexts } from './pageTexts.ts';
import { pagesOf } from './stretches.ts';

/** Every page of a stretch, to be asked as `PageTexts` is. */
export interface SelectedPages extends Pick<PageTexts, 'get'> {
  /** How many of them could not be read. */
  readonly unread: number;
}

/** Whether texts of a stretch have to be read first: they were never looked at, or are forgotten by now. */
export function isPartAway(stretch: TextStretch, texts: Pick<PageTexts, 'get'>): boolean {
  return pagesOf(stretch).some((pageIndex) => texts.get(pageIndex) === null);
}

interface Reading {
  /** What is kept of a page: a long stretch is more than is kept of all pages else. */
  readonly keep: (page: PageText) => PageText;
  readonly signal: AbortSignal;
  /** Told behind each page how many are read. */
  readonly onRead: (count: number) => void;
}

/** Reads the pages of a stretch, one after the other. Rejects with the signal's reason when aborted. */
export async function readSelected(stretch: TextStretch, texts: Pick<PageTexts, 'read'>, { keep, signal, onRead }: Reading): Promise<SelectedPages> {
  const pages = new Map<number, PageText>();
  const all = pagesOf(stretch);
  for (const [place, pageIndex] of all.entries()) {
    const page = await texts.read(pageIndex, signal);
    signal.throwIfAborted();
    if (page !== null) pages.set(pageIndex, keep(page));
    onRead(place + 1);
  }
  return { get: (pageIndex) => pages.get(pageIndex) ?? null, unread: all.length - pages.size };
}
