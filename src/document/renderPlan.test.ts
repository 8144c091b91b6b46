import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitmapBytes, MAX_PIXELS, pixelSize } from './pixels.ts';
import type { Drawn, Job, RenderRequest, Situation } from './renderPlan.ts';
import { isStale, nextJob, outdatedDetails, replacedBy, savings } from './renderPlan.ts';

const a4 = { width: 595, height: 842 };
const a0 = { width: 2384, height: 3370 };
const whole = (size = a4) => ({ x: 0, y: 0, ...size });

function situation(parts: Partial<Situation> = {}): Situation {
  return { requests: [], drawn: [], pageSize: () => a4, maxScale: Infinity, failed: new Set(), memoryCap: 256e6, motion: 'still', ...parts };
}

function request(pageIndex: number, parts: Partial<RenderRequest> = {}): RenderRequest {
  return { pageIndex, area: whole(), scale: 1, priority: 'visible', ...parts };
}

function drawn(pageIndex: number, parts: Partial<Drawn> = {}): Drawn {
  const base = { pageIndex, area: whole(), scale: 1, purpose: 'sharp' as const, ...parts };
  return { ...base, bytes: bitmapBytes(pixelSize(base.area, base.scale)) };
}

/** The job for page 0 when that is all that is wanted and nothing is there. */
function firstJob(parts: Partial<RenderRequest> = {}): Job {
  const planned = nextJob(situation({ requests: [request(0, parts)] }));
  if (!planned) throw new Error('firstJob: nothing is missing');
  return planned;
}

/** What `nextJob` proposes until nothing is missing, as if each were rendered at once. */
function untilDone(parts: Partial<Situation>): readonly Job[] {
  const jobs: Job[] = [];
  let pictures: readonly Drawn[] = parts.drawn ?? [];
  for (let job = nextJob(situation(parts)); job; job = nextJob(situation({ ...parts, drawn: pictures }))) {
    jobs.push(job);
    const fresh = drawn(job.pageIndex, { area: job.area, scale: job.scale, purpose: job.purpose });
    const replaced = replacedBy(fresh, pictures);
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
    expect(nextJob(situation({ requests: [request(0)], failed: new Set([0]) }))).toBeNull();
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
  const other = drawn(1);
  expect(replacedBy(drawn(0), [detail, base, other])).toEqual([detail, base]);
  expect(replacedBy(drawn(0, { purpose: 'base' }), [detail, base, other])).toEqual([base]);
  expect(replacedBy(drawn(0, { purpose: 'detail' }), [detail, base, other])).toEqual([detail]);
});

test('a detail left over from a closer look goes when the page is sharp as a whole', () => {
  const detail = drawn(0, { purpose: 'detail', scale: 4 });
  expect(outdatedDetails(situation({ requests: [request(0)], drawn: [drawn(0), detail] }))).toEqual([detail]);
  expect(outdatedDetails(situation({ requests: [request(0, { scale: 2 })], drawn: [drawn(0), detail] }))).toEqual([]);
});

describe('memory', () => {
  test('far pages keep a small picture, a smaller one at rest, and never go blank for it; near ones stay sharp', () => {
    const requests = [request(40)];
    const pictures = [40, 50, 60, 400].map((pageIndex) => drawn(pageIndex));
    const saved = savings(situation({ requests, drawn: pictures }));
    expect(saved.map(({ action, drawn: { pageIndex } }) => [action, pageIndex])).toEqual([['shrink', 400], ['shrink', 60]]);
    const bytes = (motion: 'still' | 'resting') =>
      savings(situation({ requests, drawn: pictures, motion })).flatMap((saving) => (saving.action === 'shrink' ? [bitmapBytes(saving.to)] : []));
    expect(Math.max(...bytes('still'))).toBeLessThan(170_000);
    expect(Math.max(...bytes('resting'))).toBeLessThan(44_000);
  });

  test('a far page that is wanted in small keeps what it has', () => {
    const requests = [request(40), request(400, { priority: 'thumbnail', scale: 0.5 })];
    expect(savings(situation({ requests, drawn: [drawn(400)] }))).toEqual([]);
  });

  const purpose = fc.constantFrom('base', 'sharp', 'detail');
  const picture = fc.record({ pageIndex: fc.nat(30), scale: fc.double({ min: 0.1, max: 3, noNaN: true }), purpose }).map((parts) => drawn(parts.pageIndex, parts));

  test('the cap holds, or only pages in view are left; pages in view are never touched', () => {
    fc.assert(
      fc.property(fc.array(picture, { maxLength: 40 }), fc.uniqueArray(fc.nat(30), { maxLength: 3 }), fc.nat(50_000_000), (pictures, inView, memoryCap) => {
        const chosen = savings(situation({ drawn: pictures, requests: inView.map((pageIndex) => request(pageIndex)), memoryCap }));
        expect(chosen.some((saving) => inView.includes(saving.drawn.pageIndex))).toBe(false);
        const left = pictures.reduce((sum, each) => {
          const saving = chosen.find((candidate) => candidate.drawn === each);
          if (!saving) return sum + each.bytes;
          return sum + (saving.action === 'shrink' ? bitmapBytes(saving.to) : 0);
        }, 0);
        const untouchable = pictures.filter((each) => inView.includes(each.pageIndex)).reduce((sum, each) => sum + each.bytes, 0);
        expect(left).toBeLessThanOrEqual(Math.max(memoryCap, untouchable));
      }),
    );
  });

  test('details go first, then far pages shrink to a small picture, the farthest first', () => {
    const detail = drawn(1, { purpose: 'detail', scale: 2 });
    const pictures = [drawn(0), detail, drawn(1), drawn(8), drawn(9)];
    const total = pictures.reduce((sum, each) => sum + each.bytes, 0);
    const actions = (bytes: number) =>
      savings(situation({ drawn: pictures, requests: [request(0)], memoryCap: bytes })).map((saving) => [saving.action, saving.drawn.pageIndex]);
    expect(actions(total)).toEqual([]);
    expect(actions(total - 1)).toEqual([['drop', 1]]);
    expect(actions(total - detail.bytes - 1)).toEqual([['drop', 1], ['shrink', 9]]);
  });
});
