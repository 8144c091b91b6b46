import { expect, test } from 'vitest';
import { createPageSizes } from '../../document/pageSizes.ts';
import { pixelSize } from '../../document/pixels.ts';
import { createQueue } from '../../document/renderQueue.ts';
import { createThumbnails } from '../thumbnails.ts';
import { keepThumbnail } from './keepThumbnail.ts';

const a3 = { width: 842, height: 1191 };
const a4 = { width: 595, height: 842 };

/** A document of two pages, the second taken for as large as the first until it is opened. */
function open(second: typeof a4) {
  const sizes = createPageSizes(2, { pageIndex: 0, size: a3 });
  const queue = createQueue({
    maxScale: Infinity,
    pageSize: sizes.get,
    async draw(job) {
      sizes.learn(job.pageIndex, job.pageIndex === 0 ? a3 : second);
      sizes.flush();
      const size = sizes.get(job.pageIndex);
      if (size.width !== job.pageSize.width) return null;
      return { ...pixelSize(job.area, job.scale), close: () => undefined };
    },
    shrink: (_bitmap, to) => ({ ...to, close: () => undefined }),
  });
  const document = { pageSize: sizes.get, onPageSizes: sizes.subscribe, maxScale: Infinity };
  return { queue, document, thumbnails: createThumbnails() };
}

/** Lets everything that waits on settled promises run. */
async function turn(): Promise<void> {
  for (let step = 0; step < 20; step += 1) await Promise.resolve();
}

test.each([['smaller', a4], ['larger', { width: 1191, height: 1684 }], ['of another form', { width: 1191, height: 300 }]] as const)(
  'a page that turns out %s than it was taken for is painted, and asked for no more then',
  async (_name, second) => {
    const { queue, document, thumbnails } = open(second);
    const painted: number[] = [];
    const stop = keepThumbnail({ queue, document, thumbnails }, { pageIndex: 1, width: 124, paint: ({ width }) => painted.push(width) });
    for (let frame = 0; frame < 4; frame += 1) {
      queue.want(thumbnails.requests());
      await turn();
    }
    expect(painted).toHaveLength(1);
    expect(painted[0]).toBeGreaterThanOrEqual(124);
    expect(thumbnails.requests()).toEqual([]);
    stop();
    queue.close();
  },
);

test('a page of which there is a picture is painted at once; one that is given up is asked for no more', async () => {
  const { queue, document, thumbnails } = open(a4);
  queue.want([{ pageIndex: 0, scale: 1, area: { x: 0, y: 0, ...a3 }, priority: 'visible' }]);
  await turn();
  let painted = 0;
  keepThumbnail({ queue, document, thumbnails }, { pageIndex: 0, width: 124, paint: () => (painted += 1) })();
  expect(painted).toBe(1);
  const giveUp = keepThumbnail({ queue, document, thumbnails }, { pageIndex: 1, width: 124, paint: () => (painted += 1) });
  expect(thumbnails.requests()).toHaveLength(1);
  giveUp();
  expect(thumbnails.requests()).toEqual([]);
  queue.close();
});

test('a page that looks otherwise now is painted as it was, and again once it is drawn anew', async () => {
  const { queue, document, thumbnails } = open(a4);
  const looked = { pageIndex: 0, scale: 1, area: { x: 0, y: 0, ...a3 }, priority: 'visible' } as const;
  queue.want([looked]);
  await turn();
  const painted: object[] = [];
  queue.redraw();
  const stop = keepThumbnail({ queue, document, thumbnails }, { pageIndex: 0, width: 124, paint: (bitmap) => painted.push(bitmap) });
  await turn();
  expect(new Set(painted).size).toBe(2);
  expect(thumbnails.requests()).toEqual([]);
  stop();
  queue.close();
});
