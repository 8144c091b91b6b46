import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HugeFile } from './hugeJobs.ts';
import { createHugeJobs } from './hugeJobs.ts';

const never = new AbortController().signal;
const file: HugeFile = { file: new Blob(['jpeg']), bytes: null, type: 'image/jpeg', header: { stored: { width: 80, height: 40 }, orientation: 1 }, fit: 0.1 };
const all = { area: { x: 0, y: 0, width: 80, height: 40 }, scale: 1 };

/** What stands for the browser's decoder: pictures that are counted, and decoding that ends when it may. */
const browser = { decoded: [] as number[], given: [] as unknown[], placed: [] as (readonly number[])[], open: 0, refusedFrom: Infinity, until: Promise.resolve() };

/** No decoding ends any more until what is returned is called. */
function hold(): () => void {
  const gate = new EventTarget();
  browser.until = new Promise<void>((resolve) => gate.addEventListener('open', () => resolve()));
  return () => void gate.dispatchEvent(new Event('open'));
}

class Decoder {
  readonly width: number;
  readonly height: number;
  constructor({ data, desiredWidth, desiredHeight }: { readonly data: unknown; readonly desiredWidth?: number; readonly desiredHeight?: number }) {
    browser.given.push(data);
    this.width = desiredWidth ?? 80;
    this.height = desiredHeight ?? 40;
  }
  async decode() {
    browser.decoded.push(this.width);
    await browser.until;
    if (this.width >= browser.refusedFrom) throw new Error('too little memory');
    browser.open += 1;
    let isOpen = true;
    const { width, height } = this;
    const close = () => {
      if (isOpen) browser.open -= 1;
      isOpen = false;
    };
    const copyTo = () => (isOpen ? Promise.resolve([]) : Promise.reject(new Error('the picture is closed')));
    return { image: { visibleRect: { width, height }, close, copyTo } };
  }
  readonly close = () => undefined;
}

class Canvas {
  readonly getContext = () => ({ setTransform: () => undefined, transform: () => undefined, drawImage: (_: unknown, ...place: readonly number[]) => browser.placed.push(place) });
  readonly transferToImageBitmap = () => ({ close: () => undefined });
}

beforeEach(() => {
  Object.assign(browser, { decoded: [], given: [], placed: [], open: 0, refusedFrom: Infinity, until: Promise.resolve() });
  vi.stubGlobal('navigator', { deviceMemory: 4 });
  vi.stubGlobal('ImageDecoder', Decoder);
  vi.stubGlobal('OffscreenCanvas', Canvas);
  vi.stubGlobal('ImageData', Object);
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: 1, height: 1, close: () => undefined }));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a huge image where nothing can be put on disk', () => {
  test('is decoded first from the bytes that came with it, and from its file when one looks closer', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const jobs = createHugeJobs();
    await jobs.open({ ...file, bytes }, never);
    await jobs.render(all, never);
    expect(browser.given).toEqual([bytes, await file.file.arrayBuffer()]);
    await jobs.close(null, never);
  });

  test('is decoded once for as long as one looks at it, and its picture let go of a while after', async () => {
    vi.useFakeTimers();
    const jobs = createHugeJobs();
    await jobs.open(file, never);
    for (let look = 0; look < 10; look += 1) {
      await jobs.render(all, never);
      await vi.advanceTimersByTimeAsync(3000);
    }
    expect(browser.decoded).toEqual([10, 80]);
    expect(browser.open).toBe(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(browser.open).toBe(0);
    await jobs.render(all, never);
    expect(browser.decoded).toEqual([10, 80, 80]);
    await jobs.close(null, never);
    expect(browser.open).toBe(0);
  });

  test('is as sharp as what is left when larger sizes cannot be decoded, none of which is tried twice', async () => {
    browser.refusedFrom = 40;
    const jobs = createHugeJobs();
    expect(await jobs.open(file, never)).toBe(1);
    expect((await jobs.render(all, never)).sharpest).toBe(1 / 4);
    browser.refusedFrom = 11;
    const worse = createHugeJobs();
    await worse.open(file, never);
    expect((await worse.render(all, never)).sharpest).toBe(1 / 8);
    expect((await worse.render(all, never)).sharpest).toBe(1 / 8);
    expect(browser.decoded).toEqual([10, 80, 40, 20, 10, 80, 40, 20]);
    await jobs.close(null, never);
    await worse.close(null, never);
    expect(browser.open).toBe(0);
  });
});

test.each([
  [0.02, 10],
  [0.2, 20],
  [0.9, 20],
])('a window in which it is shown at %d of its size is filled by the first picture that is decoded, or one not much smaller', async (fit, width) => {
  const jobs = createHugeJobs();
  await jobs.open({ ...file, fit }, never);
  await jobs.render({ ...all, scale: Math.min(fit, 0.25) }, never);
  expect(browser.decoded).toEqual([width]);
  await jobs.close(null, never);
});

test('a strip whose sides are not rounded alike is drawn small where it is at full size, down to its end', async () => {
  const jobs = createHugeJobs();
  await jobs.open({ ...file, header: { stored: { width: 1001, height: 60_000 }, orientation: 1 } }, never);
  await jobs.render({ area: { x: 0, y: 59_000, width: 1001, height: 1000 }, scale: 0.1 }, never);
  expect(browser.placed).toEqual([[0, 58_992, 1008, 1008]]);
  await jobs.close(null, never);
});

describe('leaving', () => {
  test('while a picture is being decoded keeps nothing of it, and is waited for', async () => {
    const jobs = createHugeJobs();
    await jobs.open(file, never);
    const release = hold();
    const rendering = jobs.render(all, never).then(() => 'drawn', (reason: unknown) => reason);
    await vi.waitUntil(() => browser.decoded.length === 2);
    const closing = jobs.close(null, never);
    release();
    await closing;
    expect(await rendering).toMatchObject({ name: 'AbortError' });
    expect(browser.open).toBe(0);
    await expect(jobs.render(all, never)).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('while it is being opened, too', async () => {
    const release = hold();
    const jobs = createHugeJobs();
    const opening = jobs.open(file, never).then(() => 'opened', (reason: unknown) => reason);
    await vi.waitUntil(() => browser.decoded.length === 1);
    const closing = jobs.close(null, never);
    release();
    await closing;
    expect(await opening).toMatchObject({ name: 'AbortError' });
    expect(browser.open).toBe(0);
  });
});
