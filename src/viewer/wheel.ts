/** CSS px that one line of a wheel turned by lines stands for. */
const LINE = 16;
/** Zoom is exp(-delta * k): a notch of 100 px is taken as 25, so that it is a factor of 1.28 and a pinch follows the fingers. */
const ZOOM_PER_PX = 0.01;
const MOST_ZOOM_PX = 25;

/** A wheel event as plain data. `deltaMode`: 0 px, 1 lines, 2 pages. */
export interface WheelTurn {
  readonly deltaX: number;
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly shift: boolean;
  /** Ctrl or Cmd; browsers also set it for a pinch on a track pad. */
  readonly mod: boolean;
}

export type WheelMeaning =
  | { readonly does: 'zoom'; readonly factor: number }
  | { readonly does: 'scroll'; readonly dx: number; readonly dy: number };

/** `page`: the height of the viewport, CSS px. `alone`: what the wheel does without Mod. */
export interface WheelUse {
  readonly page: number;
  readonly alone: 'scroll' | 'zoom';
}

/** What turning the wheel means. */
export function readWheel(turn: WheelTurn, { page, alone }: WheelUse): WheelMeaning {
  const unit = turn.deltaMode === 1 ? LINE : turn.deltaMode === 2 ? page : 1;
  const dx = turn.deltaX * unit;
  const dy = turn.deltaY * unit;
  const isSideways = alone === 'zoom' && turn.shift && !turn.mod;
  if (turn.mod === (alone === 'scroll') && !isSideways) {
    const delta = Math.abs(dy) >= Math.abs(dx) ? dy : dx;
    return { does: 'zoom', factor: Math.exp(-Math.max(-MOST_ZOOM_PX, Math.min(MOST_ZOOM_PX, delta)) * ZOOM_PER_PX) };
  }
  if (turn.shift && dx === 0) return { does: 'scroll', dx: dy, dy: 0 };
  return { does: 'scroll', dx, dy };
}
