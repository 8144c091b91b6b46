import { expect, it } from 'vitest';
import { assembleText } from '../../text/assembleText.ts';
import { pieceAt } from '../../text/pieces.fixture.ts';
import type { PageText } from '../../text/pageText.ts';
import type { TextStretch } from '../../tools/tool.ts';
import type { FocusKey } from './moveFocus.ts';
import { movedFocus } from './moveFocus.ts';
import { textOf } from './stretches.ts';

const pages: readonly PageText[] = [['R12 10k', 'C4 \u{1f600} on pin'], ['next page']].map((lines) => (
  assembleText(lines.map((line, place) => pieceAt(line, 10, 20 + place * 20)), { width: 600, height: 400 })
));
const texts = { get: (pageIndex: number): PageText | null => pages[pageIndex] ?? null };

/** What is selected after these keys, from one letter ("1" of "R12") on. */
function after(keys: readonly FocusKey[], from: Partial<TextStretch> = {}): string | null {
  let stretch: TextStretch | null = { anchor: { pageIndex: 0, offset: 1 }, focus: { pageIndex: 0, offset: 2 }, by: 'letter', ...from };
  for (const key of keys) stretch = stretch === null ? null : movedFocus(stretch, texts, key);
  return stretch === null ? null : textOf(stretch, texts);
}

it('moves the end of the selected text by keys: letters, words, lines, to the end of a line, and over pages', () => {
  expect(after([{ by: 'letter', to: 'right' }])).toBe('12');
  expect(after([{ by: 'letter', to: 'left' }])).toBeNull();
  expect(after([{ by: 'word', to: 'right' }, { by: 'word', to: 'right' }])).toBe('12 10k');
  expect(after([{ by: 'word', to: 'left' }])).toBe('R');
  expect(after([{ by: 'line', to: 'after' }])).toBe('12 10k\nC4');
  expect(after([{ by: 'end', to: 'after' }])).toBe('12 10k');
  expect(after([{ by: 'line', to: 'after' }, { by: 'letter', to: 'right' }, { by: 'letter', to: 'right' }])).toBe('12 10k\nC4 \u{1f600}');
  expect(after([{ by: 'line', to: 'after' }, { by: 'line', to: 'after' }, { by: 'word', to: 'right' }])).toBe('12 10k\nC4 \u{1f600} on pin\nnext');
  expect(after([{ by: 'line', to: 'before' }])).toBe('1');
});

it('goes on from the whole of a word that was taken by a double click, back from its end when it was taken backwards', () => {
  expect(after([{ by: 'letter', to: 'right' }], { by: 'word' })).toBe('R12 ');
  expect(after([{ by: 'letter', to: 'left' }], { by: 'word', anchor: { pageIndex: 0, offset: 6 } })).toBe('R12 10k');
});
