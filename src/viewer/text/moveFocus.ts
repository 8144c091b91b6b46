import type { CaretStep } from '../../text/caret.ts';
import { offsetFrom } from '../../text/caret.ts';
import { runsWithin } from '../../text/runs.ts';
import type { TextPlace, TextStretch } from '../../tools/tool.ts';
import type { PageTexts } from './pageTexts.ts';
import { stretchesOf } from './stretches.ts';

/** A key that moves the end of the selected text; left and right are those of the screen. */
export interface FocusKey {
  readonly by: CaretStep['by'];
  readonly to: 'left' | 'right' | 'before' | 'after';
}

/** A stretch whose end a key moved: letter by letter from where it really begins; null when no letter is left of it, the same when there is no further. */
export function movedFocus(stretch: TextStretch, texts: Pick<PageTexts, 'get'>, key: FocusKey): TextStretch | null {
  const { anchor, focus } = byLetters(stretch, texts);
  const next = placeFrom(focus, texts, key);
  if (next === null) return stretch;
  return next.pageIndex === anchor.pageIndex && next.offset === anchor.offset ? null : { anchor, focus: next, by: 'letter' };
}

/** Whole words or lines as the letters that they are. */
function byLetters(stretch: TextStretch, texts: Pick<PageTexts, 'get'>): Pick<TextStretch, 'anchor' | 'focus'> {
  const parts = stretchesOf(stretch, texts);
  const [first, last] = [parts[0], parts.at(-1)];
  if (stretch.by === 'letter' || first === undefined || last === undefined) return stretch;
  const [begin, end] = [{ pageIndex: first.pageIndex, offset: first.start }, { pageIndex: last.pageIndex, offset: last.end }];
  const { anchor, focus } = stretch;
  const isBack = focus.pageIndex < anchor.pageIndex || (focus.pageIndex === anchor.pageIndex && focus.offset < anchor.offset);
  return isBack ? { anchor: end, focus: begin } : { anchor: begin, focus: end };
}

/** Beyond the end of a page lies the next one, as far as its text is here. */
function placeFrom({ pageIndex, offset }: TextPlace, texts: Pick<PageTexts, 'get'>, { by, to }: FocusKey): TextPlace | null {
  const page = texts.get(pageIndex);
  if (page === null) return null;
  const [run] = runsWithin(page, Math.max(0, offset - 1), offset + 1);
  const isOn = to === 'after' || to === (run?.order === 'backwards' ? 'left' : 'right');
  const there = offsetFrom(page, offset, { by, way: isOn ? 1 : -1 });
  if (there !== null) return { pageIndex, offset: there };
  const other = pageIndex + (isOn ? 1 : -1);
  const text = texts.get(other)?.text ?? '';
  return text === '' ? null : { pageIndex: other, offset: isOn ? 0 : text.length };
}
