import { roomForPanels } from './chrome.ts';
import { hostEarlyMarks } from './earlyMarks.ts';
import type { Sight } from './sight.ts';
import { annotationsSide, filesSide, widthOf } from './sides.ts';
import { drawSight } from './stage/drawSight.ts';
import type { ViewStore } from './view.ts';
import { inText } from '../commands/parts/textScale.ts';

/** CSS px: the height of the top bar, and the window's width up to which the controls have a row of their own and the panel lies beneath. */
const TOP_BAR = inText(44);
const NARROW = inText(900);

/** An app that has not come to the same place after so long, ms, has something else to show. */
const PATIENCE = 10_000;

const standIns = new WeakMap<ViewStore, () => void>();

/**
 * Shows the first page while there is nothing of the app yet, in the place where the region "Document" is going to be: an element above the
 * app that `takeOver` takes away. Narrow windows, where that place depends on more than their size, show nothing.
 */
export function showStandIn(sight: Sight): void {
  if (sight.closed.aborted || window.innerWidth <= NARROW) return;
  const surface = document.createElement('div');
  surface.setAttribute('aria-hidden', 'true');
  const { left, right } = besides(window.innerWidth);
  Object.assign(surface.style, { position: 'fixed', inset: `${TOP_BAR}px ${right}px 0 ${left}px`, overflow: 'clip', pointerEvents: 'none' });
  const canvas = document.createElement('canvas');
  Object.assign(canvas.style, { display: 'block', width: '100%', height: '100%' });
  surface.append(canvas);
  document.body.append(surface);
  hostEarlyMarks(sight.view, surface);
  const stop = drawSight(surface, canvas, sight);
  const timer = setTimeout(() => takeOver(sight.view), PATIENCE);
  standIns.set(sight.view, () => {
    clearTimeout(timer);
    stop();
    surface.remove();
  });
  sight.closed.addEventListener('abort', () => takeOver(sight.view), { once: true });
}

/** Takes away what stands in for the region of this view: it shows the same now, or there is nothing to be seen any more. */
export function takeOver(view: ViewStore): void {
  standIns.get(view)?.();
  standIns.delete(view);
}

/** What rail and panel take of the window's width. */
function besides(windowWidth: number): { readonly left: number; readonly right: number } {
  return windowWidth < roomForPanels ? { left: 0, right: 0 } : { left: widthOf(filesSide), right: widthOf(annotationsSide) };
}
