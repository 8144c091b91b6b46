import { expect, test } from 'vitest';
import { svgSize } from './svgSize.ts';

test.each([
  ['width and height win over the viewBox', '1280', '720', '0 0 338.67 190.5', 1280, 720],
  ['units are CSS lengths', '210mm', '1in', null, 793.7007874015749, 96],
  ['points and picas', '72pt', '6pc', null, 96, 96],
  ['the viewBox alone', null, null, '-10, -20, 400, 300', 400, 300],
  ['a width alone keeps the proportions of the viewBox', '200', null, '0 0 400 300', 200, 150],
  ['a height alone keeps them too', null, '600px', '0 0 400 300', 800, 600],
  ['percentages are no size', '100%', '100%', '0 0 400 300', 400, 300],
  ['nothing at all', null, null, null, 300, 150],
  ['nonsense', '-5', '0', '0 0 0 NaN', 300, 150],
])('%s', (_name, width, height, viewBox, expectedWidth, expectedHeight) => {
  const size = svgSize({ width, height, viewBox });
  expect(size.width).toBeCloseTo(expectedWidth, 6);
  expect(size.height).toBeCloseTo(expectedHeight, 6);
});
