import { entryKey, refKey } from './outboxEntry.ts';
import type { AnnotationRef, OutboxEntry } from './outboxEntry.ts';
import type { OutboxStorage } from './outboxStorage.ts';

/** An outbox that lives as long as the page: used where the browser refuses to keep anything, or has no room left. */
export function createMemoryStorage(): OutboxStorage {
  const byRef = new Map<string, readonly OutboxEntry[]>();

  function entriesOf(refs: readonly AnnotationRef[]): readonly OutboxEntry[] {
    return [...new Set(refs.map(refKey))].flatMap((key) => byRef.get(key) ?? []);
  }

  function keep(entries: readonly OutboxEntry[]): void {
    for (const entry of entries.toSorted((a, b) => (entryKey(a) < entryKey(b) ? -1 : 1))) {
      byRef.set(refKey(entry), [...(byRef.get(refKey(entry)) ?? []).filter(({ revision }) => revision !== entry.revision), entry]);
    }
  }

  return {
    durable: false,
    read: (refs) => Promise.resolve({ ok: true, entries: refs === 'all' ? [...byRef.values()].flat() : entriesOf(refs) }),
    revise(refs, decide) {
      const entries = decide(entriesOf(refs));
      for (const key of new Set(refs.map(refKey))) byRef.delete(key);
      keep(entries);
      return Promise.resolve({ ok: true, entries });
    },
    append(entries) {
      keep(entries);
      return Promise.resolve({ ok: true, entries });
    },
    recoverFrom: () => undefined,
    close: () => byRef.clear(),
  };
}
