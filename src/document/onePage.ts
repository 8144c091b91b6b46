import type { Rect, Size } from '../geometry/space.ts';
import type { DocumentSource } from './source.ts';

interface Options {
  /** Page units: image pixels after orientation. */
  readonly size: Size;
  readonly maxScale: number;
  readonly render: (area: Rect, scale: number, signal: AbortSignal) => Promise<ImageBitmap>;
  readonly close: () => void;
}

/** A document of one page whose size is known from the start: every kind of picture. */
export function onePageDocument({ size, maxScale, render, close }: Options): DocumentSource {
  return {
    kind: 'image',
    pageCount: 1,
    naturalZoom: 1,
    maxScale,
    pageSize(pageIndex) {
      if (pageIndex !== 0) throw new RangeError(`pageSize: page ${pageIndex} of 1 does not exist`);
      return size;
    },
    onPageSizes: () => () => undefined,
    openPage(pageIndex) {
      if (pageIndex !== 0) return Promise.reject(new RangeError(`openPage: page ${pageIndex} of 1 does not exist`));
      return Promise.resolve({ size, naturalZoom: 1, render });
    },
    close,
  };
}
