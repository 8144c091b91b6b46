import { runsWithin } from '../../text/runs.ts';
import type { PageText } from '../../text/pageText.ts';
import type { PageStretch } from './stretches.ts';

interface SelectableLayer {
  readonly text: PageText | null;
  readonly nodes: ((piece: number) => Text | null) | null;
}

interface Place {
  readonly node: Text;
  readonly offset: number;
}

/**
 * Gives the selected text to the browser as its own selection, so that screen readers, "Search for ..." and extensions have it. A selection that is
 * elsewhere, in a field, is left alone when nothing is selected here.
 */
export function showNativeSelection(stretches: readonly PageStretch[], layerOf: (pageIndex: number) => SelectableLayer | null): void {
  const selection = window.getSelection();
  if (selection === null) return;
  const [first, last] = [stretches[0], stretches.at(-1)];
  const start = first === undefined ? null : placeIn(layerOf(first.pageIndex), first.start, first.end, 'first');
  const end = last === undefined ? null : placeIn(layerOf(last.pageIndex), last.start, last.end, 'last');
  if (start !== null && end !== null) selection.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  else if (selection.anchorNode instanceof Text && selection.anchorNode.parentElement?.closest('[role=group][aria-label^="Text of page"]')) selection.removeAllRanges();
}

function placeIn(layer: SelectableLayer | null, start: number, end: number, which: 'first' | 'last'): Place | null {
  if (layer?.text == null || layer.nodes === null) return null;
  const runs = runsWithin(layer.text, start, end);
  const run = which === 'first' ? runs[0] : runs.at(-1);
  const node = run === undefined ? null : layer.nodes(run.piece);
  if (run === undefined || node === null) return null;
  const offset = which === 'first' ? Math.max(0, start - run.start) : Math.min(run.end, end) - run.start;
  return { node, offset: Math.min(offset, node.length) };
}
