import type { Mark } from '../../exchange/render/mark.ts';
import type { View } from '../../geometry/camera.ts';
import type { Matrix } from '../../geometry/matrix.ts';
import type { Point, Rect } from '../../geometry/space.ts';
import type { Draft, ToolId } from '../../tools/tool.ts';
import { drawAnnotations } from '../../exchange/render/drawAnnotation.ts';
import { lineColour } from '../../exchange/render/mark.ts';
import { toBbox } from '../../geometry/bbox.ts';
import { pageBounds, pageMatrix } from '../../geometry/camera.ts';
import { rectToScreen } from '../../geometry/matrix.ts';
import { unionOf } from '../../geometry/rect.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import type { Shape } from '../../geometry/shapes.ts';
import { shownHandles } from '../../tools/shownHandles.ts';
import { paintDraft } from './paintDraft.ts';
import { paintGhost } from './paintGhost.ts';
import { paintHandles } from './handles.ts';
import { frameAround } from './selectionFrame.ts';

/** A mark that stands out, on its page. */
export interface LiftedMark {
  readonly id: string;
  readonly pageIndex: number;
  readonly mark: Mark;
}

export interface OverlayPaint {
  readonly view: View;
  readonly pages: readonly number[];
  /** Selected ones, and those that an unfinished gesture changes, with the shape that it gives them; the topmost last. */
  readonly lifted: readonly LiftedMark[];
  readonly hovered: LiftedMark | null;
  /** Round the selected ones of a page that are too many to be lifted, page units. */
  readonly frames: readonly { readonly pageIndex: number; readonly around: Rect }[];
  /** Outlined as what was or might be. */
  readonly ghosts: readonly { readonly pageIndex: number; readonly shape: Shape }[];
  readonly draft: Draft | null;
  readonly tool: ToolId;
  /** Where the pointer is, for guides and size. */
  readonly pointer: Point<'screen'> | null;
}

const ink = '#17181a';

/** Draws what stands out: hovered, selected, handles, and the draft above all. The context's transform is 1 unit = 1 CSS px. */
export function paintOverlay(context: CanvasRenderingContext2D, paint: OverlayPaint): void {
  const { view, pages, lifted, hovered, draft } = paint;
  const inView = new Set(pages);
  for (const each of hovered === null ? lifted : [hovered, ...lifted]) {
    if (!inView.has(each.pageIndex)) continue;
    const matrix = pageMatrix(view, each.pageIndex);
    drawAnnotations(context, [each.mark], { matrix, within: pageBounds(view, each.pageIndex), chips: 'shown' });
  }
  for (const { pageIndex, shape } of paint.ghosts) {
    if (inView.has(pageIndex)) paintGhost(context, shape, pageMatrix(view, pageIndex));
  }
  const selected = lifted.filter(({ pageIndex }) => inView.has(pageIndex));
  const [only] = selected;
  if (lifted.length === 1 && only !== undefined && !only.mark.locked) {
    const handles = shownHandles(only.mark.shape, view.camera.zoom);
    paintHandles(context, handles, { matrix: pageMatrix(view, only.pageIndex), colour: lineColour(only.mark) });
  } else if (lifted.length > 1) {
    paintFrames(context, selected, view);
  }
  for (const { pageIndex, around } of paint.frames) if (inView.has(pageIndex)) paintFrame(context, { around, matrix: pageMatrix(view, pageIndex), view, handles: 'shown' });
  if (draft !== null && inView.has(draft.pageIndex)) paintDraft(context, { ...paint, draft, matrix: pageMatrix(view, draft.pageIndex) });
}

/** The common frame of several selected marks, one for each page; with handles round those that can be stretched together. */
function paintFrames(context: CanvasRenderingContext2D, selected: readonly LiftedMark[], view: View): void {
  for (const pageIndex of new Set(selected.map((each) => each.pageIndex))) {
    const marks = selected.filter((each) => each.pageIndex === pageIndex).map(({ mark }) => mark);
    const free = marks.filter(({ locked }) => !locked);
    const around = unionOf((free.length > 1 ? free : marks).map(({ shape }) => boundsOf(shape)));
    if (around === null) continue;
    paintFrame(context, { around, matrix: pageMatrix(view, pageIndex), view, handles: free.length > 1 ? 'shown' : 'none' });
  }
}

interface Frame {
  readonly around: Rect;
  readonly matrix: Matrix;
  readonly view: View;
  readonly handles: 'shown' | 'none';
}

function paintFrame(context: CanvasRenderingContext2D, { around, matrix, view, handles }: Frame): void {
  const frame = frameAround(around, view.camera.zoom);
  const { x, y, width, height } = rectToScreen(matrix, frame);
  context.save();
  context.setLineDash([4, 4]);
  context.lineWidth = 1;
  context.strokeStyle = ink;
  context.strokeRect(x, y, width, height);
  context.restore();
  if (handles === 'shown') paintHandles(context, shownHandles(toBbox(frame), view.camera.zoom), { matrix, colour: ink });
}
