import { describe, expect, test, vi } from 'vitest';
import type { Size } from '../geometry/space.ts';
import type { Bitmap } from './documentPainter.ts';
import { pixelSize } from './pixels.ts';
import type { Job, RenderRequest } from './renderPlan.ts';
import { createQueue } from './renderQueue.ts';

const page: Size = { width: 600, height: 800 };

interface Sheet extends Bitmap {
  readonly name: string;
  isClosed: boolean;
}

function sheet(name: string, size: Size): Sheet {
  return {
    name,
    width: size.width,
    height: size.height,
    isClosed: false,
    close() {
      this.isClosed = true;
    },
  };
}

/** A painter whose renders end when the test says so. */
function desk(sizes: Map<number, Size> = new Map()) {
  const begun: { readonly job: Job; readonly signal: AbortSignal; readonly end: (result: 'drawn' | 'resized' | 'fails') => Promise<void> }[] = [];
  const sheets: Sheet[] = [];
  const painter = {
    maxScale: Infinity,
    pageSize: (pageIndex: number) => sizes.get(pageIndex) ?? page,
    draw(job: Job, signal: AbortSignal) {
      return new Promise<Sheet | null>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as unknown));
        begun.push({
          job,
          signal,
          async end(result) {
            if (result === 'fails') reject(new Error('damaged'));
            else if (result === 'resized') resolve(null);
            else {
              const bitmap = sheet(`${job.pageIndex} at ${job.scale}`, pixelSize(job.area, job.scale));
              sheets.push(bitmap);
              resolve(bitmap);
            }
            await turn();
          },
        });
      });
    },
    shrink(_bitmap: Sheet, to: Size) {
      const small = sheet('small', to);
      sheets.push(small);
      return small;
    },
  };
  return { begun, sheets, painter };
}

/** Lets everything that waits on settled promises run. */
async function turn(): Promise<void> {
  for (let step = 0; step < 10; step += 1) await Promise.resolve();
}

function visible(pageIndex: number, scale = 1): RenderRequest {
  return { pageIndex, scale, area: { x: 0, y: 0, ...page }, priority: 'visible' };
}

