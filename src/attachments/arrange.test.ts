import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attachment } from '../contract/attachment.ts';
import { atOnce } from '../commands/parts/slices.ts';
import { arrange, attachmentTitle, typesOf, type Arranged } from './arrange.ts';
import { noFilters, sorts, type AttachmentFilters } from './filters.ts';

const arrangeNow = (all: readonly Attachment[], filters: AttachmentFilters): Arranged => atOnce(arrange(all, filters));

function attachment(given: Partial<Attachment>): Attachment {
  return {
    id: 'a', name: 'a.pdf', type: 'pdf', title: null, description: null, citation: null, sourceSessionId: null,
    createdBy: 'engineer@example.com', createdAt: { iso: '2026-11-14T12:00:00.000000Z', raw: '2026-11-14T12:00:00.000000' },
    isVisible: true, facts: null, ...given,
  };
}

const at = (iso: string): Attachment['createdAt'] => ({ iso, raw: iso });
const names = (rows: readonly Attachment[]): readonly string[] => rows.map(({ name }) => name);

const rows = fc.array(fc.record({
  name: fc.string(),
  type: fc.constantFrom('pdf', 'png', ''),
  isVisible: fc.boolean(),
  createdAt: fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2099-01-01') }).map((date) => at(date.toISOString())),
}).map(attachment));

describe('arrange', () => {
  it('loses and invents nothing when nothing is filtered, in every order', () => {
    fc.assert(fc.property(rows, fc.constantFrom(...sorts), (all, sort) => {
      const { rows: shown } = arrangeNow(all, { ...noFilters, hidden: true, sort });
      expect(shown.length).toBe(all.length);
      expect(new Set(shown)).toEqual(new Set(all));
    }));
  });

  it('hides what is hidden until asked, and says how many those are', () => {
    fc.assert(fc.property(rows, (all) => {
      const { rows: shown, hiddenCount } = arrangeNow(all, noFilters);
      expect(shown.length + hiddenCount).toBe(all.length);
      expect(shown.every(({ isVisible }) => isVisible)).toBe(true);
    }));
  });

  it('takes both days of a span whole', () => {
    const day = new Date(2026, 10, 14);
    const local = (hours: number, minutes: number): Attachment['createdAt'] =>
      at(new Date(day.getFullYear(), day.getMonth(), day.getDate(), hours, minutes).toISOString());
    const all = [
      attachment({ name: 'first', createdAt: local(0, 0) }),
      attachment({ name: 'last', createdAt: local(23, 59) }),
      attachment({ name: 'before', createdAt: local(-1, 59) }),
      attachment({ name: 'after', createdAt: local(24, 0) }),
    ];
    const { rows: shown } = arrangeNow(all, { ...noFilters, from: '2026-11-14', to: '2026-11-14', sort: 'oldest' });
    expect(names(shown)).toEqual(['first', 'last']);
  });

  it('finds all words in title or name, in any case', () => {
    const all = [attachment({ name: 'v35_Assembly.pdf', title: 'Enclosure' }), attachment({ name: 'board.jpg' })];
    expect(names(arrangeNow(all, { ...noFilters, text: 'ASSEMBLY enclo' }).rows)).toEqual(['v35_Assembly.pdf']);
    expect(arrangeNow(all, { ...noFilters, text: 'enclosure board' }).rows).toEqual([]);
  });

  it('sorts numbers in names as numbers, newest by microseconds, and what is unknown last', () => {
    const sheets = ['sheet 10', 'sheet 9'].map((name) => attachment({ name }));
    expect(names(arrangeNow(sheets, { ...noFilters, sort: 'name' }).rows)).toEqual(['sheet 9', 'sheet 10']);
    const close = [
      attachment({ name: 'older', createdAt: at('2026-11-14T12:00:00.000001Z') }),
      attachment({ name: 'newer', createdAt: at('2026-11-14T12:00:00.000002Z') }),
    ];
    expect(names(arrangeNow(close, noFilters).rows)).toEqual(['newer', 'older']);
    const facts = { size: 5, pages: null, width: null, height: null, sha256: null, annotations: null, open: null, duplicateOf: null, people: [], unfiled: false };
    const sized = [attachment({ name: 'unknown' }), attachment({ name: 'known', facts })];
    expect(names(arrangeNow(sized, { ...noFilters, sort: 'size' }).rows)).toEqual(['known', 'unknown']);
    const larger = attachment({ name: 'larger', facts: { ...facts, size: 50 } });
    expect(names(arrangeNow([...sized, larger], { ...noFilters, sort: 'size' }).rows)).toEqual(['larger', 'known', 'unknown']);
    expect(names(arrangeNow([...sized, larger], { ...noFilters, sort: 'size', reversed: true }).rows)).toEqual(['known', 'larger', 'unknown']);
    expect(names(arrangeNow(sheets, { ...noFilters, sort: 'name', reversed: true }).rows)).toEqual(['sheet 10', 'sheet 9']);
  });
});

describe('names and types', () => {
  it('prefer a title that says something', () => {
    expect(attachmentTitle({ title: 'Enclosure', name: 'a.pdf' })).toBe('Enclosure');
    expect(attachmentTitle({ title: ' ', name: 'a.pdf' })).toBe('a.pdf');
    expect(attachmentTitle({ title: null, name: 'a.pdf' })).toBe('a.pdf');
  });

  it('list each type once, the most frequent first', () => {
    expect(typesOf(['png', 'pdf', 'pdf', ''].map((type) => attachment({ type })))).toEqual(['pdf', 'png']);
  });
});
