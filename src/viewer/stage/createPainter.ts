import type { AnnotationStore } from '../../annotation/annotation.ts';
import type { Scene } from '../scene.ts';
import type { LateBlanks } from './lateBlanks.ts';
import { visiblePages } from '../../geometry/camera.ts';
import type { MarkLayer } from './markLayer.ts';
import { createCarriedPicture } from './carriedPicture.ts';
import { createMarksPicture } from './marksPicture.ts';
import { paintKeyboard } from './paintKeyboard.ts';
import { paintOverlay } from './paintOverlay.ts';
import type { Seen } from './paintSight.ts';
import { paintSight } from './paintSight.ts';

export interface PainterInput extends Seen {
  readonly scene: Scene;
  readonly annotations: AnnotationStore;
  readonly blanks: Pick<LateBlanks, 'isLate'>;
  /** Where many marks are shown; absent: on the base. */
  readonly layer?: MarkLayer;
  /** The marks at rest are drawn as they are to be seen. */
  readonly onMarks?: () => void;
}

/** Draws the two layers from one camera; both contexts have a transform of 1 unit = 1 CSS px. */
export interface Painter {
  base(context: CanvasRenderingContext2D, ratio: number): void;
  overlay(context: CanvasRenderingContext2D, ratio: number): void;
  /** Whether there is nothing to draw on the overlay. */
  isOverlayEmpty(): boolean;
  /** Whether the overlay is to be drawn again with the next frame, since not all that is carried is on it yet. */
  isOverlayUnfinished(): boolean;
  /** Goes on with marks that are not yet what is to be seen; false when the base has to be drawn for that. */
  goOn(ratio: number): boolean;
  /** Ms after which it is to go on; null when what was drawn last is what is to be seen. */
  againIn(): number | null;
  close(): void;
}

/** What is drawn once per frame. */
export function createPainter({ scene, annotations, blanks, layer, onMarks, ...sight }: PainterInput): Painter {
  const { view, queue } = sight;
  const marks = createMarksPicture(annotations, layer);
  const carriedOnes = createCarriedPicture();
  let againIn: number | null = null;
  function paintMarks(context: CanvasRenderingContext2D | null, ratio: number): 'context' | 'layer' {
    const now = view.getState();
    const painted = marks.paint(context, { view: now, pages: visiblePages(now), rest: scene.rest(), ratio });
    ({ againIn } = painted);
    if (againIn === null) onMarks?.();
    return painted.on;
  }
  const sentence = (pageIndex: number) => queue.failure(pageIndex) ?? (blanks.isLate(pageIndex) ? `Page ${pageIndex + 1} is on its way …` : null);
  return {
    base(context, ratio) {
      const now = view.getState();
      paintSight(context, sight, { ratio, sentence });
      againIn = null;
      if (now.marksHidden) marks.hide();
      else paintMarks(context, ratio);
    },
    goOn: (ratio) => !view.getState().marksHidden && paintMarks(null, ratio) === 'layer',
    overlay(context, ratio) {
      const now = view.getState();
      const { draft, tool, pointer, ghosts } = now;
      const pages = visiblePages(now);
      const lifted = scene.lifted();
      const carried = scene.carried();
      if (carried === null) carriedOnes.forget();
      else if (pages.includes(carried.pageIndex)) carriedOnes.paint(context, carried, { view: now, ratio });
      const frames = lifted.length > 0 || scene.rest().selected.size === 0 ? [] : pages.flatMap((pageIndex) => {
        const around = scene.frameOn(pageIndex);
        if (around === null) return [];
        const by = carried !== null && carried.pageIndex === pageIndex && carried.as === 'themselves' ? carried.by : { x: 0, y: 0 };
        return [{ pageIndex, around: { ...around, x: around.x + by.x, y: around.y + by.y } }];
      });
      paintOverlay(context, { view: now, pages, lifted, hovered: scene.hovered(), frames, ghosts, draft, tool, pointer });
      paintKeyboard(context, now, lifted);
    },
    isOverlayEmpty() {
      const { draft, ghosts, crosshair } = view.getState();
      return draft === null && ghosts.length === 0 && crosshair === null && scene.hovered() === null && scene.rest().selected.size === 0 && scene.lifted().length === 0;
    },
    isOverlayUnfinished: carriedOnes.isUnfinished,
    againIn: () => againIn,
    close: marks.close,
  };
}
