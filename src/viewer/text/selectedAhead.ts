import type { TextStretch } from '../../tools/tool.ts';
import type { PageTexts } from './pageTexts.ts';
import { pagesOf } from './stretches.ts';

/** Pages between both ends that are read while one still selects: of more, those that are away are read when they are copied or marked. */
const MOST_AHEAD = 8;

/** Reads the pages between the ends of a stretch that were never looked at, so that nothing of it is left out; none twice at a time. */
export function createSelectedAhead(texts: Pick<PageTexts, 'get' | 'read'>, signal: AbortSignal): (stretch: TextStretch) => Promise<void> {
  const underWay = new Set<number>();

  async function readPage(pageIndex: number): Promise<void> {
    underWay.add(pageIndex);
    try {
      await texts.read(pageIndex, signal);
    } finally {
      underWay.delete(pageIndex);
    }
  }

  return async function readAhead(stretch) {
    const between = pagesOf(stretch).slice(1, -1);
    if (between.length > MOST_AHEAD) return;
    await Promise.all(between.filter((pageIndex) => !underWay.has(pageIndex) && texts.get(pageIndex) === null).map(readPage));
  };
}
