import { describe, expect, it } from 'vitest';
import { annotationWith } from '../../annotation/review/annotations.fixture.ts';
import { filterWords } from './filterCompletions.ts';
import { strangeTerms } from './strangeTerms.ts';

const words = filterWords([
  annotationWith({ label: 'crack', by: 'ann@example.com', tags: { severity: 'major' } }),
  annotationWith({ id: 'b', label: 'dent', tags: { status: 'on hold' } }),
]);

describe('strange terms of a filter', () => {
  it.each([
    ['lable:crack', 'Nothing here has a tag called “lable”. Did you mean “label”?'],
    ['sevirity:major', 'Nothing here has a tag called “sevirity”. Did you mean “severity”?'],
    ['colour:red', 'Nothing here has a tag called “colour”.'],
    ['label:carck', 'No label here holds “carck”. Did you mean “crack”?'],
    ['status:opne', 'No status here begins with “opne”. Did you mean “open”?'],
    ['by:bob', 'Nobody here is called “bob”.'],
    ['has:note', 'Nothing here has a tag called “note”.'],
  ])('says of %s: %s', (text, hint) => {
    expect(strangeTerms(text, words)).toEqual([{ term: text, hint }]);
  });

  it.each(['label:cra', 'label:nothing,dent', 'status:op', 'status:"on hold"', 'status:needs', 'by:me', 'by:example', 'has:severity', 'severity:minor', 'page:77', '-label:xyz', 'loose words', 'is:path'])(
    'finds nothing strange in %s',
    (text) => {
      expect(strangeTerms(text, words)).toEqual([]);
    },
  );
});
