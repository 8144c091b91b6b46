import { expect, it } from 'vitest';
import { withSymbols } from './drawingSymbols.ts';

function drawn(...pieces: readonly (readonly [str: string, fontName: string, height?: number])[]): string {
  return withSymbols(pieces.map(([str, fontName, height = 10]) => ({ str, fontName, height }))).map(({ str }) => str).join('');
}

it('reads the letters of a font of signs as the signs that are seen', () => {
  expect(drawn(['', 'signs'], ['n', 'signs'], ['3.4 THRU', 'plain'], [' ', 'signs'], ['x', 'signs'], ['3.0', 'plain'])).toBe('\u23003.4 THRU \u21a73.0');
});

it.each([
  ['a font that writes words, too', [['n', 'other'], ['3', 'plain'], ['net', 'other']]],
  ['a letter before a word', [['n', 'other'], ['th', 'plain']]],
  ['formulas with exponents', [['x', 'italic'], ['2', 'plain', 7], ['n', 'italic'], ['2', 'plain', 7], ['t', 'italic']]],
  ['letters and numbers of one font', [['n', 'plain'], ['3', 'plain']]],
] as const)('leaves %s', (_, pieces) => {
  expect(drawn(...pieces)).toBe(pieces.map(([str]) => str).join(''));
});
