import { describe, expect, it } from 'vitest';
import { annotationWith } from './annotations.fixture.ts';
import { chooseFrom, labelsOf, optionsOf } from './labelOptions.ts';

function typing(typed: string, most = 10) {
  return { typed, chosen: '', most };
}

describe('labels', () => {
  it('come from this attachment first, then from the session, each once', () => {
    const annotations = [annotationWith({ label: 'dent' }), annotationWith({ label: '' }), annotationWith({ label: 'crack' })];
    expect(labelsOf(annotations, ['crack', 'typo'])).toEqual(['dent', 'crack', 'typo']);
  });

  it('have the keys 1 to 9 and 0', () => {
    const labels = Array.from({ length: 12 }, (_, index) => `label ${index}`);
    const digits = optionsOf(labels, 'label 2').map((option) => option.digit);
    expect(digits).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', null, null]);
  });

  it('are found by any part, and made when nobody has them', () => {
    const options = optionsOf(['hair crack', 'dent'], '');
    expect(chooseFrom(options, typing('')).map((option) => option.label)).toEqual(['hair crack', 'dent']);
    expect(chooseFrom(options, typing('CRACK')).map((option) => [option.label, option.made])).toEqual([
      ['hair crack', false],
      ['CRACK', true],
    ]);
    expect(chooseFrom(options, typing(' dent ')).map((option) => option.made)).toEqual([false]);
    expect(chooseFrom(options, typing('d', 1)).map((option) => option.label)).toEqual(['d']);
  });
});
