import { expect, it } from 'vitest';
import type { HexBytes } from '../../document/source.ts';
import { createByteFinder } from './byteFinder.ts';
import type { FindState } from './finder.ts';

function fileOf(bytes: Uint8Array): HexBytes {
  return {
    size: bytes.length,
    read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
    mark: () => undefined,
    areaOf: () => ({ x: 0, y: 0, width: 1, height: 1 }),
    byteAt: () => 0,
    onMark: () => () => undefined,
  };
}

async function found(bytes: Uint8Array, words: string, offset = 0): Promise<FindState & { readonly first: readonly number[] }> {
  const first: number[] = [];
  const find = createByteFinder(fileOf(bytes), (start) => void first.push(start));
  await new Promise<void>((resolve) => {
    find.store.subscribe(({ progress }) => {
      if (progress === 'done') resolve();
    });
    find.start({ words, letterCase: 'ignored', diacritics: 'ignored', boundaries: 'any' }, { pageIndex: 0, offset });
  });
  find.step(1);
  return { ...find.store.getState(), first };
}

it('finds each place of a long file once, those that lie over the ends of what is looked through at once among them', async () => {
  const bytes = new Uint8Array(5 * 1024 * 1024).fill(0x2e);
  const places = [0, 16_382, 131_071, 524_285, 4 * 1024 * 1024 - 2, bytes.length - 4];
  for (const place of places) bytes.set(new TextEncoder().encode('Boot'), place);
  const { count, first } = await found(bytes, 'boot');
  expect([count, first]).toEqual([6, [0, 16_382]]);
});

it('counts what it has no room to keep, and none that lies over the one before', async () => {
  const zeros = new Uint8Array(301_000);
  const { count, beyond, current } = await found(zeros, '00 00');
  expect([count, beyond, current]).toEqual([100_000, 50_500, { pageIndex: 0, index: 1 }]);
});

it('stands on the first place from the bytes in view on, and at the top where none comes any more', async () => {
  const bytes = new Uint8Array(200_000).fill(0x2e);
  for (const place of [100, 50_000, 150_000]) bytes.set(new TextEncoder().encode('Boot'), place);
  expect((await found(bytes, 'boot', 50_000)).first).toEqual([50_000, 150_000]);
  expect((await found(bytes, 'boot', 50_001)).first).toEqual([150_000, 100]);
  expect((await found(bytes, 'boot', 150_001)).first).toEqual([100, 50_000]);
});

it('keeps the places round what is in view where there are too many', async () => {
  const zeros = new Uint8Array(301_000);
  const { count, before, beyond, first } = await found(zeros, '00 00', 240_000);
  expect([count, before, beyond, first]).toEqual([100_000, 50_000, 500, [240_000, 240_002]]);
});
