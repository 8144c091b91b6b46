import type { Annotation } from '../../annotation/annotation.ts';
import type { Bbox } from '../../geometry/shapes.ts';

/** Page units: where marks stand whose data is not in view. */
const AWAY = -100_000;

/** What stands for a mark whose data is not in view: far from the page. */
export const awayShape: Bbox = { kind: 'bbox', x: AWAY, y: AWAY, width: 1, height: 1 };

/** Whether the data of a mark of a chart or table is not in view. */
export function isAway(shape: Annotation['shape']): boolean {
  return shape.kind === 'bbox' && shape.x === AWAY;
}
