import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitmapBytes, MAX_PIXELS, pixelSize } from './pixels.ts';
import type { Drawn } from './drawnPages.ts';
import type { Job, RenderRequest } from './renderPlan.ts';
import { isStale, nextJob, outdatedDetails, replacedBy } from './renderPlan.ts';
import { savings } from './savings.ts';
import type { SituationParts } from './testPlan.ts';
import { a4, drawn, request, situation } from './testPlan.ts';

const a0 = { width: 2384, height: 3370 };

/** The job for page 0 when that is all that is wanted and nothing is there. */
function firstJob(parts: Partial<RenderRequest> = {}): Job {
  const planned = nextJob(situation({ requests: [request(0, parts)] }));
  if (!planned) throw new Error('firstJob: nothing is missing');
  return planned;
}

/** What `nextJob` proposes until nothing is missing, as if each were rendered at once. */
function untilDone(parts: SituationParts): readonly Job[] {
  const jobs: Job[] = [];
  let pictures: readonly Drawn[] = parts.drawn ?? [];
  for (let job = nextJob(situation(parts)); job; job = nextJob(situation({ ...parts, drawn: pictures }))) {
    jobs.push(job);
    const fresh = drawn(job.pageIndex, { area: job.area, scale: job.scale, purpose: job.purpose });
    const replaced = replacedBy(fresh, pictures.filter((old) => old.pageIndex === job.pageIndex));
    pictures = [...pictures.filter((old) => !replaced.includes(old)), fresh];
    if (jobs.length > 100) throw new Error('untilDone: no end');
  }
  return jobs;
}

describe('order', () => {
  test('blank pages in view, then sharpness in view, then near pages, then thumbnails', () => {
    const requests = [
      request(9, { priority: 'thumbnail', scale: 0.2 }),
      request(5, { priority: 'near' }),
      request(3, { scale: 2 }),
      request(4, { scale: 2 }),
    ];
    const jobs = untilDone({ requests, drawn: [drawn(3)] });
    expect(jobs.map((job) => job.pageIndex)).toEqual([4, 3, 5, 9]);
  });

  test('a zoomed page gets its coarse picture first, then the part in view with a quarter more on each side', () => {
    const area = { x: 1000, y: 1000, width: 100, height: 80 };
    const jobs = untilDone({ requests: [request(0, { area, scale: 10 })], pageSize: () => a0 });
    expect(jobs.map((job) => job.purpose)).toEqual(['base', 'detail']);
    expect(jobs[1]?.area).toEqual({ x: 975, y: 980, width: 150, height: 120 });
    expect(jobs[1]?.scale).toBe(10);
  });

  test('a detail ends at the edge of the page', () => {
    const area = { x: 0, y: 3300, width: 100, height: 70 };
    const detail = untilDone({ requests: [request(0, { area, scale: 10 })], pageSize: () => a0 }).at(-1);
    expect(detail?.area).toEqual({ x: 0, y: 3282.5, width: 125, height: 87.5 });
  });

  test('a page that touches the view in no pixel gets its coarse picture only', () => {
    const area = { x: 0, y: 3370, width: 200, height: 0 };
    expect(untilDone({ requests: [request(0, { area, scale: 10 })], pageSize: () => a0 }).map((job) => job.purpose)).toEqual(['base']);
  });

  test('pages that failed are left alone', () => {
    expect(nextJob(situation({ requests: [request(0)], failed: { blocks: ({ pageIndex }) => pageIndex === 0 } }))).toBeNull();
  });

  test('while the zoom changes only blank pages are drawn', () => {
    const requests = [request(0, { scale: 2 }), request(1, { scale: 2 })];
    const job = nextJob(situation({ requests, drawn: [drawn(0)], motion: 'zooming' }));
    expect(job?.pageIndex).toBe(1);
    expect(nextJob(situation({ requests: requests.slice(0, 1), drawn: [drawn(0)], motion: 'zooming' }))).toBeNull();
  });

  test('an image is never drawn at more than its own pixels', () => {
    const jobs = untilDone({ requests: [request(0, { scale: 32, area: { x: 0, y: 0, width: 40, height: 30 } })], maxScale: 1 });
    expect(jobs.map((job) => [job.purpose, job.scale])).toEqual([['sharp', 1]]);
  });
});

describe('nothing is drawn twice', () => {
  const zoomed = request(0, { area: { x: 1000, y: 1000, width: 100, height: 80 }, scale: 10 });
  const before = () => untilDone({ requests: [zoomed], pageSize: () => a0 }).map((job) => drawn(0, job));

  test('panning within the overscan asks for nothing, panning out of it for one detail', () => {
    const near = { ...zoomed, area: { ...zoomed.area, x: 1010 } };
    const far = { ...zoomed, area: { ...zoomed.area, x: 1060 } };
    expect(untilDone({ requests: [near], drawn: before(), pageSize: () => a0 })).toEqual([]);
    expect(untilDone({ requests: [far], drawn: before(), pageSize: () => a0 }).map((job) => job.purpose)).toEqual(['detail']);
  });

  test('a near page that comes into view at the same scale is sharp already', () => {
    const near = untilDone({ requests: [request(1, { priority: 'near', scale: 1.5 })] }).map((job) => drawn(1, job));
    expect(nextJob(situation({ requests: [request(1, { scale: 1.5 })], drawn: near }))).toBeNull();
  });

  test('a page in view is drawn anew for the smallest step of the zoom: stretched by a percent, text is blurred', () => {
    expect(nextJob(situation({ requests: [request(0, { scale: 1.005 })], drawn: [drawn(0)] }))?.scale).toBe(1.005);
    expect(nextJob(situation({ requests: [request(0, { scale: 1 + 1e-12 })], drawn: [drawn(0)] }))).toBeNull();
  });

  test('near pages stop where memory ends, and what is evicted is not asked for again', () => {
    const requests = [request(0, { scale: 2 }), ...[1, 2, 3, 4, 5].map((pageIndex) => request(pageIndex, { scale: 2, priority: 'near' }))];
    const memoryCap = 3 * bitmapBytes(pixelSize(a4, 2));
    const jobs = untilDone({ requests, memoryCap });
    expect(jobs.map((job) => job.pageIndex)).toEqual([0, 1, 2]);
    expect(savings(situation({ requests, memoryCap, drawn: jobs.map((job) => drawn(job.pageIndex, job)) }))).toEqual([]);
  });
});

