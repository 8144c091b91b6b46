import type { Chip, Measure } from '../../exchange/render/chip.ts';
import type { DrawStyle, Mark } from '../../exchange/render/mark.ts';
import { overlap } from '../../geometry/rect.ts';
import type { Rect } from '../../geometry/space.ts';
import { chipOf } from '../../exchange/render/chip.ts';

/** A mark whose chip is drawn, and where. */
export interface PlannedChip {
  readonly mark: Mark;
  readonly chip: Chip;
}

/** Cells of the grid that chips are looked up in, CSS px: about a chip wide, a chip high. */
const CELL_WIDTH = 96;
const CELL_HEIGHT = 18;

/**
 * Which chips are drawn where marks stand close: those that no chip of a mark above them touches. It is decided by neighbours
 * alone, so that a part of the picture that is drawn anew agrees with what stands beside it. `marks` in drawing order.
 */
export function planChips(measure: Measure, marks: readonly Mark[], style: DrawStyle): readonly PlannedChip[] {
  const cells = new Map<string, Rect<'screen'>[]>();
  const planned: PlannedChip[] = [];
  for (const mark of marks.toReversed()) {
    const chip = chipOf(measure, mark, style);
    const keys = cellsOf(chip.box);
    const covered = keys.some((key) => cells.get(key)?.some((other) => overlap(other, chip.box)));
    if (!covered) planned.push({ mark, chip });
    for (const key of keys) {
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, [chip.box]);
      else cell.push(chip.box);
    }
  }
  return planned.toReversed();
}

function cellsOf({ x, y, width, height }: Rect<'screen'>): readonly string[] {
  const keys: string[] = [];
  for (let column = Math.floor(x / CELL_WIDTH); column <= Math.floor((x + width) / CELL_WIDTH); column += 1) {
    for (let row = Math.floor(y / CELL_HEIGHT); row <= Math.floor((y + height) / CELL_HEIGHT); row += 1) keys.push(`${column} ${row}`);
  }
  return keys;
}
