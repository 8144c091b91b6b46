import { describe, expect, it } from 'vitest';
import { annotationWith } from '../../annotation/review/annotations.fixture.ts';
import { meant, tagVocabulary } from './tagVocabulary.ts';

const annotations = [
  annotationWith({ tags: { ref: 'R1', status: 'done', note: 'loose' } }),
  annotationWith({ tags: { severity: 'minor', ref: 'R2', wet: true } }),
  annotationWith({ tags: { severity: 'minor' } }),
  annotationWith({ tags: { severity: 'major', 'redline:by': 'x' } }),
];
const palette = { labels: [{ name: 'crack', colour: null, key: null, tags: [
  { name: 'severity', type: 'choice', required: true, choices: ['critical', 'minor'], value: null }, { name: 'side', type: 'text', required: false, choices: [], value: 'left' },
] }] } as const;

describe('tagVocabulary', () => {
  const known = tagVocabulary({ annotations, others: [['net', 'GND']], palette });

  it('knows the tags of the session, the most used first, then those of the workspace; none of ours and none of a review', () => {
    expect(known.names).toEqual(['severity', 'ref', 'net', 'side']);
    expect(known.values('severity')).toEqual(['minor', 'major', 'critical']);
    expect(known.values('side')).toEqual(['left']);
    expect(known.values('nothing')).toEqual([]);
  });

  it('is read from what hosts list without failing', () => {
    const odd = annotationWith({ tags: {} });
    expect(tagVocabulary({ annotations: [odd], others: [], palette: { labels: [] } }).names).toEqual([]);
  });
});

describe('meant', () => {
  it('finds beginnings before middles, and nothing when one has typed it all', () => {
    expect(meant(['amber', 'bar', 'ba'], 'BA', 9)).toEqual(['bar', 'ba']);
    expect(meant(['ember', 'berth'], 'ber', 9)).toEqual(['berth', 'ember']);
    expect(meant(['minor'], 'minor', 9)).toEqual([]);
    expect(meant(['a', 'b', 'c'], '', 2)).toEqual(['a', 'b']);
  });
});
