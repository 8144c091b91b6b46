import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBackup } from './backup.ts';
import { createModelHost } from './host.fixture.ts';
import { attachmentId, diskStorage, outboxWith, reaches, revisionOf } from './outbox.fixture.ts';
import { elementOf, readEntry, withRejection, withRevisions } from './outboxEntry.ts';
import type { NewRevision, OutboxEntry } from './outboxEntry.ts';

/**
 * Records as earlier versions of Redline wrote them, never to be changed: each has to be read for ever, since it may wait in somebody's
 * browser. A new version of the record adds its own here, and a migration in `readEntry`.
 */
const written: readonly string[] = [
  '{"attachmentId":"11111111-1111-4111-8111-111111111111","annotationId":"6f0b3c1e-5d4a-4e0e-9d5c-0c6b6b1b2a3f","revision":"1790000000000-0001-0a0b0c0d","bases":[],'
  + '"type":"bbox","pageIndex":2,"pageWidth":842,"pageHeight":595,"element":{"x":10.5,"y":20,"width":30,"height":40,"label":"crack","tags":{"redline:id":'
  + '"6f0b3c1e-5d4a-4e0e-9d5c-0c6b6b1b2a3f","redline:rev":"1790000000000-0001-0a0b0c0d","redline:by":"ana@example.org","ref":"R14","checked":true}},"v":1,"replaces":[],"state":"queued","reason":null}',
  '{"attachmentId":"11111111-1111-4111-8111-111111111111","annotationId":"record-1/0","revision":"1790000000000-0002-0a0b0c0d","bases":["","1790000000000-0001-0a0b0c0d"],'
  + '"type":"path","pageIndex":0,"pageWidth":800,"pageHeight":600,"element":{"points":[{"x":1,"y":2},{"x":3,"y":4}],"closed":false,"label":"","tags":{"redline:deleted":true}},'
  + '"v":1,"replaces":["1790000000000-0000-0a0b0c0d"],"state":"rejected","reason":"The label is not allowed."}',
];

describe('a kept record', () => {
  it('of any earlier version is read as it was written', () => {
    for (const line of written) expect(readEntry(JSON.parse(line))).toEqual(JSON.parse(line));
  });

  it('of a later version, or of no version at all, is nobody\'s to change: it is not read, and stays', () => {
    const [first = '{}'] = written;
    const later: unknown = { ...JSON.parse(first), v: 2 };
    expect(readEntry(later)).toBeNull();
    fc.assert(fc.property(fc.anything(), (value) => {
      expect(readEntry(value)).toBeNull();
    }));
  });

  it('of an earlier version is sent by this one', async () => {
    const host = createModelHost({ merges: true });
    const storage = diskStorage();
    const entries = written.map((line) => readEntry(JSON.parse(line))).filter((entry) => entry !== null);
    await storage.revise(entries, () => entries);
    const outbox = await outboxWith({ send: host.send, storage });
    const stop = new AbortController();
    const drained = outbox.drain(stop.signal);
    await reaches(outbox, 'attention');
    expect(host.records().flatMap(({ content }) => content)).toMatchObject([{ label: 'crack', tags: { ref: 'R14', checked: true } }]);
    expect(outbox.rejected()).toMatchObject([{ annotationId: 'record-1/0', reason: 'The label is not allowed.' }]);
    stop.abort();
    await drained;
    await outbox.close();
  });

  it('goes into a backup and comes back the same', async () => {
    const owner = { instanceId: crypto.randomUUID(), person: 'ana@example.org' };
    const outbox = await outboxWith({ send: createModelHost({ merges: true }).send, ...owner });
    outbox.add([revisionOf('a'), revisionOf('b')]);
    await outbox.kept();
    const read = readBackup(outbox.backup(), owner);
    expect(read.ok && read.entries).toEqual(outbox.unsent(attachmentId));
    await outbox.close();
  });
});

const rev = (count: number): string => `1790000000000-${count.toString(16).padStart(4, '0')}-0000000a`;

/** A chain of edits of a few annotations, each made from the one before it; now and then some are sent or refused. */
const story = fc.array(fc.record({
  of: fc.constantFrom('a', 'b', 'c'),
  fate: fc.constantFrom('nothing' as const, 'nothing' as const, 'sent' as const, 'refused' as const),
}), { maxLength: 40 });

describe('folding what was never sent', () => {
  it('leaves each annotation one thing to send, which stands for all before it, in thousands of stories', () => {
    fc.assert(fc.property(story, (steps) => {
      let entries: readonly OutboxEntry[] = [];
      const last = new Map<string, string>();
      const known = new Set<string>();
      for (const [index, { of, fate }] of steps.entries()) {
        const base = last.get(of);
        const made: NewRevision = revisionOf(of, { revision: rev(index + 1), bases: base === undefined ? [] : [base] });
        entries = withRevisions(entries, [made]);
        last.set(of, made.revision);
        const mine = entries.find((entry) => entry.annotationId === of && entry.revision === made.revision);
        if (mine === undefined) throw new Error('what was made last is kept');
        if (fate === 'sent') {
          known.add(mine.revision);
          entries = entries.filter((entry) => entry.annotationId !== of);
        }
        if (fate === 'refused') entries = withRejection(entries.map((entry) => (entry === mine ? { ...mine, state: 'attempted' } : entry)), { ...mine, state: 'attempted' }, 'No.');
      }
      for (const entry of entries) {
        expect(entries.filter(({ annotationId }) => annotationId === entry.annotationId)).toEqual([entry]);
        expect(entry.revision).toBe(last.get(entry.annotationId));
        // Whatever it names as base is with the host: nothing hangs in the air.
        expect(entry.bases.every((base) => known.has(base))).toBe(true);
        expect(elementOf(entry).tags['redline:rev']).toBe(entry.revision);
      }
    }), { numRuns: 3_000 });
  });
});
