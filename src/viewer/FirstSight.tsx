import { useLayoutEffect, useRef } from 'react';
import { hostEarlyMarks } from './earlyMarks.ts';
import type { Sight } from './sight.ts';
import { takeOver } from './standIn.ts';
import { drawSight } from './stage/drawSight.ts';
import classes from './FirstSight.module.css';

/** The pages in view while everything round them is still on its way. */
export function FirstSight({ sight }: { readonly sight: Sight }) {
  const surface = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(
    function drawPages() {
      if (!surface.current || !canvas.current) return undefined;
      const stop = drawSight(surface.current, canvas.current, sight);
      hostEarlyMarks(sight.view, surface.current);
      takeOver(sight.view);
      return stop;
    },
    [sight],
  );
  return (
    <div ref={surface} className={classes['surface']}>
      <canvas ref={canvas} className={classes['paper']} aria-hidden="true" />
    </div>
  );
}
