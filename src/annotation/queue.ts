import { entryKey, refKey } from './outboxEntry.ts';
import type { AnnotationRef, OutboxEntry } from './outboxEntry.ts';
import type { Kept, OutboxStorage } from './outboxStorage.ts';

/** A storage with a mirror in memory, so that what waits is known without asking the disk. */
export interface Queue {
  readonly durable: boolean;
  entries(): readonly OutboxEntry[];
  /** Those of each annotation. */
  groups(): Iterable<readonly OutboxEntry[]>;
  of(ref: AnnotationRef): readonly OutboxEntry[];
  /** Adds new entries; handed to the disk before this returns. `changed` is not told. */
  append(entries: readonly OutboxEntry[]): Promise<Kept>;
  revise(refs: readonly AnnotationRef[], decide: (entries: readonly OutboxEntry[]) => readonly OutboxEntry[]): Promise<Kept>;
  /** The same, but what the disk does not take is so in memory: the rest of this page's life has to go on from it. */
  amend(refs: readonly AnnotationRef[], decide: (entries: readonly OutboxEntry[]) => readonly OutboxEntry[]): Promise<readonly OutboxEntry[]>;
  /** Reads again what another tab may have written. */
  refresh(refs: readonly AnnotationRef[] | 'all'): Promise<Kept>;
  /** Reads again what another tab has taken out. It is shown no more from now on, however long the disk takes, and whatever was read before. */
  without(entries: readonly NamedRevision[]): Promise<void>;
  /** Takes entries out for good, on disk too where it lets itself be written: what the host has is never sent again. */
  drop(entries: readonly OutboxEntry[]): Promise<void>;
  close(): void;
}

type NamedRevision = AnnotationRef & { readonly revision: string };

/** `changed` is told after the mirror has changed. */
export function createQueue(storage: OutboxStorage, changed: () => void): Queue {
  const mirror = new Map<string, readonly OutboxEntry[]>();
  /** What the disk did not let go: it is never shown, and so never sent, again. */
  const dropped = new Set<string>();
  /** What other tabs have taken out, one for each time that the disk is being asked about it. */
  const leaving = new Set<ReadonlySet<string>>();
  let flat: readonly OutboxEntry[] | null = null;

  function isGone(entry: OutboxEntry): boolean {
    const key = entryKey(entry);
    return dropped.has(key) || [...leaving].some((keys) => keys.has(key));
  }

  function show(refs: readonly AnnotationRef[] | 'all', kept: Kept): Kept {
    if (!kept.ok) return kept;
    if (refs === 'all') mirror.clear();
    else for (const ref of refs) mirror.delete(refKey(ref));
    for (const entry of kept.entries) {
      if (isGone(entry)) continue;
      const key = refKey(entry);
      mirror.set(key, [...(mirror.get(key) ?? []), entry]);
    }
    flat = null;
    changed();
    return kept;
  }

  async function revise(...[refs, decide]: Parameters<Queue['revise']>): Promise<Kept> {
    return show(refs, await storage.revise(refs, decide));
  }

  async function refresh(refs: readonly AnnotationRef[] | 'all'): Promise<Kept> {
    return show(refs, await storage.read(refs));
  }

  function of(ref: AnnotationRef): readonly OutboxEntry[] {
    return mirror.get(refKey(ref)) ?? [];
  }

  async function amend(...[refs, decide]: Parameters<Queue['amend']>): Promise<readonly OutboxEntry[]> {
    const kept = await revise(refs, decide);
    if (kept.ok) return kept.entries;
    const known = new Map(refs.map((ref) => [refKey(ref), of(ref)]));
    const entries = decide([...known.values()].flat());
    show(refs, { ok: true, entries });
    return entries;
  }

  storage.recoverFrom(() => [...mirror.values()].flat());
  return {
    durable: storage.durable,
    entries: () => (flat ??= [...mirror.values()].flat()),
    groups: () => mirror.values(),
    of,
    async append(entries) {
      const kept = await storage.append(entries);
      if (!kept.ok) return kept;
      for (const entry of entries) mirror.set(refKey(entry), [...of(entry).filter(({ revision }) => revision !== entry.revision), entry]);
      flat = null;
      return kept;
    },
    revise,
    amend,
    refresh,
    async without(entries) {
      const keys = new Set(entries.map(entryKey));
      leaving.add(keys);
      show(entries, { ok: true, entries: [...new Map(entries.map((entry) => [refKey(entry), of(entry)])).values()].flat() });
      await refresh(entries).finally(() => leaving.delete(keys));
    },
    async drop(entries) {
      const keys = new Set(entries.map(entryKey));
      // Also while it is written: another tab may have this one read again.
      for (const key of keys) dropped.add(key);
      const gone = await revise(entries, (kept) => kept.filter((entry) => !keys.has(entryKey(entry))));
      if (gone.ok) for (const key of keys) dropped.delete(key);
      else show('all', { ok: true, entries: [...mirror.values()].flat() });
    },
    close: () => storage.close(),
  };
}
