import { lineAround, wordAround } from '../../text/caret.ts';
import type { TextStretch } from '../../tools/tool.ts';
import type { PageTexts } from './pageTexts.ts';

/** What is selected on one page: offsets into its text, the end exclusive. */
export interface PageStretch {
  readonly pageIndex: number;
  readonly start: number;
  readonly end: number;
}

/** The parts of a stretch on each of its pages, in reading order; pages whose text is not here are left out. */
export function stretchesOf(stretch: TextStretch | null, texts: Pick<PageTexts, 'get'>): readonly PageStretch[] {
  if (stretch === null) return [];
  const { anchor, focus, by } = stretch;
  const isForward = anchor.pageIndex < focus.pageIndex || (anchor.pageIndex === focus.pageIndex && anchor.offset <= focus.offset);
  const [first, last] = isForward ? [anchor, focus] : [focus, anchor];
  const found: PageStretch[] = [];
  for (let { pageIndex } = first; pageIndex <= last.pageIndex; pageIndex += 1) {
    const text = texts.get(pageIndex)?.text;
    if (text === undefined) continue;
    const start = pageIndex === first.pageIndex ? extended(text, first.offset, by)[0] : 0;
    const end = pageIndex === last.pageIndex ? extended(text, last.offset, by)[1] : text.length;
    if (end > start) found.push({ pageIndex, start, end });
  }
  return found;
}

/** The selected text as it is copied: pages are parted by a line feed. */
export function textOf(stretch: TextStretch | null, texts: Pick<PageTexts, 'get'>): string {
  return stretchesOf(stretch, texts).map(({ pageIndex, start, end }) => texts.get(pageIndex)?.text.slice(start, end) ?? '').join('\n');
}

function extended(text: string, offset: number, by: TextStretch['by']): readonly [start: number, end: number] {
  switch (by) {
    case 'letter':
      return [offset, offset];
    case 'word':
      return wordAround(text, offset);
    case 'line':
      return lineAround(text, offset);
  }
}
