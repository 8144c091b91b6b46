import { expect, test } from 'vitest';
import { pixelSize, snapToPixels } from '../../document/pixels.ts';
import { thumbnailPicture } from './paintThumbnail.ts';

const page = { width: 1190.551, height: 841.89 };
const whole = { x: 0, y: 0, ...page };

function picture(scale: number, area = snapToPixels(whole, scale)) {
  return { area, scale, bitmap: { ...pixelSize(area, scale), close: () => undefined } };
}

test('the smallest picture that is fine enough is taken, whatever fractions its edges have', () => {
  const pictures = [picture(0.05), picture(0.3), picture(0.873_218_694), picture(2)];
  expect(thumbnailPicture(pictures, page, 0.2)?.scale).toBe(0.3);
  expect(thumbnailPicture(pictures, page, 0.6)?.scale).toBe(0.873_218_694);
  for (let scale = 0.5; scale < 3; scale += 0.013_7) expect(thumbnailPicture([picture(scale)], page, 0.1)?.scale).toBe(scale);
});

test('a part of the page, or one too coarse, is none', () => {
  expect(thumbnailPicture([picture(2, { x: 100, y: 0, width: 200, height: 841.89 })], page, 0.2)).toBeNull();
  expect(thumbnailPicture([picture(0.2)], page, 0.2)).toBeNull();
});
