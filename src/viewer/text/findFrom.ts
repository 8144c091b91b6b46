import { rectInView } from '../../geometry/camera.ts';
import { currentPage } from '../navigate.ts';
import type { Workspace } from '../workspace.ts';
import type { FindFrom } from './finder.ts';
import { stretchInView } from './stretchInView.ts';

/** Where Find begins: on the page that one is on; of a text in rows and of bytes, which are one page however long, with what is in view. */
export function findFrom({ document, view, texts }: Pick<Workspace, 'document' | 'view' | 'texts'>): FindFrom {
  const now = view.getState();
  const pageIndex = currentPage(now);
  if (document.hex !== undefined) return { pageIndex, offset: document.hex.byteAt(rectInView(now, pageIndex).y) };
  const text = texts.get(pageIndex);
  const seen = text === null ? null : stretchInView(now, { pageIndex, text, beyond: 0 });
  return { pageIndex, offset: seen?.start ?? 0 };
}
