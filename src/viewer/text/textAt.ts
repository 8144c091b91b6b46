import type { View } from '../../geometry/camera.ts';
import { pageAt, pageToScreen, screenToPage } from '../../geometry/camera.ts';
import type { Point } from '../../geometry/space.ts';
import { caretAt } from '../../text/caret.ts';
import type { TextPlace } from '../../tools/tool.ts';
import type { PageTexts } from './pageTexts.ts';

/** The gap between letters nearest to a point given in units of one page, on the page that really is there; null where no text is known. */
export function textAt({ view, texts }: { readonly view: View; readonly texts: Pick<PageTexts, 'get'> }, from: number, point: Point): TextPlace | null {
  const at = pageToScreen(view, from, point);
  const pageIndex = pageAt(view, at);
  const page = texts.get(pageIndex);
  if (page === null) return null;
  const offset = caretAt(page, screenToPage(view, pageIndex, at));
  return offset === null ? null : { pageIndex, offset };
}