describe('the queue', () => {
  test('runs one render at a time, in the order of the wishes', async () => {
    const { begun, painter } = desk();
    const queue = createQueue(painter);
    queue.want([visible(2), visible(0), visible(1)]);
    expect(begun.map(({ job }) => job.pageIndex)).toEqual([2]);
    await begun[0]?.end('drawn');
    expect(begun.map(({ job }) => job.pageIndex)).toEqual([2, 0]);
    await begun[1]?.end('drawn');
    expect(begun.map(({ job }) => job.pageIndex)).toEqual([2, 0, 1]);
    queue.close();
  });

  test('wishes repeated, as while the view is turned, render nothing', async () => {
    const { begun, painter } = desk();
    const queue = createQueue(painter);
    queue.want([visible(0)]);
    await begun[0]?.end('drawn');
    for (let frame = 0; frame < 20; frame += 1) queue.want([visible(0)]);
    expect(begun).toHaveLength(1);
    queue.close();
  });

  test('a zoom by one step is drawn at once; of steps in a row only the last, when it is at rest', async () => {
    const { begun, painter } = desk();
    vi.useFakeTimers();
    const queue = createQueue(painter, { settleMs: 60 });
    queue.want([visible(0)]);
    await begun[0]?.end('drawn');
    queue.want([visible(0, 2)]);
    expect(begun.map(({ job }) => job.scale)).toEqual([1, 2]);
    for (const scale of [2.2, 2.4, 2.6]) {
      vi.advanceTimersByTime(20);
      queue.want([visible(0, scale)]);
    }
    expect(begun[1]?.signal.aborted).toBe(true);
    vi.advanceTimersByTime(59);
    await turn();
    expect(begun).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(begun.map(({ job }) => job.scale)).toEqual([1, 2, 2.6]);
    vi.useRealTimers();
    queue.close();
  });

  test('the old picture stays until the new one is there, then it is closed', async () => {
    const { begun, sheets, painter } = desk();
    const queue = createQueue(painter);
    queue.want([visible(0)]);
    await begun[0]?.end('drawn');
    queue.want([visible(0, 2)]);
    expect(queue.pictures(0).map((picture) => picture.scale)).toEqual([1]);
    await begun[1]?.end('drawn');
    expect(queue.pictures(0).map((picture) => picture.scale)).toEqual([2]);
    expect(sheets.map((bitmap) => bitmap.isClosed)).toEqual([true, false]);
    queue.close();
  });

  test('a page out of sight is cancelled, and the abort is no failure', async () => {
    const { begun, painter } = desk();
    const queue = createQueue(painter);
    queue.want([visible(0)]);
    queue.want([visible(50)]);
    expect(begun[0]?.signal.aborted).toBe(true);
    await turn();
    expect(begun.map(({ job }) => job.pageIndex)).toEqual([0, 50]);
    expect(queue.failure(0)).toBeNull();
    queue.close();
  });

  test('a page that cannot be drawn says so once, and the others go on', async () => {
    const { begun, painter } = desk();
    const queue = createQueue(painter);
    const told: number[] = [];
    queue.subscribe((pageIndex) => told.push(pageIndex));
    queue.want([visible(0), visible(1)]);
    await begun[0]?.end('fails');
    expect(queue.failure(0)).toBe('This page is damaged and cannot be shown.');
    expect(begun.map(({ job }) => job.pageIndex)).toEqual([0, 1]);
    await begun[1]?.end('drawn');
    expect(told).toEqual([0, 1]);
    queue.close();
  });

  test('a page that could not be drawn is tried again when one comes back to it', async () => {
    const { begun, painter } = desk();
    const queue = createQueue(painter);
    queue.want([visible(0)]);
    await begun[0]?.end('fails');
    queue.want([visible(0)]);
    expect(begun).toHaveLength(1);
    queue.want([visible(50)]);
    await begun[1]?.end('drawn');
    queue.want([visible(0)]);
    expect(begun.map(({ job }) => job.pageIndex)).toEqual([0, 50, 0]);
    await begun[2]?.end('drawn');
    expect(queue.failure(0)).toBeNull();
    expect(queue.pictures(0)).toHaveLength(1);
    queue.close();
  });

  test('a page whose sharper picture cannot be made keeps the one it has, and is not called damaged', async () => {
    const { begun, painter } = desk();
    const queue = createQueue(painter);
    queue.want([visible(0)]);
    await begun[0]?.end('drawn');
    queue.want([visible(0, 2)]);
    await begun[1]?.end('fails');
    expect(queue.pictures(0)).toHaveLength(1);
    expect(queue.failure(0)).toBeNull();
    expect(begun).toHaveLength(2);
    queue.close();
  });

  test('what could not be drawn is tried again, less and less often, which is said; another part of the page need not wait for it', async () => {
    vi.useFakeTimers();
    const { begun, painter } = desk();
    const queue = createQueue(painter);
    queue.want([visible(0)]);
    await begun[0]?.end('drawn');
    queue.want([visible(0, 2)]);
    await begun[1]?.end('fails');
    expect(queue.isInTrouble()).toBe(false);
    vi.advanceTimersByTime(1000);
    await begun[2]?.end('fails');
    expect(queue.isInTrouble()).toBe(true);
    expect(queue.failure(0)).toBeNull();
    vi.advanceTimersByTime(1999);
    expect(begun).toHaveLength(3);
    vi.advanceTimersByTime(1);
    await begun[3]?.end('fails');
    vi.advanceTimersByTime(1000);
    expect(begun).toHaveLength(4);
    queue.want([visible(0, 3)]);
    expect(begun.map(({ job }) => job.scale)).toEqual([1, 2, 2, 2, 3]);
    await begun[4]?.end('drawn');
    expect(queue.isInTrouble()).toBe(false);
    vi.useRealTimers();
    queue.close();
  });

  test('what failed is tried at once when one asks for it; a page of which nothing could be drawn is not tried for ever', async () => {
    vi.useFakeTimers();
    const { begun, painter } = desk();
    const queue = createQueue(painter);
    queue.want([visible(0)]);
    for (let time = 0; time < 10; time += 1) {
      await begun.at(-1)?.end('fails');
      await vi.advanceTimersByTimeAsync(30_000);
    }
    expect(begun).toHaveLength(4);
    expect(queue.failure(0)).toMatch(/damaged/u);
    queue.retry();
    expect(begun).toHaveLength(5);
    await begun[4]?.end('drawn');
    expect(queue.failure(0)).toBeNull();
    vi.useRealTimers();
    queue.close();
  });

  test('a page of another size than guessed is planned again', async () => {
    const sizes = new Map<number, Size>();
    const { begun, painter } = desk(sizes);
    const queue = createQueue(painter);
    queue.want([visible(0)]);
    sizes.set(0, { width: 300, height: 200 });
    await begun[0]?.end('resized');
    expect(begun[1]?.job.area).toEqual({ x: 0, y: 0, width: 300, height: 200 });
    queue.close();
  });

  test('memory stays under the cap: far pages keep a small picture', async () => {
    const { begun, sheets, painter } = desk();
    const bytes = page.width * page.height * 4;
    const queue = createQueue(painter, { memoryCap: 2 * bytes });
    for (let pageIndex = 0; pageIndex < 6; pageIndex += 1) {
      queue.want([visible(pageIndex)]);
      await begun.at(-1)?.end('drawn');
      expect(queue.memory()).toBeLessThanOrEqual(2 * bytes);
    }
    expect(queue.pictures(0)).toHaveLength(1);
    expect(queue.pictures(0)[0]?.bitmap.name).toBe('small');
    queue.close();
    expect(sheets.every((bitmap) => bitmap.isClosed)).toBe(true);
  });

  test('a page that looks otherwise now keeps its picture until it is drawn anew; those out of sight lose theirs', async () => {
    const { begun, sheets, painter } = desk();
    const queue = createQueue(painter);
    queue.want([visible(0)]);
    await begun[0]?.end('drawn');
    queue.want([visible(1)]);
    await begun[1]?.end('drawn');
    queue.redraw();
    expect(queue.pictures(0)).toHaveLength(0);
    expect(queue.pictures(1)).toHaveLength(1);
    expect(begun.map(({ job }) => job.pageIndex)).toEqual([0, 1, 1]);
    await begun[2]?.end('drawn');
    expect(queue.pictures(1)).toHaveLength(1);
    expect(sheets.map((bitmap) => bitmap.isClosed)).toEqual([true, true, false]);
    queue.close();
  });

  test('a render that began before the page looked otherwise is not kept', async () => {
    const { begun, painter } = desk();
    const queue = createQueue(painter);
    queue.want([visible(0)]);
    queue.redraw();
    expect(begun[0]?.signal.aborted).toBe(true);
    await turn();
    expect(begun).toHaveLength(2);
    queue.close();
  });

  test('a lower limit is kept to at once', async () => {
    const { begun, painter } = desk();
    const bytes = page.width * page.height * 4;
    const queue = createQueue(painter, { memoryCap: 4 * bytes });
    for (let pageIndex = 0; pageIndex < 4; pageIndex += 1) {
      queue.want([visible(pageIndex)]);
      await begun.at(-1)?.end('drawn');
    }
    expect(queue.memory()).toBe(4 * bytes);
    queue.limit(2 * bytes);
    expect(queue.memory()).toBeLessThanOrEqual(2 * bytes);
    queue.close();
  });

  test('at rest what is far away is made smaller a few pages at a time, and the rest of it not before one has come to rest again', async () => {
    const { begun, sheets, painter } = desk();
    vi.useFakeTimers();
    const queue = createQueue(painter);
    for (let pageIndex = 0; pageIndex < 50; pageIndex += 1) {
      queue.want([visible(pageIndex, 0.25)]);
      await begun.at(-1)?.end('drawn');
    }
    const small = () => sheets.filter(({ name }) => name === 'small').length;
    vi.advanceTimersByTime(3_999);
    expect(small()).toBe(0);
    vi.advanceTimersToNextTimer();
    const first = small();
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThanOrEqual(10);
    queue.want([visible(49, 0.25)]);
    vi.advanceTimersByTime(3_999);
    expect(small()).toBe(first);
    vi.advanceTimersByTime(1_000);
    // All but the page in view and the twelve before it.
    expect(small()).toBe(37);
    vi.useRealTimers();
    queue.close();
  });

  test('what comes after the end is closed and told to nobody', async () => {
    const { begun, sheets, painter } = desk();
    const queue = createQueue({ ...painter, draw: (job, signal) => painter.draw(job, AbortSignal.any([])).finally(() => signal) });
    const told: number[] = [];
    queue.subscribe((pageIndex) => told.push(pageIndex));
    queue.want([visible(0)]);
    queue.close();
    await begun[0]?.end('drawn');
    expect(sheets.map((bitmap) => bitmap.isClosed)).toEqual([true]);
    expect(told).toEqual([]);
  });
});
