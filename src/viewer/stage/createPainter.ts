import type { AnnotationStore } from '../../annotation/annotation.ts';
import type { DocumentSource } from '../../document/source.ts';
import type { RenderQueue } from '../../document/renderQueue.ts';
import type { Scene } from '../scene.ts';
import type { ViewStore } from '../view.ts';
import type { LateBlanks } from './lateBlanks.ts';
import { pageInk } from '../viewSettings.ts';
import { visiblePages } from '../../geometry/camera.ts';
import { createMarksPicture } from './marksPicture.ts';
import { paintKeyboard } from './paintKeyboard.ts';
import { paintOverlay } from './paintOverlay.ts';
import { paintPages } from './paintPages.ts';

/** Device px that a single image pixel covers before it is shown as a square, for reading scans and photos at high zoom. */
const SQUARES_FROM = 4;

export interface PainterInput {
  readonly view: ViewStore;
  readonly document: DocumentSource;
  readonly scene: Scene;
  readonly annotations: AnnotationStore;
  readonly queue: Pick<RenderQueue, 'pictures' | 'failure'>;
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
export function createPainter({ view, document, scene, annotations, queue, blanks }: PainterInput): Painter {
  const marks = createMarksPicture(annotations);
  let unfinished = false;
  const sentence = (pageIndex: number) => queue.failure(pageIndex) ?? (blanks.isLate(pageIndex) ? `Page ${pageIndex + 1} is on its way …` : null);
  const squaresFrom = document.maxScale === Infinity ? Infinity : SQUARES_FROM;
  return {
    base(context, ratio) {
      const now = view.getState();
      const pages = visiblePages(now);
      paintPages(context, { view: now, pages, ratio, squaresFrom, pictures: queue.pictures, sentence, ink: pageInk.store.getState() });
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
