import { expect, it } from 'vitest';
import type { Palette } from '../contract/palette.ts';
import { createLabelBook } from './labelBook.ts';
import type { LabelBook } from './labelBook.ts';

const nothing: Palette = { labels: [] };

function paletteOf(...labels: readonly (readonly [name: string, key: string | null])[]): Palette {
  return { labels: labels.map(([name, key]) => ({ name, colour: null, key, tags: [] })) };
}
function digitsOf(book: LabelBook): readonly string[] {
  return book.names.map((name) => `${book.digitOf(name) ?? '-'} ${name}`);
}

it('gives digits by first use, and leaves them with their labels when that becomes another one', () => {
  const palette = paletteOf(['crack', null], ['dent', null], ['void', null]);
  const fresh = createLabelBook(palette, []);
  expect(digitsOf(fresh)).toEqual(['1 crack', '2 dent', '3 void']);
  // Without what was before, the first use of `void` would make it 1, and 3 another label.
  expect(digitsOf(createLabelBook(palette, ['void'], fresh.digits))).toEqual(['1 crack', '2 dent', '3 void']);
});

it('keeps the digit of a label that is gone until no other is left', () => {
  const first = createLabelBook(nothing, ['crack', 'dent']);
  const second = createLabelBook(nothing, ['dent'], first.digits);
  expect(digitsOf(second)).toEqual(['2 dent']);
  const third = createLabelBook(nothing, ['dent', 'void'], second.digits);
  expect(digitsOf(third)).toEqual(['2 dent', '3 void']);
  expect(digitsOf(createLabelBook(nothing, ['crack', 'dent', 'void'], third.digits))).toEqual(['1 crack', '2 dent', '3 void']);
  const many = ['dent', ...Array.from({ length: 9 }, (_, index) => `label ${index}`)];
  const crowded = createLabelBook(nothing, many, third.digits);
  expect([crowded.digitOf('label 6'), crowded.digitOf('label 7'), crowded.digitOf('label 8')]).toEqual(['0', '1', '3']);
});

it('lets the palette have its keys, whoever had them', () => {
  const first = createLabelBook(nothing, ['crack', 'dent']);
  expect(digitsOf(createLabelBook(paletteOf(['void', '1']), ['crack', 'dent'], first.digits))).toEqual(['1 void', '2 dent', '3 crack']);
});
