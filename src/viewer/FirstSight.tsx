import { useLayoutEffect, useRef } from 'react';
import { visiblePages } from '../geometry/camera.ts';
import type { Sight } from './sight.ts';
import { createFrame } from './stage/frame.ts';
import { paintSight } from './stage/paintSight.ts';
import { pixelRatioFor } from './stage/pixelRatio.ts';
import { watchViewport } from './stage/watchViewport.ts';
import { wishesOf } from './stage/wishes.ts';
import classes from './FirstSight.module.css';

/**
 * The pages in view while everything round them is still on its way: exactly what the stage will draw in its place, so that nothing is seen
 * to change. It wants what is in view and nothing ahead of it.
 */
export function FirstSight({ sight }: { readonly sight: Sight }) {
  const surface = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(
    function drawPages() {
      const context = canvas.current?.getContext('2d');
      if (!surface.current || !context) return undefined;
      const { view, queue } = sight;
      const frame = createFrame(function draw() {
        const now = view.getState();
        const ratio = pixelRatioFor(now.viewport, window.devicePixelRatio);
        const { canvas: paper } = context;
        paper.width = Math.round(now.viewport.width * ratio);
        paper.height = Math.round(now.viewport.height * ratio);
        context.scale(ratio, ratio);
        paintSight(context, sight, { ratio, sentence: queue.failure });
      });
      function look(): void {
        const now = view.getState();
        if (now.viewport.width === 0 || now.viewport.height === 0) return;
        const ratio = pixelRatioFor(now.viewport, window.devicePixelRatio);
        queue.want(wishesOf(now, ratio, 'down').filter(({ priority }) => priority === 'visible'));
        if (visiblePages(now).some((pageIndex) => queue.pictures(pageIndex).length > 0)) frame.request();
      }
      const stopWatching = watchViewport(surface.current, view);
      const stops = [
        stopWatching,
        view.subscribe(look),
        queue.subscribe(function drawPicture(pageIndex) {
          if (!visiblePages(view.getState()).includes(pageIndex)) return;
          frame.request();
          // Renders end inside a frame: drawn at once, the picture is seen with that one.
          frame.flush();
        }),
      ];
      look();
      return function stop() {
        for (const each of stops) each();
        frame.stop();
      };
    },
    [sight],
  );
  return (
    <div ref={surface} className={classes['surface']}>
      <canvas ref={canvas} className={classes['paper']} aria-hidden="true" />
    </div>
  );
}
