import type { Rect, Size } from '../geometry/space.ts';

/** No bitmap or canvas has more device px than this: beyond, phones refuse and desktops swap. */
export const MAX_PIXELS = 16_000_000;
/** The longest side that every browser's canvas takes. */
const MAX_SIDE = 16_384;
/**
 * Scales that differ by a smaller share are the same: what calculating leaves over. Any other picture is resampled when it is
 * shown, and text is blurred by half a percent as by a half.
 */
export const SAME_SCALE = 1e-6;
/** So many device px of a product are rounding noise of its factors, not another pixel. */
const NOISE = 1e-6;

/** Device px that `area` (page units) takes at `scale` (device px per page unit): whole, at least 1 x 1. */
export function pixelSize(area: Size, scale: number): Size {
  return {
    width: Math.max(1, Math.ceil(area.width * scale - NOISE)),
    height: Math.max(1, Math.ceil(area.height * scale - NOISE)),
  };
}

/**
 * How a picture is smoothed that is drawn `shrink` times as large as it is, in device px. Down to a half each of its pixels counts
 * anyway; below, `high` goes by smaller copies, which Chromium makes for each size and keeps, up to 512 MB of them in all: a zoom
 * over a large picture would fill that.
 */
export function smoothingFor(shrink: number): ImageSmoothingQuality {
  return shrink < 0.5 ? 'high' : 'low';
}

/** Bytes of a bitmap of this size: four channels of one byte. */
export function bitmapBytes(size: Size): number {
  return size.width * size.height * 4;
}

/** The greatest scale up to `scale` at which `area` fits one canvas. */
export function clampScale(area: Size, scale: number): number {
  const byPixels = Math.sqrt(MAX_PIXELS / (area.width * area.height));
  const bySide = MAX_SIDE / Math.max(area.width, area.height);
  // A little below the limit, since both sides are rounded up to whole px.
  return Math.min(scale, byPixels * 0.999, bySide * 0.999);
}

/** The scale at which `area` takes so many device px, as long as it fits one canvas. */
export function scaleOf(area: Size, pixels: number): number {
  return clampScale(area, Math.sqrt(pixels / (area.width * area.height)));
}

/** `area` grown outwards until its edges lie on whole device px at `scale`, so that a picture is neither stretched nor blurred. */
export function snapToPixels(area: Rect, scale: number): Rect {
  const left = Math.floor(area.x * scale + NOISE);
  const top = Math.floor(area.y * scale + NOISE);
  const right = Math.ceil((area.x + area.width) * scale - NOISE);
  const bottom = Math.ceil((area.y + area.height) * scale - NOISE);
  return { x: left / scale, y: top / scale, width: Math.max(1, right - left) / scale, height: Math.max(1, bottom - top) / scale };
}
