import type { View } from '../geometry/camera.ts';
import type { Matrix } from '../geometry/matrix.ts';
import type { Point, Rect } from '../geometry/space.ts';
import type { Candidate, HitQuery } from '../tools/hit.ts';
import type { Hit } from '../tools/tool.ts';
import type { IndexedMark, MarkIndex } from './markIndex.ts';
import type { Scene } from './scene.ts';
import { chipOf } from '../exchange/render/chip.ts';
import { planChips } from './stage/chipPlan.ts';
import { pageAt, pageBounds, pageMatrix } from '../geometry/camera.ts';
import { rectToPage, toPage } from '../geometry/matrix.ts';
import { HANDLE_REACH, hitTest } from '../tools/hit.ts';
import { markOf } from './stage/marks.ts';
import { frameAround } from './stage/selectionFrame.ts';
import type { ViewState } from './view.ts';
import { MOST_CHIPS } from './stage/paintRest.ts';

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
    const spot = { matrix, now, pageIndex };
    const candidates = topmost.toReversed().map((mark) => candidate(mark, chips || lifted.has(mark.annotation.id) ? spot : null));
    const point = toPage(matrix, at);
    if (!candidates.some(({ id, chip }) => chip !== undefined && !lifted.has(id) && within(chip, point))) return candidates;
    const drawn = chipsDrawnAt({ at, ...spot });
    return candidates.map(({ id, shape, chip }) => (chip === undefined || (!lifted.has(id) && !drawn.has(id)) ? { id, shape } : { id, shape, chip }));
  }

  /** Ids of the marks at rest near a place whose chips are not left out for others above them. */
  function chipsDrawnAt({ at, pageIndex, matrix, now }: Spot): ReadonlySet<string> {
    const { facts, lifted } = scene.rest();
    const reached = { x: at.x - 2 * CHIP_WIDTH, y: at.y - 3 * CHIP_HEIGHT, width: 4 * CHIP_WIDTH, height: 6 * CHIP_HEIGHT };
    const near = marks
      .touching(pageIndex, rectToPage(matrix, reached))
      .filter(({ annotation: { id } }) => scene.isShown(id) && !lifted.has(id));
    const all = near.map(({ annotation, shape }) => ({ annotation, mark: markOf(annotation, { shape, emphasis: 'rest' }, facts) }));
    const style = { matrix, within: pageBounds(now, pageIndex), chips: 'shown' } as const;
    const planned = new Set(planChips(painter, all.map(({ mark }) => mark), style).map(({ mark }) => mark));
    return new Set(all.flatMap(({ annotation, mark }) => (planned.has(mark) ? [annotation.id] : [])));
  }

  function candidate(found: IndexedMark, chip: Omit<Spot, 'at'> | null): Candidate {
    const { annotation, shape } = found;
    if (chip === null) return { id: annotation.id, shape };
    const { facts, lifted } = scene.rest();
    const mark = markOf(annotation, { shape, emphasis: lifted.has(annotation.id) ? 'selected' : 'rest' }, facts);
    const style = { matrix: chip.matrix, within: pageBounds(chip.now, chip.pageIndex), chips: 'shown' } as const;
    return { id: annotation.id, shape, chip: rectToPage(chip.matrix, chipOf(painter, mark, style).box) };
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

function around({ x, y }: Point<'screen'>, reach: number): Rect<'screen'> {
  return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
}

/** Marks whose chip may be here begin at the left of it and are above or below. */
function chipReach({ x, y }: Point<'screen'>): Rect<'screen'> {
  const reach = HANDLE_REACH.touch;
  return { x: x - CHIP_WIDTH, y: y - CHIP_HEIGHT, width: CHIP_WIDTH + reach, height: 2 * CHIP_HEIGHT };
}

function within(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}
