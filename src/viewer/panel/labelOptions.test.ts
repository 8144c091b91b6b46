import { describe, expect, it } from 'vitest';
import { createLabelBook } from '../../annotation/labelBook.ts';
import { emptyPalette } from '../../contract/palette.ts';
import { chooseFrom, labelsOf, optionsOf } from './labelOptions.ts';

function typing(typed: string, { most = 10, used = [] as readonly string[] } = {}) {
  return { typed, chosen: '', most, used: new Set(used) };
}

function options(...labels: readonly string[]) {
  return optionsOf(createLabelBook(emptyPalette, labels), '');
}

describe('labels', () => {
  it('come from this attachment first, then from the session, each once', () => {
    expect(labelsOf(['dent', 'crack'], ['crack', '', 'typo'])).toEqual(['dent', 'crack', 'typo']);
  });

  it('have the keys 1 to 9 and 0', () => {
    const digits = options(...Array.from({ length: 12 }, (_, index) => `label ${index}`)).map((option) => option.digit);
    expect(digits).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', null, null]);
  });

  it('are found by any part, and made when nobody has them', () => {
    const both = options('hair crack', 'dent');
    expect(chooseFrom(both, typing('')).map((option) => option.label)).toEqual(['hair crack', 'dent']);
    expect(chooseFrom(both, typing('CRACK')).map((option) => [option.label, option.made])).toEqual([
      ['hair crack', false],
      ['CRACK', true],
    ]);
    expect(chooseFrom(both, typing(' dent ')).map((option) => option.made)).toEqual([false]);
    expect(chooseFrom(both, typing('d', { most: 1 })).map((option) => option.label)).toEqual(['d']);
  });

  it('are looked for in the session first, then in the workspace, beginnings before middles', () => {
    const all = options('wide crack', 'crack', 'hair crack', 'cracked');
    const found = chooseFrom(all, typing('crack', { used: ['hair crack', 'cracked'] })).map((option) => option.label);
    expect(found).toEqual(['cracked', 'hair crack', 'crack', 'wide crack']);
  });
});
