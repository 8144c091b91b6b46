import { formatCount } from '../commands/parts/formatCount.ts';
import type { AttachmentFacts } from '../contract/attachment.ts';
import { fileKind } from './kinds.ts';

const NO_BREAK_SPACE = '\u00a0';

/** Seconds as a person reads them while waiting: "4 s", "2 min", "1 h". */
export function formatWait(seconds: number): string {
  if (seconds < 59.5) return `${Math.max(1, Math.round(seconds))}${NO_BREAK_SPACE}s`;
  if (seconds < 3570) return `${Math.round(seconds / 60)}${NO_BREAK_SPACE}min`;
  return `${Math.round(seconds / 3600)}${NO_BREAK_SPACE}h`;
}

/** Paper formats in PostScript points, short side first. */
const papers: readonly (readonly [string, number, number])[] = [
  ['A0', 2383.9, 3370.4], ['A1', 1683.8, 2383.9], ['A2', 1190.6, 1683.8], ['A3', 841.9, 1190.6], ['A4', 595.3, 841.9], ['A5', 419.5, 595.3],
  ['letter', 612, 792], ['legal', 612, 1008], ['tabloid', 792, 1224],
  ['ANSI C', 1224, 1584], ['ANSI D', 1584, 2448], ['ANSI E', 2448, 3168],
];

/** The name of a paper format, within 3 points; null where the page is of none. */
export function paperName(width: number, height: number): string | null {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return papers.find(([, a, b]) => Math.abs(a - short) <= 3 && Math.abs(b - long) <= 3)?.[0] ?? null;
}

/** "10 pages, A3", "3 160 × 1 343 px"; empty while nobody has opened the file. */
export function formatExtent(type: string, facts: Pick<AttachmentFacts, 'pages' | 'width' | 'height'> | null): string {
  if (facts === null) return '';
  const size = facts.width !== null && facts.height !== null ? { width: facts.width, height: facts.height } : null;
  if (fileKind(type) === 'image' && (facts.pages ?? 1) <= 1) return size ? pixels(size) : '';
  if (facts.pages === null) return '';
  const pages = facts.pages === 1 ? '1 page' : `${formatCount(facts.pages)} pages`;
  const paper = size && fileKind(type) === 'pdf' ? paperName(size.width, size.height) : null;
  return paper ? `${pages}, ${paper}` : pages;
}

/** The unit that lengths of a PDF are told in; `none`: its own, points. */
type LengthUnit = 'mm' | 'in' | 'none';

function lengthIn(points: number, unit: LengthUnit): string {
  switch (unit) {
    case 'mm': return formatCount(points / 72 * 25.4);
    case 'in': return String(Number((points / 72).toFixed(1)));
    case 'none': return formatCount(points);
  }
}

/** "297 × 420 mm" of a PDF's first page, "3 160 × 1 343 px" of an image; empty where nothing is known or a size means nothing. */
export function formatDimensions(type: string, facts: Pick<AttachmentFacts, 'width' | 'height'> | null, unit: LengthUnit): string {
  if (facts === null || facts.width === null || facts.height === null) return '';
  if (fileKind(type) === 'image') return pixels({ width: facts.width, height: facts.height });
  if (fileKind(type) !== 'pdf') return '';
  const [width, height] = [facts.width, facts.height].map((points) => lengthIn(points, unit));
  return `${width} × ${height}${NO_BREAK_SPACE}${unit === 'none' ? 'pt' : unit}`;
}

function pixels({ width, height }: { readonly width: number; readonly height: number }): string {
  return `${formatCount(width)} × ${formatCount(height)}${NO_BREAK_SPACE}px`;
}
