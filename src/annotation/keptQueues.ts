import { createMemoryStorage } from './memoryStorage.ts';
import type { Wait } from './host.ts';
import { withRestored, withRevisions } from './outboxEntry.ts';
import type { AnnotationRef, NewRevision, OutboxEntry } from './outboxEntry.ts';
import type { OutboxStorage, StorageFault } from './outboxStorage.ts';
import { createQueue } from './queue.ts';
import type { Queue } from './queue.ts';

/** Where something is kept now: on the disk, or, since that took nothing, only in this page. */
export type KeptWhere = 'disk' | 'page';

/** What waits to be sent, on the disk and beside it. */
export interface KeptQueues {
  readonly disk: Queue;
  /** Holds what the disk refuses. It is sent by this very tab, since no other can see it. */
  readonly overflow: Queue;
  entries(): readonly OutboxEntry[];
  of(ref: AnnotationRef): readonly OutboxEntry[];
  /** Keeps new revisions: handed to the disk before this returns, all of them or none. */
  keep(revisions: readonly NewRevision[]): Promise<KeptWhere>;
  /** Keeps entries that were made elsewhere. */
  takeIn(entries: readonly OutboxEntry[]): Promise<KeptWhere>;
  /** Why the disk is not what keeps; null where it is. */
  fault(): StorageFault | null;
  /** What was begun when the disk first refused something, until it has ended. */
  settled(): Promise<unknown>;
  close(): void;
}

interface Around {
  readonly storage: OutboxStorage;
  /** Why `storage` is not the disk; null where it is. */
  readonly fault: StorageFault | null;
  readonly wait: Wait;
  readonly stop: AbortSignal;
  changed(): void;
  /** Told once, when the disk has first refused something: sends what is in `overflow` until `stop`. */
  sendOverflow(): Promise<void>;
  /** Told what came from the overflow to the disk, where other tabs find it. */
  broughtBack(entries: readonly OutboxEntry[]): void;
}

/** Pauses between attempts to bring to the disk what it refused, in ms. */
const firstDiskMs = 500;
const longestDiskMs = 30_000;

export function createKeptQueues(around: Around): KeptQueues {
  const disk = createQueue(around.storage, around.changed);
  const overflow = createQueue(createMemoryStorage(), around.changed);
  let fault = around.fault;
  let overflowing: Promise<unknown> | null = null;

  async function overflowWith(why: StorageFault, ...[refs, decide]: Parameters<Queue['revise']>): Promise<KeptWhere> {
    fault = why;
    await overflow.revise(refs, decide);
    overflowing ??= Promise.all([around.sendOverflow(), bringBack()]);
    return 'page';
  }

  /** There is room again: what was refused goes to the disk as well. What was just on its way may be sent twice, which does no harm. */
  async function bringToDisk(): Promise<void> {
    const left = overflow.entries();
    const kept = left.length === 0 ? null : await disk.revise(left, (entries) => withRestored(entries, left));
    if (kept?.ok === false) return;
    fault = around.fault;
    if (kept === null) return;
    await overflow.drop(left);
    around.broughtBack(left);
  }

  /** Tries the disk again from time to time, as long as it has not taken all: nobody may draw again before the page is closed. */
  async function bringBack(): Promise<void> {
    for (let pause = firstDiskMs; !around.stop.aborted; pause = Math.min(2 * pause, longestDiskMs)) {
      await around.wait(pause, around.stop);
      if (around.stop.aborted || overflow.entries().length === 0) continue;
      await bringToDisk();
    }
  }

  return {
    disk,
    overflow,
    entries: () => [...disk.entries(), ...overflow.entries()],
    of: (ref) => [...disk.of(ref), ...overflow.of(ref)],
    async keep(revisions) {
      const fresh = withRevisions([], revisions);
      const earlier = fresh.filter((entry) => disk.of(entry).length > 0);
      const kept = await disk.append(fresh);
      if (!kept.ok) return overflowWith(kept.fault, revisions, (entries) => withRevisions(entries, revisions));
      // What waits already is folded into it, as far as it was never on its way.
      if (earlier.length > 0) await disk.revise(earlier, (entries) => withRevisions(entries, earlier));
      await bringToDisk();
      return 'disk';
    },
    async takeIn(entries) {
      const kept = await disk.revise(entries, (here) => withRestored(here, entries));
      return kept.ok ? 'disk' : overflowWith(kept.fault, entries, (here) => withRestored(here, entries));
    },
    fault: () => fault,
    settled: () => Promise.resolve(overflowing),
    close: () => disk.close(),
  };
}
