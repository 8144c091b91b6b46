import type { View } from '../geometry/camera.ts';
import type { Matrix } from '../geometry/matrix.ts';
import type { Point, Rect } from '../geometry/space.ts';
import type { Candidate, HitQuery } from '../tools/hit.ts';
import type { Hit } from '../tools/tool.ts';
import type { IndexedMark, MarkIndex } from './markIndex.ts';
import type { Scene } from './scene.ts';
import { chipOf } from '../exchange/render/chip.ts';
import { pageAt, pageBounds, pageMatrix } from '../geometry/camera.ts';
import { rectToPage, toPage } from '../geometry/matrix.ts';
import { HANDLE_REACH, hitTest } from '../tools/hit.ts';
import { markOf } from './stage/marks.ts';
import { frameAround } from './stage/selectionFrame.ts';
import type { ViewState } from './view.ts';
import { MOST_CHIPS } from './stage/paintMarks.ts';

/** A chip reaches this far from its mark, CSS px: as wide as the longest label is, and 8 + 18 high above or below. */
const CHIP_WIDTH = 340;
const CHIP_HEIGHT = 32;

export interface HittingInput {
  readonly marks: MarkIndex;
  readonly scene: Scene;
  readonly view: { getState(): View & Pick<ViewState, 'selection'> };
  /** Measures chips: a context of any size. */
  readonly painter: CanvasRenderingContext2D;
}

/** What is beneath a place of the screen, on the page there. Looks only at what the R-tree has near it. */
export function createHitting({ marks, scene, view, painter }: HittingInput) {
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
      candidates: candidatesAt({ at, pageIndex, matrix, now }),
      handlesOf: handles ? { id: only.annotation.id, shape: only.shape } : null,
      frame: frame === null ? null : frameAround(frame, now.camera.zoom),
    });
  };

  interface Spot {
    readonly at: Point<'screen'>;
    readonly pageIndex: number;
    readonly matrix: Matrix;
    readonly now: View;
  }

  /** Topmost first: lifted ones are drawn last. */
  function candidatesAt({ at, pageIndex, matrix, now }: Spot): readonly Candidate[] {
    const chips = chipsDrawn(now, pageIndex, matrix);
    const area = rectToPage(matrix, chips ? chipReach(at) : around(at, HANDLE_REACH.touch));
    const { lifted } = scene.rest();
    const found = marks.touching(pageIndex, area).filter(({ annotation }) => scene.isShown(annotation.id));
    const topmost = [...found.filter((mark) => !lifted.has(mark.annotation.id)), ...found.filter((mark) => lifted.has(mark.annotation.id))];
    return topmost.toReversed().map((mark) => candidate(mark, chips || lifted.has(mark.annotation.id) ? { matrix, now, pageIndex } : null));
  }

  function candidate(found: IndexedMark, chip: Omit<Spot, 'at'> | null): Candidate {
    const { annotation, shape } = found;
    if (chip === null) return { id: annotation.id, shape };
    const { facts, lifted } = scene.rest();
    const mark = markOf(annotation, { shape, emphasis: lifted.has(annotation.id) ? 'selected' : 'rest' }, facts);
    const style = { matrix: chip.matrix, within: pageBounds(chip.now, chip.pageIndex), chips: 'shown' } as const;
    return { id: annotation.id, shape, chip: rectToPage(chip.matrix, chipOf(painter, mark, style).box) };
  }

  /** Beyond a number of marks in view their chips are not drawn, and cannot be hit. */
  function chipsDrawn(now: View, pageIndex: number, matrix: Matrix): boolean {
    return !marks.isCrowded(pageIndex, rectToPage(matrix, { x: 0, y: 0, ...now.viewport }), MOST_CHIPS);
  }
}

function around({ x, y }: Point<'screen'>, reach: number): Rect<'screen'> {
  return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
}

/** Marks whose chip may be here begin at the left of it and are above or below. */
function chipReach({ x, y }: Point<'screen'>): Rect<'screen'> {
  const reach = HANDLE_REACH.touch;
  return { x: x - CHIP_WIDTH, y: y - CHIP_HEIGHT, width: CHIP_WIDTH + reach, height: 2 * CHIP_HEIGHT };
}
