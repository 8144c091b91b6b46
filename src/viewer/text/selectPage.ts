import { announce } from '../../commands/parts/announce.ts';
import { currentPage } from '../navigate.ts';
import type { OpenViewer } from '../openViewer.ts';

/** Selects all text of the page that one is on, or says why there is none. */
export function selectPage({ workspace: { view, texts } }: Pick<OpenViewer, 'workspace'>): void {
  const now = view.getState();
  const pageIndex = currentPage(now);
  const text = texts.get(pageIndex)?.text ?? null;
  if (text === null || text === '') return announce(text === '' ? 'This page has no text' : 'The text of this page is not read yet');
  view.setState({ tool: 'text' });
  view.setState({ textSelection: { anchor: { pageIndex, offset: 0 }, focus: { pageIndex, offset: text.length }, by: 'letter' } });
  return announce('Text of the page selected');
}
