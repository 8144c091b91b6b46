import type { AnnotationStore } from '../../annotation/annotation.ts';
import type { Scene } from '../scene.ts';
import type { Sight } from '../sight.ts';
import type { LateBlanks } from './lateBlanks.ts';
import { visiblePages } from '../../geometry/camera.ts';
import { createMarksPicture } from './marksPicture.ts';
import { paintKeyboard } from './paintKeyboard.ts';
import { paintOverlay } from './paintOverlay.ts';
import { paintSight } from './paintSight.ts';

export interface PainterInput extends Omit<Sight, 'close'> {
  readonly scene: Scene;
  readonly annotations: AnnotationStore;
  readonly blanks: Pick<LateBlanks, 'isLate'>;
}

/** Draws the two layers from one camera; both contexts have a transform of 1 unit = 1 CSS px. */
export interface Painter {
  base(context: CanvasRenderingContext2D, ratio: number): void;
  overlay(context: CanvasRenderingContext2D): void;
  /** Whether the base drawn last is not yet what is to be seen: it is to be drawn again with the next frame. */
  isUnfinished(): boolean;
  close(): void;
}

/** What is drawn once per frame. */
export function createPainter({ scene, annotations, blanks, ...sight }: PainterInput): Painter {
  const { view, queue } = sight;
  const marks = createMarksPicture(annotations);
  let unfinished = false;
  const sentence = (pageIndex: number) => queue.failure(pageIndex) ?? (blanks.isLate(pageIndex) ? `Page ${pageIndex + 1} is on its way …` : null);
  return {
    base(context, ratio) {
      const now = view.getState();
      const pages = visiblePages(now);
      paintSight(context, sight, { ratio, sentence });
      unfinished = !now.marksHidden && marks.paint(context, { view: now, pages, rest: scene.rest(), ratio }) === 'unfinished';
    },
    overlay(context) {
      const now = view.getState();
      const { draft, tool, pointer, ghosts } = now;
      const pages = visiblePages(now);
      const lifted = scene.lifted();
      paintOverlay(context, { view: now, pages, lifted, hovered: scene.hovered(), ghosts, draft, tool, pointer });
      paintKeyboard(context, now, lifted);
    },
    isUnfinished: () => unfinished,
    close: marks.close,
  };
}
