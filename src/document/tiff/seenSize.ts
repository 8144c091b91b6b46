import type { Size } from '../../geometry/space.ts';
import { displayedSize } from '../imageHeader.ts';
import type { TiffDirectory } from './tiffDirectory.ts';

/** The size of a picture as it is seen, after orientation: no pixel is smaller than one unit, and one that is not square is longer one way. Whole units. */
export function seenSize({ width, height, orientation, pixelHeight }: Pick<TiffDirectory, 'width' | 'height' | 'orientation' | 'pixelHeight'>): Size {
  const stored = { width: Math.round(width * Math.max(1, 1 / pixelHeight)), height: Math.round(height * Math.max(1, pixelHeight)) };
  return displayedSize({ stored, orientation });
}
