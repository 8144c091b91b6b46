import type { Mark } from '../../exchange/render/mark.ts';
import type { Matrix } from '../../geometry/matrix.ts';
import type { Shape } from '../../geometry/shapes.ts';
import type { Point, Size } from '../../geometry/space.ts';
import type { Guide } from '../../tools/snap.ts';
import type { Draft } from '../../tools/tool.ts';
import type { OverlayPaint } from './paintOverlay.ts';
import { drawOutline } from '../../exchange/render/drawAnnotation.ts';
import { unlabelledRed } from '../../exchange/render/mark.ts';
import { guides } from '../viewSettings.ts';
import { rectToScreen, toScreen } from '../../geometry/matrix.ts';

const ink = '#17181a';
/** Ink at 25 % (LOOK, draft). */
const guide = 'rgba(23, 24, 26, 0.25)';
/** Magenta: neither a label's colour nor the red of what is drawn. */
const snapInk = '#d100c8';
const tagFont = "500 11px 'IBM Plex Sans Variable', system-ui, sans-serif";

type DraftPaint = OverlayPaint & { readonly draft: Draft; readonly matrix: Matrix };

/** Draws an unfinished gesture: the new shape solid red, its vertices, its size beside the pointer, guides, marquee. */
export function paintDraft(context: CanvasRenderingContext2D, paint: DraftPaint): void {
  const { draft, matrix, pointer, tool, view } = paint;
  const guided = pointer !== null && (tool === 'box' || tool === 'path') && draft.shape !== undefined;
  if (guided && guides.store.getState() === 'shown') paintGuides(context, pointer, view.viewport);
  if (draft.shape !== undefined) drawOutline(context, draftMark(draft.shape), matrix);
  for (const copy of draft.copies ?? []) drawOutline(context, draftMark(copy), matrix);
  if (draft.vertices !== undefined) paintVertices(context, draft, matrix);
  for (const each of draft.guides ?? []) paintSnap(context, each, matrix);
  if (draft.marquee !== undefined) paintMarquee(context, draft.marquee, matrix);
  if (guided && draft.shape?.kind === 'bbox') paintSize(context, { shape: draft.shape, pointer, view });
}

/** Solid red: what is drawn has no label yet, and what is being drawn is not yet a mark that lacks one. */
function draftMark(shape: Shape): Mark {
  const colour = { paper: unlabelledRed, on: '#ffffff' };
  return { shape, number: 0, label: 'draft', colour, emphasis: 'hover', initials: null, locked: false, editedTwice: false };
}

function paintGuides(context: CanvasRenderingContext2D, at: Point<'screen'>, viewport: Size): void {
  context.fillStyle = guide;
  context.fillRect(0, Math.round(at.y), viewport.width, 1);
  context.fillRect(Math.round(at.x), 0, 1, viewport.height);
}

/** What was snapped to: a thin line along it, a cross on a vertex. */
function paintSnap(context: CanvasRenderingContext2D, snap: Guide, matrix: Matrix): void {
  const from = toScreen(matrix, snap.from);
  const to = toScreen(matrix, snap.to);
  context.save();
  context.strokeStyle = snapInk;
  context.lineWidth = 1.5;
  context.beginPath();
  if (snap.from.x === snap.to.x && snap.from.y === snap.to.y) {
    for (const side of [-1, 1]) {
      context.moveTo(from.x - 5, from.y - 5 * side);
      context.lineTo(from.x + 5, from.y + 5 * side);
    }
  } else {
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }
  context.stroke();
  context.restore();
}

function paintVertices(context: CanvasRenderingContext2D, { vertices, closes }: Draft, matrix: Matrix): void {
  context.strokeStyle = unlabelledRed;
  context.lineWidth = 1.5;
  for (const [index, vertex] of (vertices ?? []).entries()) {
    const at = toScreen(matrix, vertex);
    const closing = index === 0 && closes === true;
    context.beginPath();
    context.arc(at.x, at.y, closing ? 6 : 4, 0, 2 * Math.PI);
    context.fillStyle = closing ? unlabelledRed : '#ffffff';
    context.fill();
    context.stroke();
  }
}

/** Solid when marks have to be inside, dashed when it is enough to touch them. */
function paintMarquee(context: CanvasRenderingContext2D, { area, how }: NonNullable<Draft['marquee']>, matrix: Matrix): void {
  const { x, y, width, height } = rectToScreen(matrix, area);
  context.save();
  context.fillStyle = 'rgba(23, 24, 26, 0.06)';
  context.fillRect(x, y, width, height);
  context.setLineDash(how === 'touching' ? [4, 4] : []);
  context.lineWidth = 1;
  context.strokeStyle = ink;
  context.strokeRect(x, y, width, height);
  context.restore();
}

interface SizePaint {
  readonly shape: { readonly width: number; readonly height: number };
  readonly pointer: Point<'screen'>;
  readonly view: OverlayPaint['view'];
}

/** Width and height in page units, in a black tag at the lower right of the pointer; on its other sides at the region's edges. */
function paintSize(context: CanvasRenderingContext2D, { shape, pointer, view }: SizePaint): void {
  const { zoom, rotation } = view.camera;
  const upright = rotation === 0 || rotation === 180;
  const digits = zoom < 10 ? 0 : zoom < 100 ? 1 : 2;
  const across = (upright ? shape.width : shape.height).toFixed(digits);
  const down = (upright ? shape.height : shape.width).toFixed(digits);
  context.font = tagFont;
  const text = `${across} × ${down}`;
  const width = Math.ceil(context.measureText(text).width) + 10;
  const x = pointer.x + 12 + width > view.viewport.width ? pointer.x - 12 - width : pointer.x + 12;
  const y = pointer.y + 30 > view.viewport.height ? pointer.y - 30 : pointer.y + 12;
  context.beginPath();
  context.roundRect(x, y, width, 18, 3);
  context.fillStyle = '#000000';
  context.fill();
  context.fillStyle = '#ffffff';
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillText(text, x + 5, y + 9.5);
}
