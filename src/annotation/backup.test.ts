import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBackup, writeBackup } from './backup.ts';
import { ownerOf } from './otherQueues.ts';
import { outboxName } from './outboxName.ts';
import { revisionOf } from './outbox.fixture.ts';
import type { OutboxEntry } from './outboxEntry.ts';

const owner = { instanceId: 'server', person: 'ana@example.org' };
const entry = (id: string): OutboxEntry => ({ ...revisionOf(id), v: 1, replaces: [], state: 'queued', reason: null });

describe('a backup', () => {
  it('comes back as it was', () => {
    const entries = [entry('a'), { ...entry('b'), state: 'rejected' as const, reason: 'No.' }];
    expect(readBackup(writeBackup(owner, entries), owner)).toEqual({ ok: true, entries, unreadable: 0 });
  });

  it('is for nobody else', () => {
    const text = writeBackup(owner, [entry('a')]);
    expect(readBackup(text, { ...owner, person: 'ben@example.org' })).toEqual({ ok: false, sentence: 'This backup was made by another person.' });
    expect(readBackup(text, { ...owner, instanceId: 'other' })).toEqual({ ok: false, sentence: 'This backup was made for another server.' });
  });

  it('leaves out what cannot be a change, and says how many', () => {
    const foreign = { ...entry('a'), revision: 'tomorrow' };
    const disguised = { ...entry('b'), annotationId: 'c' };
    const newer = { ...entry('d'), v: 2 };
    const damaged = [{ pageWidth: 0 }, { pageHeight: -1 }, { pageWidth: 1e300 }, { attachmentId: '' }, { bases: ['yesterday'] }, { replaces: [''] }, { state: 'sent' }]
      .map((part) => ({ ...entry('f'), ...part }));
    const text = JSON.stringify({ format: 'redline-backup', version: 1, ...owner, entries: [foreign, disguised, newer, null, 7, ...damaged, entry('e')] });
    expect(readBackup(text, owner)).toEqual({ ok: true, entries: [entry('e')], unreadable: 12 });
  });

  it('that is cut, holds nothing, or nothing that can be read, says so', () => {
    const text = writeBackup(owner, [entry('a')]);
    const of = (entries: readonly unknown[]) => readBackup(JSON.stringify({ format: 'redline-backup', version: 1, ...owner, entries }), owner);
    expect(readBackup(text.slice(0, -30), owner)).toEqual({ ok: false, sentence: 'This backup is damaged: it ends too early, or was changed.' });
    expect(of([])).toEqual({ ok: false, sentence: 'This backup holds no changes.' });
    expect(of([{ ...entry('a'), revision: 'x' }])).toEqual({ ok: false, sentence: 'This backup is damaged: none of its changes can be read.' });
    expect(readBackup('{"a": 1', owner)).toEqual({ ok: false, sentence: 'This file is not a backup made by Redline.' });
  });

  it('may be any file: it is read or refused, never thrown at', () => {
    const any = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ format: fc.constant('redline-backup'), instanceId: fc.constant('server'), person: fc.constant(owner.person), entries: fc.jsonValue() }).map((value) => JSON.stringify(value)),
      fc.array(fc.record({ v: fc.constant(1), element: fc.jsonValue(), revision: fc.string(), bases: fc.jsonValue() })).map((entries) =>
        JSON.stringify({ format: 'redline-backup', ...owner, entries })),
    );
    fc.assert(fc.property(any, (text) => {
      const read = readBackup(text, owner);
      if (!read.ok) expect(read.sentence).toMatch(/\.$/);
    }));
  });
});

describe('the name of a database', () => {
  it('says whose it is', () => {
    fc.assert(fc.property(fc.oneof(fc.uuid(), fc.constant('127.0.0.1:4870')), fc.oneof(fc.emailAddress(), fc.constant('')), (instanceId, person) => {
      expect(ownerOf(outboxName({ instanceId, person }))).toEqual({ instanceId, person });
    }));
    expect(ownerOf('redline:events:a:b')).toBeNull();
    expect(ownerOf('something')).toBeNull();
  });
});
