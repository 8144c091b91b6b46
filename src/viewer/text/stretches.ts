import { lineAround, wordAround } from '../../text/caret.ts';
import type { TextStretch } from '../../tools/tool.ts';
import type { PageTexts } from './pageTexts.ts';

/** What is selected on one page: offsets into its text, the end exclusive. */
export interface PageStretch {
  readonly pageIndex: number;
  readonly start: number;
  readonly end: number;
}

/** The pages from the first to the last of a stretch. */
export function pagesOf({ anchor, focus }: TextStretch): readonly number[] {
  const first = Math.min(anchor.pageIndex, focus.pageIndex);
  return Array.from({ length: Math.abs(anchor.pageIndex - focus.pageIndex) + 1 }, (_, place) => first + place);
}

/** The parts of a stretch on each of its pages, in reading order; pages whose text is not here are left out. */
export function stretchesOf(stretch: TextStretch | null, texts: Pick<PageTexts, 'get'>): readonly PageStretch[] {
  if (stretch === null) return [];
  const { anchor, focus, by } = stretch;
  const isForward = anchor.pageIndex < focus.pageIndex || (anchor.pageIndex === focus.pageIndex && anchor.offset <= focus.offset);
  const [first, last] = isForward ? [anchor, focus] : [focus, anchor];
  return pagesOf(stretch).flatMap((pageIndex) => {
    const text = texts.get(pageIndex)?.text;
    if (text === undefined) return [];
    const start = pageIndex === first.pageIndex ? extended(text, first.offset, by)[0] : 0;
    const end = pageIndex === last.pageIndex ? extended(text, last.offset, by)[1] : text.length;
    return end > start ? [{ pageIndex, start, end }] : [];
  });
}

/** Signs that files hold by mistake and no program pastes. */
// oxlint-disable-next-line no-control-regex -- these very signs
const control = /[\u0000-\u0008\u000e-\u001f]/gu;

/** The selected text as it is copied: pages are parted by a line feed. */
export function textOf(stretch: TextStretch | null, texts: Pick<PageTexts, 'get'>): string {
  return stretchesOf(stretch, texts).map(({ pageIndex, start, end }) => texts.get(pageIndex)?.text.slice(start, end) ?? '').join('\n').replaceAll(control, '');
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
