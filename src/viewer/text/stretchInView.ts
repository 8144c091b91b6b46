import type { View } from '../../geometry/camera.ts';
import { rectInView } from '../../geometry/camera.ts';
import type { TextMatch } from '../../text/findText.ts';
import type { PageText } from '../../text/pageText.ts';

/** What of a text in rows is in view, and so many regions above and below; null for any other text, whose parts may stand anywhere. */
export function stretchInView(view: View, { pageIndex, text: { runs }, beyond }: { readonly pageIndex: number; readonly text: PageText; readonly beyond: number }): TextMatch | null {
  if (!('between' in runs)) return null;
  const { y, height } = rectInView(view, pageIndex);
  const [start, end] = runs.between(y - height * beyond, y + height * (1 + beyond));
  return { start, end };
}
