import { expect, it } from 'vitest';
import { writeTiff } from './tiff.fixture.ts';
import { createTiffJobs } from './tiffJobs.ts';

const picture = (fields: Readonly<Record<number, readonly number[]>>) => ({ fields: { 256: [400], 257: [300], 258: [8, 8, 8], 259: [1], 262: [2], 277: [3], ...fields }, blocks: [Uint8Array.of(1)] });

it('says of each page what one piece of it takes in memory, all planes and as far as the picture goes', async () => {
  const file = writeTiff([picture({ 278: [300] }), picture({ 278: [8] }), picture({ 278: [4_000_000], 284: [2] }), picture({ 322: [64], 323: [512] })]);
  const pages = await createTiffJobs().open(new Blob([file]), new AbortController().signal);
  expect(pages.map(({ pieceBytes }) => pieceBytes)).toEqual([400 * 300 * 3, 400 * 8 * 3, 400 * 300 * 3, 64 * 512 * 3]);
});
