import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotationWith } from '../../annotation/review/annotations.fixture.ts';
import { completionsAt, filterWords } from './filterCompletions.ts';
import { readFilterText } from '../../annotation/review/filterText.ts';

const words = filterWords([
  annotationWith({ label: 'hair crack', by: 'lab@example.org', tags: { severity: 'major', wet: true } }), annotationWith({ label: 'dent', tags: { severity: 'minor' } }),
]);
const offered = (text: string, caret = text.length): readonly string[] => completionsAt(text, caret, words).map((one) => one.text);

describe('completions', () => {
  it.each([
    ['la', ['label:']], ['s', ['status:', 'severity:']], ['severity:', ['severity:major', 'severity:minor']], ['label:cr', ['label:"hair crack"']],
    ['dent -status:a', ['dent -status:"needs label"', 'dent -status:accepted']], ['wet:', ['wet:yes']], ['by:l', ['by:lab@example.org']],
    ['label:dent,', ['label:dent,"hair crack"', 'label:dent,dent']], ['page:', []], ['is:mi', ['is:mine']], ['nothing:x', []],
  ])('of %s', (text, expected) => {
    expect(offered(text)).toEqual(expected);
  });

  it('stand where the caret is, and leave the rest as it is', () => {
    expect(completionsAt('st page:3', 2, words)[0]).toMatchObject({ text: 'status: page:3', caret: 7 });
    expect(offered('', 0).slice(0, 3)).toEqual(['label:', 'status:', 'page:']);
  });

  it('read back without a fault', () => {
    fc.assert(fc.property(fc.constantFrom('', 'label:', 'severity:', '-by:', 'is:', 'has:'), fc.constantFrom('', 'page:3 ', '"two words" '), (end, start) => {
      for (const { text } of completionsAt(start + end, (start + end).length, words)) expect(readFilterText(text).faults).toEqual([]);
    }));
  });
});
