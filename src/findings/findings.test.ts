import { describe, expect, it } from 'vitest';
import type { Annotation } from '../annotation/annotation.ts';
import { annotationWith } from '../annotation/review/annotations.fixture.ts';
import { atOnce } from '../commands/parts/slices.ts';
import type { Attachment } from '../contract/attachment.ts';
import { arrangeFindings } from './arrangeFindings.ts';
import type { FindingFilters } from './findingFilters.ts';
import type { Finding } from './findingsBook.ts';
import { joinedAs, newFinding, sharedFinding } from './findingTag.ts';
import { headsOf, tableRows, withHead } from './tableRows.ts';

function finding(file: string, parts: Partial<Annotation>): Finding {
  const attachment: Attachment & { readonly id: string } = {
    id: file, name: `${file}.pdf`, type: 'pdf', title: null, description: null, citation: null, sourceSessionId: null, createdBy: 'ann@example.com',
    createdAt: { iso: '2026-11-14T12:00:00.000000Z', raw: '' }, isVisible: true, facts: null,
  };
  return { key: `${file} ${parts.id ?? ''}`, attachment, annotation: annotationWith(parts), number: 1 };
}

const all = [
  finding('plate', { id: '1', label: 'gap', tags: { status: 'done' }, createdAt: '2026-11-03T00:00:00Z' }),
  finding('plate', { id: '2', label: 'burr', tags: { finding: 'F-2' }, createdAt: '2026-11-01T00:00:00Z' }),
  finding('photo', { id: '3', label: '', createdAt: '2026-11-02T00:00:00Z' }),
  finding('photo', { id: '4', label: 'Burr 10', tags: { status: 'accepted', finding: 'F-2' }, createdAt: '2026-11-04T00:00:00Z' }),
];

function shown(given: Partial<FindingFilters>): Readonly<Record<string, string>> {
  const filters: FindingFilters = { text: '', group: 'none', sort: 'file', reversed: false, ...given };
  const { groups } = atOnce(arrangeFindings(all, filters, { me: null, isIncomplete: () => false }));
  return Object.fromEntries(groups.map(({ name, findings }) => [name, findings.map(({ annotation }) => annotation.id).join('')]));
}

describe('the table of findings', () => {
  it('is in groups, statuses as a review goes on, names sorted, what has none last', () => {
    expect(Object.entries(shown({ group: 'status' }))).toEqual([['needs label', '3'], ['open', '2'], ['accepted', '4'], ['done', '1']]);
    expect(Object.entries(shown({ group: 'label' }))).toEqual([['burr', '2'], ['Burr 10', '4'], ['gap', '1'], ['', '3']]);
    expect(Object.entries(shown({ group: 'file' }))).toEqual([['plate.pdf', '12'], ['photo.pdf', '34']]);
    expect(Object.entries(shown({ group: 'finding' }))).toEqual([['F-2', '24'], ['', '13']]);
  });

  it('is filtered as the viewer filters, and by file', () => {
    expect(shown({ text: 'status:open' })).toEqual({ '': '23' });
    expect(shown({ text: 'file:photo -status:accepted' })).toEqual({ '': '3' });
    expect(shown({ text: '-file:photo' })).toEqual({ '': '12' });
  });

  it('is ordered by what changed last', () => {
    expect(shown({ sort: 'changed' })).toEqual({ '': '4132' });
    expect(shown({ sort: 'label' })).toEqual({ '': '3241' });
    expect(shown({ sort: 'label', reversed: true })).toEqual({ '': '1423' });
  });
});

describe('the rows of the table', () => {
  const { groups } = atOnce(arrangeFindings(all, { text: '', group: 'file', sort: 'file', reversed: false }, { me: null, isIncomplete: () => false }));

  it('are heads and findings, of closed groups the heads alone', () => {
    const spans = (closed: readonly string[]) => tableRows(groups, 'file', new Set(closed)).map((row) => (row.kind === 'head' ? row.span : row.finding.annotation.id));
    expect(spans([])).toEqual([3, '1', '2', 3, '3', '4']);
    expect(spans(['plate.pdf'])).toEqual([1, 3, '3', '4']);
    expect(headsOf(tableRows(groups, 'file', new Set()))).toEqual([0, 3]);
  });

  it('are never without the head of the group that is at the top', () => {
    expect(withHead([4, 5, 6], [0, 3], 4)).toEqual([3, 4, 5, 6]);
    expect(withHead([3, 4, 5], [0, 3], 3)).toEqual([3, 4, 5]);
    expect(withHead([1, 4, 5], [0, 3], 4)).toEqual([1, 3, 4, 5]);
    expect(withHead([4, 5], [], 4)).toEqual([4, 5]);
  });
});

describe('one finding of several annotations', () => {
  const annotations = all.map(({ annotation }) => annotation);

  it('takes the name that one of them has, and a new one when there are two or none', () => {
    expect(sharedFinding(annotations, () => 'new')).toBe('F-2');
    expect(sharedFinding([...annotations, annotationWith({ tags: { finding: 'F-9' } })], () => 'new')).toBe('new');
    expect(sharedFinding([annotationWith({})], () => 'new')).toBe('new');
    expect(newFinding()).toMatch(/^F-[2-9a-z]{5}$/);
  });

  it('is written to those alone that are not of it', () => {
    expect(joinedAs(annotations, 'F-2').map(({ after }) => after?.id)).toEqual(['1', '3']);
    expect(joinedAs(annotations, null).map(({ after }) => after?.tags)).toEqual([{}, { status: 'accepted' }]);
  });
});