test('no picture has more than 16 megapixels, and the plan always ends', () => {
  const side = fc.double({ min: 1, max: 20_000, noNaN: true });
  const share = fc.double({ min: 0.001, max: 1, noNaN: true });
  const scale = fc.double({ min: 0.001, max: 200, noNaN: true });
  const priority = fc.constantFrom('visible', 'detail', 'near', 'thumbnail');
  fc.assert(
    fc.property(side, side, share, share, scale, priority, (width, height, left, top, at, wished) => {
      const area = { x: (1 - left) * width, y: (1 - top) * height, width: left * width, height: top * height };
      const jobs = untilDone({ requests: [{ pageIndex: 0, area, scale: at, priority: wished }], pageSize: () => ({ width, height }), memoryCap: Infinity });
      for (const job of jobs) {
        const size = pixelSize(job.area, job.scale);
        expect(size.width * size.height).toBeLessThanOrEqual(MAX_PIXELS + 65_536);
      }
      expect(jobs.length).toBeLessThanOrEqual(2);
    }),
  );
});

test('planning looks at the pictures of wanted pages only, however many others were seen', () => {
  const { drawn: pictures, ...rest } = situation({ requests: [request(0, { scale: 2 }), request(1, { priority: 'near' })], drawn: [drawn(0), drawn(0, { purpose: 'detail' })] });
  const drawnPages = { ...pictures, all: () => { throw new Error('all pictures were looked at'); } };
  const now = { ...rest, drawn: drawnPages };
  const next = nextJob(now);
  expect(next?.pageIndex).toBe(0);
  expect(next && isStale(next, next, now)).toBe(false);
  expect(outdatedDetails(now)).toEqual([]);
});

describe('stale', () => {
  test('a page nobody wants any more', () => {
    expect(isStale(firstJob(), null, situation({ requests: [request(7)] }))).toBe(true);
  });

  test('a first picture is finished though the page went by or the zoom moved on', () => {
    expect(isStale(firstJob(), null, situation({ requests: [request(1), request(0, { priority: 'near' })] }))).toBe(false);
    expect(isStale(firstJob(), null, situation({ requests: [request(0, { scale: 3 })] }))).toBe(false);
  });

  test('sharpness at a scale that is not wanted any more', () => {
    const sharpening = { ...firstJob({ scale: 2 }), rank: 1 };
    expect(isStale(sharpening, null, situation({ requests: [request(0, { scale: 2 })], drawn: [drawn(0)] }))).toBe(false);
    expect(isStale(sharpening, null, situation({ requests: [request(0, { scale: 3 })], drawn: [drawn(0)] }))).toBe(true);
  });

  test('a near page when one in view is blank', () => {
    const requests = [request(0, { priority: 'near' }), request(1)];
    const near = nextJob(situation({ requests: requests.slice(0, 1) }));
    const blank = nextJob(situation({ requests }));
    expect(near && isStale(near, blank, situation({ requests }))).toBe(true);
  });

  test('no page that was begun ahead and has come into view, blank: begun anew it would be blank for longer', () => {
    const near = nextJob(situation({ requests: [request(4, { priority: 'near' })] }));
    const requests = [request(4)];
    const again = nextJob(situation({ requests }));
    expect(near && isStale(near, again, situation({ requests }))).toBe(false);
  });
});

test('a whole sharp page takes the place of all its pictures, a base leaves the detail, a detail the whole pages', () => {
  const detail = drawn(0, { purpose: 'detail', scale: 4 });
  const base = drawn(0, { purpose: 'base', scale: 0.5 });
  expect(replacedBy(drawn(0), [detail, base])).toEqual([detail, base]);
  expect(replacedBy(drawn(0, { purpose: 'base' }), [detail, base])).toEqual([base]);
  expect(replacedBy(drawn(0, { purpose: 'detail' }), [detail, base])).toEqual([detail]);
});

test('a detail left over from a closer look goes when the page is sharp as a whole', () => {
  const detail = drawn(0, { purpose: 'detail', scale: 4 });
  expect(outdatedDetails(situation({ requests: [request(0)], drawn: [drawn(0), detail] }))).toEqual([detail]);
  expect(outdatedDetails(situation({ requests: [request(0, { scale: 2 })], drawn: [drawn(0), detail] }))).toEqual([]);
});
