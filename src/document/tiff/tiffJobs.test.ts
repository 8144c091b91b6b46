import { expect, it } from 'vitest';
import { writeTiff } from './tiff.fixture.ts';
import { createTiffJobs } from './tiffJobs.ts';

const picture = (fields: Readonly<Record<number, readonly number[]>>) => ({ fields: { 256: [400], 257: [300], 258: [8, 8, 8], 259: [1], 262: [2], 277: [3], ...fields }, blocks: [Uint8Array.of(1)] });

it('says of each page what one piece of it takes in memory, all planes and as far as the picture goes', async () => {
  const file = writeTiff([picture({ 278: [300] }), picture({ 278: [8] }), picture({ 278: [4_000_000], 284: [2] }), picture({ 322: [64], 323: [512] })]);
  const pages = await createTiffJobs().open(new Blob([file]), new AbortController().signal);
  expect(pages.map(({ pieceBytes }) => pieceBytes)).toEqual([400 * 300 * 3, 400 * 8 * 3, 400 * 300 * 3, 64 * 512 * 3]);
});

it('has a page as wide for its height as the paper was where pixels are not square, and says its pixels as they are', async () => {
  const fax = { 282: [204], 283: [98], 296: [2] };
  const file = writeTiff([picture(fax), picture({ ...fax, 274: [6] }), picture({ 282: [1], 283: [2], 296: [1] }), picture({ 282: [300], 283: [301] }), picture({ 282: [300], 283: [1] })]);
  const pages = await createTiffJobs().open(new Blob([file]), new AbortController().signal);
  const [level, standing] = [{ width: 400, height: 300 }, { width: 300, height: 400 }];
  expect(pages.map(({ pixels }) => pixels)).toEqual([level, standing, level, level, level]);
  expect(pages.map(({ size }) => size)).toEqual([{ width: 400, height: 624 }, { width: 624, height: 400 }, { width: 800, height: 300 }, level, level]);
  expect(pages.map(({ resolution }) => resolution).slice(0, 3)).toEqual([{ x: 204, y: 98 }, { x: 98, y: 204 }, null]);
});
