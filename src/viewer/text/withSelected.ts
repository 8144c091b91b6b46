import { showError } from '../../commands/parts/toasts.ts';
import { isAbort } from '../../document/aborting.ts';
import type { PageText } from '../../text/pageText.ts';
import type { TextStretch } from '../../tools/tool.ts';
import type { OpenViewer } from '../openViewer.ts';
import type { SelectedPages } from './selectedPages.ts';
import { readSelected } from './selectedPages.ts';
import { pagesOf } from './stretches.ts';

/** How often it is said how far the reading is, ms: before the last such sentence goes by itself, and no chatter for whoever hears it. */
const TELL_MS = 3000;

/**
 * Reads all pages of the selected text, says so meanwhile, and gives them to `tell`, which answers with what is to be said then. Another selection
 * gives it up. `keep` says what is kept of a page. Never rejects: what fails is shown.
 */
export async function withSelected(
  { workspace: { view, texts }, chrome }: Pick<OpenViewer, 'workspace' | 'chrome'>,
  { stretch, keep, tell }: { readonly stretch: TextStretch; readonly keep: (page: PageText) => PageText; readonly tell: (pages: Promise<SelectedPages>) => Promise<string> },
): Promise<void> {
  const chosenElse = new AbortController();
  const stop = view.subscribe(({ textSelection }) => {
    if (textSelection !== stretch) chosenElse.abort();
  });
  const count = pagesOf(stretch).length;
  let [said, saidAt] = [`Reading the text of ${count} pages \u2026 Escape gives it up.`, performance.now()];
  chrome.setState({ notice: said });
  function tellProgress(read: number): void {
    if (performance.now() - saidAt < TELL_MS || chosenElse.signal.aborted) return;
    [said, saidAt] = [`Reading the text of ${count} pages \u2026 ${read} are read. Escape gives it up.`, performance.now()];
    chrome.setState({ notice: said });
  }
  try {
    const pages = readSelected(stretch, texts, { keep, signal: chosenElse.signal, onRead: tellProgress });
    pages.catch(() => undefined);
    chrome.setState({ notice: await tell(pages) });
  } catch (reason) {
    if (chrome.getState().notice === said) chrome.setState({ notice: null });
    if (!chosenElse.signal.aborted && !isAbort(reason)) showError(reason instanceof Error ? reason.message : 'The selected text could not be read.');
  } finally {
    stop();
  }
}

/** What is said beside the success: pages that could not be read. */
export function unreadWords({ unread }: SelectedPages): string {
  return unread === 0 ? '' : `. ${unread} ${unread === 1 ? 'page' : 'pages'} could not be read`;
}
