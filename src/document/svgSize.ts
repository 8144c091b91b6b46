import type { Size } from '../geometry/space.ts';

/** CSS px to the unit; percentages and font-relative lengths say nothing without a page around them. */
const PX_PER_UNIT: Readonly<Record<string, number>> = { '': 1, px: 1, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, q: 96 / 101.6, pt: 96 / 72, pc: 16 };

/** What browsers give an SVG that says nothing about its size (CSS 2.1, replaced elements). */
const DEFAULT_SIZE: Size = { width: 300, height: 150 };

/** The attributes of the root element that decide on its size; `null` where one is absent. */
export interface SvgRoot {
  readonly width: string | null;
  readonly height: string | null;
  readonly viewBox: string | null;
}

/** The size of an SVG in CSS px: width and height, what is missing of them by the proportions of the viewBox, else that of the viewBox. */
export function svgSize(root: SvgRoot): Size {
  const width = length(root.width);
  const height = length(root.height);
  const box = viewBoxSize(root.viewBox);
  if (width !== null && height !== null) return { width, height };
  if (width !== null) return { width, height: box ? (width * box.height) / box.width : DEFAULT_SIZE.height };
  if (height !== null) return { width: box ? (height * box.width) / box.height : DEFAULT_SIZE.width, height };
  return box ?? DEFAULT_SIZE;
}

function length(text: string | null): number | null {
  const parts = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/iu.exec(text ?? '');
  const perUnit = PX_PER_UNIT[parts?.[2]?.toLowerCase() ?? ''];
  const pixels = Number(parts?.[1]) * (perUnit ?? Number.NaN);
  return Number.isFinite(pixels) && pixels > 0 ? pixels : null;
}

function viewBoxSize(text: string | null): Size | null {
  const [, , width, height, ...more] = (text ?? '').trim().split(/[\s,]+/u).map(Number);
  const isUsable = width !== undefined && height !== undefined && more.length === 0 && width > 0 && height > 0;
  return isUsable && Number.isFinite(width * height) ? { width, height } : null;
}
