import { AnnotationMode } from 'pdfjs-dist';
import type { PDFPageProxy } from 'pdfjs-dist';
import type { TextContent } from 'pdfjs-dist/types/src/display/api.js';
import type { Point } from '../geometry/space.ts';
import type { LayerConfig } from './pdfLayers.ts';
import type { TextStart } from './pdfTextStarts.ts';
import { textStarts } from './pdfTextStarts.ts';

type Items = TextContent['items'];

/** Letters this close begin in the same place, in the page's own units; a cell holds what may be so close. */
const NEAR = 0.5;
/** And so close they are in one place, as near as numbers tell. */
const SAME = 1e-6;

/** The text of a page without that of layers that are hidden. Lists all that the page draws, which takes about as long as drawing it. */
export async function shownItems(page: Pick<PDFPageProxy, 'getOperatorList'>, items: Items, layers: LayerConfig): Promise<Items> {
  const operations = await page.getOperatorList({ intent: 'display', annotationMode: AnnotationMode.DISABLE });
  const starts = textStarts(operations, (layer) => layers.isVisible(layer));
  if (starts.every(({ sight }) => sight === 'shown')) return items;
  const sightAt = sightOf(starts);
  // One without letters only ends a line.
  return items.filter((item) => !('str' in item) || item.str === '' || sightAt({ x: Number(item.transform[4]), y: Number(item.transform[5]) }) === 'shown');
}

/**
 * Whether what begins at a point is shown, as the letter says that begins nearest to it. Asked for text in the order in which it is drawn: of
 * several letters in one place each stands for one text.
 */
function sightOf(starts: readonly TextStart[]): (at: Point) => TextStart['sight'] {
  const cells = new Map<string, TextStart[]>();
  for (const start of starts) {
    const key = cellOf(start.x, start.y);
    const there = cells.get(key);
    if (there === undefined) cells.set(key, [start]);
    else there.push(start);
  }
  const taken = new Set<TextStart>();
  return function nearestSight({ x, y }) {
    const around = new Set([-NEAR, 0, NEAR].flatMap((dx) => [-NEAR, 0, NEAR].map((dy) => cellOf(x + dx, y + dy))));
    let least = NEAR;
    let nearest: TextStart[] = [];
    for (const key of around) {
      for (const start of cells.get(key) ?? []) {
        const distance = Math.hypot(start.x - x, start.y - y);
        if (distance > least + SAME) continue;
        if (distance < least - SAME) nearest = [];
        least = Math.min(least, distance);
        nearest.push(start);
      }
    }
    const free = nearest.find((start) => !taken.has(start));
    if (free !== undefined) taken.add(free);
    return free?.sight ?? (nearest.length === 0 || nearest.some(({ sight }) => sight === 'shown') ? 'shown' : 'hidden');
  };
}

function cellOf(x: number, y: number): string {
  return `${Math.floor(x / NEAR)} ${Math.floor(y / NEAR)}`;
}
