import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOf, maxElements, maxLength, nextBatch } from './batch.ts';
import { revisionOf } from './outbox.fixture.ts';
import { refKey } from './outboxEntry.ts';
import type { OutboxEntry } from './outboxEntry.ts';

const nobody: ReadonlySet<string> = new Set();

function entry(annotationId: string, count: number, parts: Partial<OutboxEntry> = {}): OutboxEntry {
  const revision = `1790000000000-${count.toString(16).padStart(4, '0')}-0000000a`;
  return { ...revisionOf(annotationId, { revision }), v: 1, replaces: [], state: 'queued', reason: null, ...parts };
}

const entries = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    count: fc.nat(40),
    attachmentId: fc.constantFrom('x', 'y'),
    pageIndex: fc.nat(1),
    type: fc.constantFrom('bbox' as const, 'path' as const),
    pageWidth: fc.constantFrom(100, 200),
    state: fc.constantFrom('queued' as const, 'attempted' as const, 'rejected' as const),
  }).map(({ id, count, ...parts }) => entry(id, count, parts)),
  { maxLength: 30 },
);

function post({ attachmentId, pageIndex, pageWidth, type }: OutboxEntry): string {
  return JSON.stringify([attachmentId, pageIndex, pageWidth, type]);
}

function groupsOf(all: readonly OutboxEntry[]): readonly (readonly OutboxEntry[])[] {
  return [...new Set(all.map(refKey))].map((key) => all.filter((one) => refKey(one) === key));
}

describe('nextBatch', () => {
  it('is one POST: one attachment, page, page size and type, of each annotation its oldest, nothing refused, nothing busy', () => {
    fc.assert(fc.property(entries, fc.subarray(['x', 'y']), fc.integer({ min: 1, max: 3 }), (all, busy, limit) => {
      const batch = nextBatch(groupsOf(all), { busy: new Set(busy), limitOf: (one) => (one.annotationId === 'a' ? limit : Infinity) });
      expect(new Set(batch.map(post)).size).toBe(Math.min(1, batch.length));
      expect(new Set(batch.map(refKey)).size).toBe(batch.length);
      if (batch.some(({ annotationId }) => annotationId === 'a')) expect(batch.length).toBeLessThanOrEqual(limit);
      for (const one of batch) {
        expect(one.state).not.toBe('rejected');
        expect(busy).not.toContain(one.attachmentId);
        expect(all.some((other) => refKey(other) === refKey(one) && other.revision < one.revision)).toBe(false);
      }
      const sendable = all.filter((one) => !busy.includes(one.attachmentId)
        && all.every((other) => refKey(other) !== refKey(one) || (other.state !== 'rejected' && other.revision >= one.revision)));
      if (sendable.length > 0) expect(batch.length).toBeGreaterThan(0);
    }));
  });

  it('holds no more elements and no more text than a host takes', () => {
    const many = Array.from({ length: maxElements + 20 }, (_, index) => entry(`a${index}`, index));
    expect(nextBatch(groupsOf(many), { busy: nobody, limitOf: () => Infinity })).toHaveLength(maxElements);
    const tags = { note: 'x'.repeat(20_000) };
    const long = Array.from({ length: 100 }, (_, index) => entry(`a${index}`, index, { element: { label: '', tags } }));
    const batch = nextBatch(groupsOf(long), { busy: nobody, limitOf: () => Infinity });
    expect(JSON.stringify(batchOf(batch).body).length).toBeLessThan(maxLength + 1_000);
    expect(batch.length).toBeGreaterThan(40);
  });

  it('sends an element alone that is longer than all of that', () => {
    const huge = entry('a', 1, { element: { label: '', tags: {}, points: 'x'.repeat(maxLength + 1) } });
    expect(nextBatch([[huge], [entry('b', 2)]], { busy: nobody, limitOf: () => Infinity })).toEqual([huge]);
  });
});

describe('batchOf', () => {
  it('writes bases, joined by a space, and the first name of what was folded before it was ever sent', () => {
    const elements = batchOf([
      entry('a', 1, { bases: ['', 'r'] }),
      entry('b', 2, { replaces: ['r2', 'r1'] }),
      entry('c', 3),
    ]).body.annotation_content.content;
    expect(elements.map(({ tags }) => [tags['redline:base'], tags['redline:born']])).toEqual([[' r', undefined], [undefined, 'r1'], [undefined, undefined]]);
  });
});
