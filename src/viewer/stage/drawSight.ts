import { visiblePages } from '../../geometry/camera.ts';
import type { Sight } from '../sight.ts';
import { createFrame } from './frame.ts';
import { paintSight } from './paintSight.ts';
import { pixelRatioFor } from './pixelRatio.ts';
import { watchViewport } from './watchViewport.ts';
import { wishesOf } from './wishes.ts';

/**
 * Draws the pages in view on a canvas that fills its surface, and wants what is in view and nothing ahead of it: exactly what the stage will
 * draw in its place, so that nothing is seen to change. Returns the way to stop.
 */
export function drawSight(surface: HTMLElement, canvas: HTMLCanvasElement, sight: Sight): () => void {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('drawSight: the browser gave no 2d context');
  const { view, queue } = sight;
  const frame = createFrame(draw);

  function draw(): void {
    const now = view.getState();
    const ratio = pixelRatioFor(now.viewport, window.devicePixelRatio);
    canvas.width = Math.round(now.viewport.width * ratio);
    canvas.height = Math.round(now.viewport.height * ratio);
    context?.scale(ratio, ratio);
    if (context) paintSight(context, sight, { ratio, sentence: queue.failure });
  }

  /** Renders end inside a frame: drawn at once, the picture is seen with that one. */
  function drawNow(): void {
    frame.request();
    frame.flush();
  }

  function look(): void {
    const now = view.getState();
    if (now.viewport.width === 0 || now.viewport.height === 0) return;
    const ratio = pixelRatioFor(now.viewport, window.devicePixelRatio);
    queue.want(wishesOf(now, ratio, 'down').filter(({ priority }) => priority === 'visible'));
    if (visiblePages(now).some((pageIndex) => queue.pictures(pageIndex).length > 0)) drawNow();
  }

  const stops = [
    watchViewport(surface, view),
    view.subscribe(look),
    queue.subscribe((pageIndex) => {
      if (visiblePages(view.getState()).includes(pageIndex)) drawNow();
    }),
  ];
  look();
  return function stop() {
    for (const each of stops) each();
    frame.stop();
  };
}
