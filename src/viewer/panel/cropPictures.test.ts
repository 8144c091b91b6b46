import { expect, test } from 'vitest';
import { cropPictures } from './cropPictures.ts';

const page = { width: 400, height: 300 };
const whole = { x: 0, y: 0, ...page };
const bitmap = { width: 1, height: 1, close: () => undefined };
const coarse = { area: whole, scale: 0.5, bitmap };
const fine = { area: whole, scale: 2, bitmap };
const sharpPart = { area: { x: 100, y: 100, width: 50, height: 50 }, scale: 8, bitmap };

test('a crop is made of the coarsest picture that shows all of it sharply enough', () => {
  expect(cropPictures([coarse, fine, sharpPart], { area: { x: 110, y: 110, width: 20, height: 20 }, page, scale: 1 })).toEqual([fine]);
  expect(cropPictures([coarse, fine, sharpPart], { area: { x: 110, y: 110, width: 20, height: 20 }, page, scale: 4 })).toEqual([sharpPart]);
});

test('a crop that no picture shows all of sharply is made of those that show some of it', () => {
  expect(cropPictures([coarse, sharpPart], { area: { x: 10, y: 110, width: 20, height: 20 }, page, scale: 4 })).toEqual([coarse]);
  expect(cropPictures([coarse, sharpPart], { area: { x: 90, y: 110, width: 20, height: 20 }, page, scale: 4 })).toEqual([coarse, sharpPart]);
  expect(cropPictures([], { area: whole, page, scale: 4 })).toEqual([]);
});

test('a crop that reaches beyond the page needs a picture of what is on it', () => {
  expect(cropPictures([coarse, fine, sharpPart], { area: { x: -10, y: -10, width: 40, height: 30 }, page, scale: 1 })).toEqual([fine]);
});
