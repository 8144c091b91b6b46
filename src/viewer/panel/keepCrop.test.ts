import { expect, test } from 'vitest';
import { keepCrop } from './keepCrop.ts';

const page = { width: 400, height: 300 };
const crop = { pageIndex: 0, page, area: { x: 0, y: 0, ...page }, pixels: { width: 40, height: 30 }, above: () => undefined };

function pictureOf() {
  const bitmap = { width: 400, height: 300, isClosed: false, close: () => void (bitmap.isClosed = true) };
  return { area: crop.area, scale: 1, bitmap };
}

/** One page's picture, replaced as a render queue does it. */
function queueOf() {
  let shown = pictureOf();
  const listeners = new Set<(pageIndex: number) => void>();
  return {
    pictures: () => [shown],
    subscribe(listener: (pageIndex: number) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replace() {
      shown.bitmap.close();
      shown = pictureOf();
      for (const listener of listeners) listener(0);
    },
  };
}

test('a crop is drawn from the pictures that are there when its turn comes, and not from those closed while it waited', async () => {
  const queue = queueOf();
  const drawnFrom: boolean[] = [];
  await new Promise<void>((resolve) => {
    keepCrop(queue, crop, {
      draw(_crop, pictures) {
        drawnFrom.push(pictures.some(({ bitmap }) => bitmap.isClosed));
        resolve();
        return Promise.resolve(null);
      },
      show: () => undefined,
    });
    queue.replace();
  });
  expect(drawnFrom).toEqual([false]);
});
