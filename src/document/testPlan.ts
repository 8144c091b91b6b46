import type { Size } from '../geometry/space.ts';
import type { Drawn } from './drawnPages.ts';
import { createDrawnPages } from './drawnPages.ts';
import { bitmapBytes, pixelSize } from './pixels.ts';
import type { RenderRequest, Situation } from './renderPlan.ts';

/** Points. */
export const a4: Size = { width: 595, height: 842 };

/** All of a page of this size. */
export const whole = (size = a4) => ({ x: 0, y: 0, ...size });

/** What a test says of the situation. */
export type SituationParts = Partial<Omit<Situation, 'drawn'>> & { readonly drawn?: readonly Drawn[] };

/** What planning looks at in tests: A4 pages, nothing wanted, unless told otherwise. */
export function situation({ drawn: pictures = [], ...parts }: SituationParts = {}): Situation {
  const drawnPages = createDrawnPages(pictures);
  return { requests: [], drawn: drawnPages, pageSize: () => a4, maxScale: Infinity, failed: { blocks: () => false }, memoryCap: 256e6, motion: 'still', ...parts };
}

/** A whole A4 page in view, unless told otherwise. */
export function request(pageIndex: number, parts: Partial<RenderRequest> = {}): RenderRequest {
  return { pageIndex, area: whole(), scale: 1, priority: 'visible', ...parts };
}

/** A picture of a whole A4 page, unless told otherwise. */
export function drawn(pageIndex: number, parts: Partial<Drawn> = {}): Drawn {
  const base = { pageIndex, area: whole(), scale: 1, purpose: 'sharp' as const, ...parts };
  return { ...base, bytes: bitmapBytes(pixelSize(base.area, base.scale)) };
}
