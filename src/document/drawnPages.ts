import type { Rect } from '../geometry/space.ts';

/** `base`: the whole page, coarse, under a detail. `sharp`: the whole page as wanted. `detail`: a part of it. */
export type Purpose = 'base' | 'sharp' | 'detail';

/** A picture that exists. `area` is exactly what its pixels show, so it may stand out of the page by less than one device px. */
export interface Drawn {
  readonly pageIndex: number;
  readonly area: Rect;
  readonly scale: number;
  readonly purpose: Purpose;
  readonly bytes: number;
  /** The page looks otherwise now: better than blank, until it is drawn anew. */
  readonly isOutdated?: true;
}

/** Bytes beyond which a picture of a page far away is worth making smaller (`savings`); not many of these fit into memory. */
const LARGE = 320_000;

/** The pictures that exist, by page: asked at every frame, and as quick after thousands of pages as after one. */
export interface DrawnPages<D extends Drawn = Drawn> {
  /** Bytes of all pictures. */
  bytes(): number;
  /** Those of one page. */
  of(pageIndex: number): readonly D[];
  all(): Iterable<D>;
  /** Details, and all of more than 320 kB. */
  large(): Iterable<D>;
}

/** To be written to by whoever keeps the pictures. */
export interface DrawnStore<D extends Drawn = Drawn> extends DrawnPages<D> {
  add(drawn: D): void;
  /** False when it was not there. */
  remove(drawn: D): boolean;
}

const none: readonly never[] = [];

/** Holds these pictures at first. */
export function createDrawnPages<D extends Drawn>(drawn: readonly D[] = []): DrawnStore<D> {
  const byPage = new Map<number, readonly D[]>();
  const every = new Set<D>();
  const large = new Set<D>();
  let bytes = 0;

  function of(pageIndex: number): readonly D[] {
    return byPage.get(pageIndex) ?? none;
  }

  function add(picture: D): void {
    byPage.set(picture.pageIndex, [...of(picture.pageIndex), picture]);
    every.add(picture);
    if (picture.bytes > LARGE || picture.purpose === 'detail') large.add(picture);
    bytes += picture.bytes;
  }

  for (const picture of drawn) add(picture);
  return {
    bytes: () => bytes,
    of,
    all: () => every,
    large: () => large,
    add,
    remove(picture) {
      if (!every.delete(picture)) return false;
      large.delete(picture);
      const left = of(picture.pageIndex).filter((other) => other !== picture);
      if (left.length === 0) byPage.delete(picture.pageIndex);
      else byPage.set(picture.pageIndex, left);
      bytes -= picture.bytes;
      return true;
    },
  };
}
