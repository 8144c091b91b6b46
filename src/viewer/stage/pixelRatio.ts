import type { Size } from '../../geometry/space.ts';

/** No canvas has more device px than this: iOS and older GPUs show nothing beyond it (TRAPS b9.3). */
export const MOST_PIXELS = 16_777_216;

/** Device px per CSS px of a canvas of this size: the screen's own, lowered where the canvas would grow too large. */
export function pixelRatioFor(viewport: Size, screenRatio: number): number {
  const pixels = viewport.width * viewport.height;
  if (pixels === 0) return screenRatio;
  return Math.min(screenRatio, Math.sqrt(MOST_PIXELS / pixels));
}
