import { pageAt } from '../../geometry/camera.ts';
import type { ChromeStore } from '../chrome.ts';
import { placeOf } from '../pointerSample.ts';
import type { ViewStore } from '../view.ts';
import type { PageTexts } from './pageTexts.ts';

interface TellInput {
  readonly surface: HTMLElement;
  readonly view: ViewStore;
  readonly chrome: ChromeStore;
  readonly texts: PageTexts;
}

/** Says why nothing is selected when the Text tool is pressed on a page without text. Returns the way to stop. */
export function tellNoText({ surface, view, chrome, texts }: TellInput): () => void {
  const stopped = new AbortController();

  async function tell(pageIndex: number): Promise<void> {
    const waiting = `The text of page ${pageIndex + 1} is still being read`;
    if (texts.readable && texts.get(pageIndex) === null) chrome.setState({ notice: waiting });
    const text = (await texts.read(pageIndex, stopped.signal))?.text ?? '';
    if (text.trim() === '') chrome.setState({ notice: `Page ${pageIndex + 1} has no text: it is a picture, or its letters are drawn as lines` });
    else if (chrome.getState().notice === waiting) chrome.setState({ notice: null });
  }

  surface.addEventListener('pointerdown', (event) => {
    const now = view.getState();
    if (now.tool !== 'text' || event.button !== 0) return;
    tell(pageAt(now, placeOf(event, surface.getBoundingClientRect()))).catch((reason: unknown) => {
      if (!stopped.signal.aborted) throw reason;
    });
  }, { signal: stopped.signal });
  return () => stopped.abort();
}
