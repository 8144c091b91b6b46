import type { View } from '../../geometry/camera.ts';
import type { Size } from '../../geometry/space.ts';
import { pageInk } from '../viewSettings.ts';
import type { ViewState } from '../view.ts';
import type { Workspace } from '../workspace.ts';
import type { StageLayers } from './stageLayers.ts';
import type { Rest } from './rest.ts';
import type { TextLayers } from '../text/textLayers.ts';
import { forgetChipWidths } from '../../exchange/render/chip.ts';
import { visiblePages } from '../../geometry/camera.ts';
import type { LateBlanks } from './lateBlanks.ts';
import type { Painter } from './createPainter.ts';
import { createFrame } from './frame.ts';
import { createPageElements } from './pageElements.ts';
import { pixelRatioFor } from './pixelRatio.ts';
import { watchPixelRatio } from './watchPixelRatio.ts';
import type { Heading } from './wishes.ts';
import { headingOf, wishesOf, withoutWaiting } from './wishes.ts';

export interface StageParts extends StageLayers {
  /** Says which pages have nothing to show yet. */
  readonly blanks: LateBlanks;
  readonly painter: Pick<Painter, 'goOn' | 'againIn' | 'isOverlayEmpty' | 'isOverlayUnfinished'>;
  /** Holds the page elements. */
  readonly pages: HTMLElement;
  /** What the pages say, moved with them. */
  readonly texts: Pick<TextLayers, 'place'>;
}

type Scope = 'nothing' | 'overlay' | 'all';

/**
 * Draws both layers and places the page elements, from one camera in one frame, and only when something that they show has
 * changed. Returns the way to stop.
 */
export function runStage(workspace: Workspace, { stage, base, overlay, pages, texts, blanks, painter }: StageParts): () => void {
  const { view, scene, annotations, queue } = workspace;
  const elements = createPageElements(pages);
  const frame = createFrame(draw);
  let due: Scope = 'all';
  let drawnRest: Rest | null = null;
  let drawnView: View | null = null;
  let heading: Heading = 'down';
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** Marks at rest are not yet what is to be seen, whatever else is to be drawn. */
  let isMarksDue = false;
  let wasOverlayEmpty = false;

  function ask(scope: Exclude<Scope, 'nothing'>): void {
    due = due === 'all' ? 'all' : scope;
    frame.request();
  }

  function askForMarks(): void {
    isMarksDue = true;
    frame.request();
  }

  /** What is moving is drawn anew once it rests, and not before. */
  function goOnLater(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const ms = painter.againIn();
    if (ms === 0) askForMarks();
    else if (ms !== null) timer = setTimeout(askForMarks, ms);
  }

  function draw(): void {
    const now = view.getState();
    if (now.viewport.width === 0 || now.viewport.height === 0) return;
    const ratio = pixelRatioFor(now.viewport, window.devicePixelRatio);
    if (fitCanvases({ stage, base, overlay }, now.viewport, ratio)) due = 'all';
    const marksPainted = isMarksDue;
    isMarksDue = false;
    if (due === 'all' || scene.rest() !== drawnRest || (marksPainted && !painter.goOn(ratio))) {
      due = 'all';
      drawnRest = scene.rest();
      base.drawScene();
      const inView = visiblePages(now);
      elements.place(now, inView, { isBlank: blanks.isBlank, failure: queue.failure });
      texts.place(now, inView);
      blanks.see(inView);
      heading = headingOf(now, drawnView, heading);
      drawnView = now;
      wish(now, ratio);
    }
    if (due !== 'nothing') drawOverlay();
    // While one hovers, the marks go on when they were to.
    if (due === 'all' || marksPainted) goOnLater();
    due = 'nothing';
    if (painter.isOverlayUnfinished()) ask('overlay');
  }

  /** One that is empty and stays so costs nothing. */
  function drawOverlay(): void {
    const isEmpty = painter.isOverlayEmpty();
    if (!isEmpty || !wasOverlayEmpty) overlay.drawScene();
    wasOverlayEmpty = isEmpty;
  }

  function wish(now: ViewState, ratio: number): void {
    queue.want([...withoutWaiting(wishesOf(now, ratio, heading), workspace.document), ...workspace.thumbnails.requests()]);
  }

  const stops = [
    view.subscribe(function drawView(now, before) {
      // What a jump leads to is begun at once, a frame earlier than it could be drawn.
      if (isJump(now, before)) wish(now, pixelRatioFor(now.viewport, window.devicePixelRatio));
      const scope = scopeOf(now, before);
      if (scope !== 'nothing') ask(scope);
    }),
    annotations.subscribe(() => ask('all')),
    queue.subscribe(function drawPicture(pageIndex) {
      ask('all');
      // Renders end inside a frame: drawn at once, the picture is seen with that one.
      if (visiblePages(view.getState()).includes(pageIndex)) frame.flush();
    }),
    blanks.subscribe(() => ask('all')),
    pageInk.store.subscribe(() => ask('all')),
    workspace.thumbnails.subscribe(() => ask('all')),
    watchPixelRatio(pages, () => ask('all')),
    watchFonts(() => {
      forgetChipWidths();
      ask('all');
    }),
  ];
  frame.request();
  frame.flush();
  return function stop() {
    for (const each of stops) each();
    if (timer !== null) clearTimeout(timer);
    frame.stop();
    elements.clear();
  };
}

/** What has to be drawn anew. Whether marks at rest changed, as a selection changes them, is seen when the frame is drawn. */
function scopeOf(now: ViewState, before: ViewState): Scope {
  const moved = now.camera !== before.camera || now.layout !== before.layout || now.viewport !== before.viewport;
  if (moved || now.marksHidden !== before.marksHidden) return 'all';
  const stands =
    now.selection !== before.selection ||
    now.hover !== before.hover ||
    now.draft !== before.draft ||
    now.crosshair !== before.crosshair ||
    now.corner !== before.corner ||
    now.shown !== before.shown ||
    now.ghosts !== before.ghosts ||
    now.sessionLabels !== before.sessionLabels ||
    now.palette !== before.palette;
  const guided = now.draft !== null && now.pointer !== before.pointer;
  return stands || guided ? 'overlay' : 'nothing';
}

/** Whether none of the pages in view was in view before. */
function isJump(now: ViewState, before: ViewState): boolean {
  if (now.camera.pageIndex === before.camera.pageIndex || now.viewport.width === 0 || before.viewport.width === 0) return false;
  const seen = visiblePages(before);
  return visiblePages(now).every((pageIndex) => !seen.includes(pageIndex));
}

/** Gives the canvases their size; true when that cleared them. Nothing is hit through Konva, so its hit canvases stay empty. */
function fitCanvases({ stage, base, overlay }: StageLayers, viewport: Size, ratio: number): boolean {
  const sized = stage.width() === viewport.width && stage.height() === viewport.height;
  const sharp = base.getCanvas().getPixelRatio() === ratio;
  if (sized && sharp) return false;
  if (!sized) stage.size(viewport);
  for (const layer of [base, overlay]) {
    layer.getCanvas().setPixelRatio(ratio);
    layer.getHitCanvas().setSize(0, 0);
  }
  return true;
}

/** Chips are measured with the text font, which may arrive after the first frame. */
function watchFonts(changed: () => void): () => void {
  document.fonts.addEventListener('loadingdone', changed);
  return () => document.fonts.removeEventListener('loadingdone', changed);
}
