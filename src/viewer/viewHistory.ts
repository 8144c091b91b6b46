import type { Camera } from '../geometry/camera.ts';
import type { ViewState, ViewStore } from './view.ts';
import { aimAt, moveCamera } from './view.ts';

/** Views that are remembered, each way. */
const REMEMBERED = 100;

/** A view as it was: fitted, it is fitted again, and stays so when the window changes. */
type Remembered = Pick<ViewState, 'camera' | 'aim' | 'fit'>;

/** The views that one has jumped from, as a browser has pages. */
export interface ViewHistory {
  canGo(way: 'back' | 'forward'): boolean;
  /** Nothing happens at the end. */
  go(way: 'back' | 'forward'): void;
  close(): void;
}

/**
 * Remembers where one stood before each jump: to a page, an annotation, a fit. Scrolling, over the end of a page shown alone too, and zooming are no jumps; going back leads to
 * where one had scrolled to, not to where one had once arrived.
 */
export function createViewHistory(view: ViewStore): ViewHistory {
  let past: readonly Remembered[] = [];
  let future: readonly Remembered[] = [];
  let isMoving = false;

  const stop = view.subscribe(function rememberJump({ aim, camera }, before) {
    if (isMoving || aim === null || aim === before.aim || aim.reads === 'on' || isSame(camera, before.camera)) return;
    if (before.viewport.width === 0) return;
    past = [...past.slice(1 - REMEMBERED), remembered(before)];
    future = [];
  });

  return {
    canGo: (way) => (way === 'back' ? past : future).length > 0,
    go(way) {
      const target = (way === 'back' ? past : future).at(-1);
      if (target === undefined) return;
      const here = remembered(view.getState());
      if (way === 'back') [past, future] = [past.slice(0, -1), [...future, here]];
      else [past, future] = [[...past, here], future.slice(0, -1)];
      isMoving = true;
      moveCamera(view, target.camera);
      if (target.aim !== null) aimAt(view, target.aim);
      view.setState({ fit: target.fit });
      isMoving = false;
    },
    close: stop,
  };
}

function remembered({ camera, aim, fit }: ViewState): Remembered {
  return { camera, aim, fit };
}

function isSame(a: Camera, b: Camera): boolean {
  return a.pageIndex === b.pageIndex && a.zoom === b.zoom && a.rotation === b.rotation && a.point.x === b.point.x && a.point.y === b.point.y;
}
