import type { Mark } from '../../exchange/render/mark.ts';
import type { View } from '../../geometry/camera.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Point } from '../../geometry/space.ts';
import type { Draft, ToolId } from '../../tools/tool.ts';
import { drawAnnotations, drawOutline } from '../../exchange/render/drawAnnotation.ts';
import { boundsOnScreen, lineColour } from '../../exchange/render/mark.ts';
import { pageBounds, pageMatrix } from '../../geometry/camera.ts';
import { shownHandles } from '../../tools/shownHandles.ts';
import { paintDraft } from './paintDraft.ts';
import { paintHandles } from './handles.ts';

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
  /** Outlined dashed, as what was or might be. */
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
    if (inView.has(pageIndex)) drawOutline(context, ghostMark(shape), pageMatrix(view, pageIndex));
  }
  const selected = lifted.filter(({ pageIndex }) => inView.has(pageIndex));
  const [only] = selected;
  if (lifted.length === 1 && only !== undefined && !only.mark.locked) {
    const handles = shownHandles(only.mark.shape, view.camera.zoom);
    paintHandles(context, handles, { matrix: pageMatrix(view, only.pageIndex), colour: lineColour(only.mark) });
  } else if (lifted.length > 1) {
    paintFrames(context, selected, view);
  }
  if (draft !== null && inView.has(draft.pageIndex)) paintDraft(context, { ...paint, draft, matrix: pageMatrix(view, draft.pageIndex) });
}

/** Without a label, and so dashed. */
function ghostMark(shape: Shape): Mark {
  const colour = { paper: ink, on: '#ffffff' };
  return { shape, number: 0, label: '', colour, emphasis: 'hover', initials: null, locked: false, editedTwice: false };
}

/** The common frame of several selected marks, one for each page. */
function paintFrames(context: CanvasRenderingContext2D, selected: readonly LiftedMark[], view: View): void {
  for (const pageIndex of new Set(selected.map((each) => each.pageIndex))) {
    const shapes = selected.filter((each) => each.pageIndex === pageIndex).map(({ mark }) => mark.shape);
    const frame = frameOf(shapes, view, pageIndex);
    context.save();
    context.setLineDash([4, 4]);
    context.lineWidth = 1;
    context.strokeStyle = ink;
    context.strokeRect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
    context.restore();
  }
}

/** Around all shapes, 4 CSS px away from them. */
function frameOf(shapes: readonly Shape[], view: View, pageIndex: number) {
  const matrix = pageMatrix(view, pageIndex);
  const all = shapes.map((shape) => boundsOnScreen(shape, matrix));
  return {
    left: Math.min(...all.map(({ x }) => x)) - 4,
    top: Math.min(...all.map(({ y }) => y)) - 4,
    right: Math.max(...all.map(({ x, width }) => x + width)) + 4,
    bottom: Math.max(...all.map(({ y, height }) => y + height)) + 4,
  };
}
