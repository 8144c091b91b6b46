import type { Point, Rect } from '../geometry/space.ts';
import type { ImageHeader } from './imageHeader.ts';
import { orientationMatrix } from './orientation.ts';
import { pixelSize, smoothingFor } from './pixels.ts';

export interface Turned {
  /** A part of the picture as stored. */
  readonly piece: ImageBitmap;
  /** Where it lies, in pixels of the stored size. */
  readonly place: Rect;
  readonly header: ImageHeader;
  /** What is drawn, page units: pixels as shown. */
  readonly area: Rect;
  /** Device px per page unit. */
  readonly scale: number;
  /** Page units per pixel as shown, across and down, where pixels are not square. */
  readonly stretch?: Point;
}

/** Draws what is seen in `area`, turned as the file's orientation says. */
export function drawTurned({ piece, place, header, area, scale, stretch = { x: 1, y: 1 } }: Turned): ImageBitmap {
  const target = pixelSize(area, scale);
  const canvas = new OffscreenCanvas(target.width, target.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('drawTurned: the browser gave no 2d context');
  const turn = orientationMatrix(header.orientation, header.stored);
  context.imageSmoothingQuality = smoothingFor((place.width * scale) / piece.width);
  context.setTransform(scale * stretch.x, 0, 0, scale * stretch.y, -area.x * scale, -area.y * scale);
  context.transform(turn.a, turn.b, turn.c, turn.d, turn.e, turn.f);
  context.drawImage(piece, place.x, place.y, place.width, place.height);
  return canvas.transferToImageBitmap();
}
