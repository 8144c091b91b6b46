import type { View } from '../geometry/camera.ts';
import type { Matrix } from '../geometry/matrix.ts';
import type { Point, Rect } from '../geometry/space.ts';
import type { Candidate, HitQuery } from '../tools/hit.ts';
import type { Hit } from '../tools/tool.ts';
import type { IndexedMark, MarkIndex } from './markIndex.ts';
import type { Scene } from './scene.ts';
import { chipOf } from '../exchange/render/chip.ts';
import type { Measure } from '../exchange/render/chip.ts';
import type { DrawStyle } from '../exchange/render/mark.ts';
import { pageAt, pageBounds, pageMatrix } from '../geometry/camera.ts';
import { rectToPage, toPage } from '../geometry/matrix.ts';
import { overlap } from '../geometry/rect.ts';
import { HANDLE_REACH, hitTest } from '../tools/hit.ts';
import { markOf } from './stage/marks.ts';
import type { Rest } from './stage/rest.ts';
import { frameAround } from './stage/selectionFrame.ts';
import type { ViewState } from './view.ts';
import { MOST_CHIPS, reachOf } from './stage/paintRest.ts';

/** A chip reaches this far from its mark, CSS px: as wide as the longest label is, and 8 + 18 high above or below. */
const CHIP_REACH = { x: 340, y: 32 };
/** What is hit without its chip is so near, CSS px. */
const TOUCH_REACH = { x: HANDLE_REACH.touch, y: HANDLE_REACH.touch };

export interface HittingInput {
  readonly marks: MarkIndex;
  readonly scene: Scene;
  readonly view: { getState(): View & Pick<ViewState, 'selection'> };
  /** Measures chips: a context of any size. */
  readonly painter: Measure;
}

/** Whether chips were drawn when it was last looked at, and where that was. */
interface Asked extends Pick<View, 'camera' | 'viewport'> {
  readonly pageIndex: number;
  /** Of the index. */
  readonly version: number;
  readonly drawn: boolean;
}

/** What is beneath a place of the screen, on the page there. Looks only at what the R-tree has near it. */
export function createHitting({ marks, scene, view, painter }: HittingInput) {
  let asked: Asked | null = null;

  return function hitAt(at: Point<'screen'>, pointer: HitQuery['pointer']): Hit {
    const now = view.getState();
    const pageIndex = pageAt(now, at);
    const matrix = pageMatrix(now, pageIndex);
    const [id, ...others] = view.getState().selection;
    const only = id === undefined || others.length > 0 || !scene.isShown(id) ? undefined : marks.get(id);
    const handles = only !== undefined && only.annotation.pageIndex === pageIndex && !only.annotation.arrangement.locked;
    const frame = others.length === 0 ? null : scene.frameOn(pageIndex);
    return hitTest({
      point: toPage(matrix, at),
      zoom: now.camera.zoom,
      pointer,
      candidates: candidatesAt({ at, pageIndex, now, rest: scene.rest(), style: { matrix, within: pageBounds(now, pageIndex), chips: 'shown' } }),
      handlesOf: handles ? { id: only.annotation.id, shape: only.shape } : null,
      frame: frame === null ? null : frameAround(frame, now.camera.zoom),
    });
  };

  interface Spot {
    readonly at: Point<'screen'>;
    readonly pageIndex: number;
    readonly now: View;
    readonly rest: Rest;
    /** How the page's chips are drawn. */
    readonly style: DrawStyle;
  }

  /** Topmost first: lifted ones are drawn last. */
  function candidatesAt(spot: Spot): readonly Candidate[] {
    const { at, pageIndex, now, rest: { lifted }, style: { matrix } } = spot;
    const chips = chipsDrawn(now, pageIndex, matrix);
    const found = marks
      .touching(pageIndex, rectToPage(matrix, grown({ ...at, width: 0, height: 0 }, chips ? CHIP_REACH : TOUCH_REACH)))
      .filter(({ annotation }) => scene.isShown(annotation.id));
    const resting = found.filter(({ annotation: { id } }) => !lifted.has(id));
    const topmost = [...resting, ...found.filter(({ annotation: { id } }) => lifted.has(id))].toReversed();
    const atRest = chips ? restingChipAt(spot, resting) : null;
    return topmost.map((mark): Candidate => {
      const { annotation: { id }, shape } = mark;
      const chip = lifted.has(id) ? chipBox(mark, spot) : mark === atRest?.mark ? atRest.box : null;
      return chip === null ? { id, shape } : { id, shape, chip: rectToPage(matrix, chip) };
    });
  }

  /** The mark at rest whose chip is drawn over a place. Of several chips there the topmost one covers the others; it is drawn unless one above it touches it. */
  function restingChipAt(spot: Spot, resting: readonly IndexedMark[]) {
    const mark = resting.findLast((one) => within(chipBox(one, spot), spot.at));
    if (mark === undefined) return null;
    const box = chipBox(mark, spot);
    const near = marks.touching(spot.pageIndex, rectToPage(spot.style.matrix, grown(box, reachOf('shown'))));
    const above = near.slice(near.indexOf(mark) + 1).filter(({ annotation: { id } }) => scene.isShown(id) && !spot.rest.lifted.has(id));
    return above.some((one) => overlap(chipBox(one, spot), box)) ? null : { mark, box };
  }

  /** Where a mark's chip is, if it is drawn. */
  function chipBox({ annotation, shape }: IndexedMark, { rest: { facts, lifted }, style }: Spot): Rect<'screen'> {
    const mark = markOf(annotation, { shape, emphasis: lifted.has(annotation.id) ? 'selected' : 'rest' }, facts);
    return chipOf(painter, mark, style).box;
  }

  /** Beyond a number of marks in view their chips are not drawn, and cannot be hit. Looked at once for as long as nothing moves. */
  function chipsDrawn({ camera, viewport }: View, pageIndex: number, matrix: Matrix): boolean {
    const version = marks.version();
    if (asked?.camera === camera && asked.viewport === viewport && asked.pageIndex === pageIndex && asked.version === version) return asked.drawn;
    const drawn = !marks.isCrowded(pageIndex, rectToPage(matrix, { x: 0, y: 0, ...viewport }), MOST_CHIPS);
    asked = { camera, viewport, pageIndex, version: marks.version(), drawn };
    return drawn;
  }
}

function grown({ x, y, width, height }: Rect<'screen'>, by: { readonly x: number; readonly y: number }): Rect<'screen'> {
  return { x: x - by.x, y: y - by.y, width: width + 2 * by.x, height: height + 2 * by.y };
}

/** Without the right and the lower edge, so that of two chips side by side one has the place between them. */
function within(rect: Rect<'screen'>, { x, y }: Point<'screen'>): boolean {
  return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}
