import { createListeners } from '../signals/listeners.ts';
import { nextTask } from '../signals/nextTask.ts';
import type { SaveState } from './annotation.ts';
import { readBackup, writeBackup } from './backup.ts';
import { createBell } from './bell.ts';
import type { Clock } from './clock.ts';
import { drainQueue } from './drain.ts';
import { createHost } from './host.ts';
import type { Wait } from './host.ts';
import { createKeptQueues } from './keptQueues.ts';
import type { KeptWhere } from './keptQueues.ts';
import { lostReason } from './outbox.ts';
import type { Outbox, OutboxOptions, RejectedChange, RestoreResult } from './outbox.ts';
import { openOutboxChannel, sentRevisions } from './outboxChannel.ts';
import type { OutboxMessage } from './outboxChannel.ts';
import { entryKey, lostEntry, newestOfEach, refKey, refOf, withRevisions } from './outboxEntry.ts';
import type { AnnotationRef, NewRevision, OutboxEntry } from './outboxEntry.ts';
import type { OutboxStorage, StorageFault } from './outboxStorage.ts';
import { outboxName } from './outboxName.ts';
import type { Queue } from './queue.ts';
import { rejectedChange, replaceRejected } from './rejected.ts';
import type { HistoryStorage } from './savedHistory.ts';
import { compareText } from './revisions.ts';
import { saveState } from './saveState.ts';
import { createWatchers } from './watchers.ts';

/** What a browser brings to an outbox. */
export interface OutboxSurroundings {
  readonly storage: OutboxStorage;
  /** Why `storage` is not the disk; null when it is. */
  readonly fault: StorageFault | null;
  readonly clock: Clock;
  readonly histories: HistoryStorage;
  readonly wait: Wait;
  /** 0 to 1, as Math.random. */
  readonly random: () => number;
}

/** Changes of a gesture beyond which only the first could be handed to the disk in its task anyway. */
const MANY = 10_000;

function waits({ state }: OutboxEntry): boolean {
  return state !== 'rejected';
}

/** An outbox over a storage, with what an earlier page left there. */
export async function createOutbox(options: OutboxOptions, around: OutboxSurroundings): Promise<Outbox> {
  const name = outboxName(options);
  const bell = createBell();
  const watchers = createWatchers();
  const listeners = createListeners();
  const stop = new AbortController();
  let writing: readonly NewRevision[] = [];
  let writer = Promise.resolve();
  let isWriting = false;
  /** How many drains of this page send what all tabs share: it has the lock, or was told so. */
  let draining = 0;
  /** Words of another tab that sends, so far. */
  let heardOfDrainer = 0;
  let state: SaveState | null = null;
  /** Like `state`, the same list until something changes: whoever shows it asks at every draw. */
  let rejected: readonly RejectedChange[] | null = null;

  const kept = createKeptQueues({
    storage: around.storage,
    fault: around.fault,
    wait: around.wait,
    stop: stop.signal,
    changed,
    sendOverflow: () => run(kept.overflow, stop.signal),
    broughtBack: tellKept,
  });
  const queue = kept.disk;
  const host = createHost({ wait: around.wait, random: around.random, changed: hostChanged });
  const channel = queue.durable ? openOutboxChannel(name, (message) => void hear(message)) : null;
  const lockName = queue.durable ? name : `${name}:${crypto.randomUUID()}`;

  function changed(): void {
    state = null;
    rejected = null;
    bell.ring();
    listeners.tell();
  }

  function hostChanged(): void {
    if (draining > 0) channel?.tell({ type: 'host', state: host.state(), words: host.words() });
    changed();
  }

  /** Annotations with changes that wait. How many is said only while the host is away: else the first will do. */
  function waitingCount(): number {
    if (host.state() !== 'offline') return writing.length > 0 || kept.entries().some(waits) ? 1 : 0;
    return new Set([...writing, ...kept.entries().filter(waits)].map(refKey)).size;
  }

  function emitKept(refs: readonly AnnotationRef[]): void {
    const unique = new Map(refs.map((ref) => [refKey(ref), ref]));
    const entries = [...unique.values()].flatMap(kept.of);
    for (const entry of entries) around.clock.see(entry.revision);
    watchers.emit({ type: 'kept', entries });
  }

  function tellKept(refs: readonly AnnotationRef[]): void {
    channel?.tell({ type: 'kept', refs: refs.map(refOf) });
  }

  async function hear(message: OutboxMessage): Promise<void> {
    switch (message.type) {
      case 'kept':
        await queue.refresh(message.refs);
        return emitKept(message.refs);
      case 'sent':
        watchers.emit(message);
        return queue.without(message.sent.flatMap((sent) => [sent, ...sent.replaces.map((revision) => ({ ...refOf(sent), revision }))]));
      case 'discarded':
        watchers.emit(message);
        return queue.without(message.discarded);
      case 'host':
        heardOfDrainer += 1;
        return draining > 0 ? undefined : host.told(message.state, message.words ?? null);
      case 'hello':
        return draining > 0 ? channel?.tell({ type: 'host', state: host.state(), words: host.words() }) : undefined;
      case 'wake':
        return host.wake();
      case 'hurry':
        return host.hurry();
    }
  }

  /** Up to its first wait in the task of the gesture itself, before anything is drawn: what a kill of the browser leaves is on its way to disk. */
  async function write(): Promise<void> {
    isWriting = true;
    let begun: readonly NewRevision[] = [];
    try {
      while (writing.length > 0) {
        begun = writing;
        // So many are on their way to disk for seconds: that begins in a task of its own.
        if (begun.length > MANY) await nextTask();
        // All of a gesture or nothing: what a kill left half done could be neither undone nor told from another's work.
        await keep(begun);
      }
    } finally {
      isWriting = false;
      // A listener that fails must not keep later changes from the disk; what the disk itself failed at waits for the next one.
      if (writing.length > 0 && writing !== begun) writer = write();
    }
  }

  async function keep(chunk: readonly NewRevision[]): Promise<void> {
    const where = await kept.keep(chunk);
    writing = writing.slice(chunk.length);
    announce(chunk, where);
  }

  function announce(refs: readonly AnnotationRef[], where: KeptWhere): void {
    emitKept(refs);
    if (where === 'disk') tellKept(refs);
    changed();
  }

  /** All of the disk: another tab may have come and gone without a word that was heard here. */
  async function readAgain(): Promise<void> {
    const before = queue.entries();
    await queue.refresh('all');
    const here = new Set(queue.entries().map(entryKey));
    const gone = before.filter((entry) => !here.has(entryKey(entry)));
    if (gone.length > 0) watchers.emit({ type: 'gone', gone });
    emitKept(queue.entries());
  }

  async function run(source: Queue, signal: AbortSignal): Promise<void> {
    const isShared = source === queue;
    if (isShared) draining += 1;
    try {
      if (isShared) await readAgain();
      await drainQueue({
        queue: source,
        send: options.send,
        host,
        bell,
        taken: (entries, recordId) => watchers.emit({ type: 'sent', sent: sentRevisions(entries, recordId) }),
        left: (entries, recordId) => channel?.tell({ type: 'sent', sent: sentRevisions(entries, recordId) }),
        refused(entries) {
          emitKept(entries);
          tellKept(entries);
        },
      }, signal);
    } finally {
      if (isShared) draining -= 1;
    }
  }

  await queue.refresh('all');
  for (const entry of queue.entries()) around.clock.see(entry.revision);
  channel?.tell({ type: 'hello' });

  return {
    person: options.person,
    clock: around.clock,
    histories: around.histories,
    lockName,
    add(revisions) {
      if (revisions.length === 0) return;
      writing = [...writing, ...revisions];
      if (!isWriting) writer = write();
      changed();
    },
    unsent(attachmentId) {
      const isOfIt = (one: AnnotationRef): boolean => one.attachmentId === attachmentId;
      return withRevisions(kept.entries().filter(isOfIt), writing.filter(isOfIt));
    },
    async confirm(sent) {
      const known = new Map(sent.map((revision) => [entryKey(revision), revision.recordId]));
      const refs = [...new Map(sent.map((ref) => [refKey(ref), ref])).values()];
      // Only of what is named: a list that comes part by part names few of the many that wait.
      const namedIn = (home: Queue): readonly OutboxEntry[] => refs.flatMap(home.of).filter((entry) => known.has(entryKey(entry)));
      const [onDisk, held] = [namedIn(queue), namedIn(kept.overflow)];
      const theirs = [...onDisk, ...held];
      if (theirs.length === 0) return;
      const arrived = theirs.flatMap((entry) => sentRevisions([entry], known.get(entryKey(entry)) ?? ''));
      watchers.emit({ type: 'sent', sent: arrived });
      await Promise.all([queue.drop(onDisk), kept.overflow.drop(held)]);
      channel?.tell({ type: 'sent', sent: arrived });
    },
    watch: watchers.add,
    hasTaken: watchers.haveHeardOfSent,
    state: () => (state ??= saveState({
      waiting: waitingCount(),
      rejected: kept.entries().filter((entry) => entry.state === 'rejected').length,
      host: host.state(),
    })),
    hostWords: () => host.words(),
    rejected: () => (rejected ??= kept.entries().filter((entry) => entry.state === 'rejected').map(rejectedChange)),
    async retry(keys) {
      await replaceRejected([queue, kept.overflow], keys, (entry) => [{ ...entry, state: 'queued', reason: null }]);
      host.hurry();
    },
    async discard(keys) {
      const gone = await replaceRejected([queue, kept.overflow], keys, () => []);
      const discarded = gone.map((entry) => ({ ...refOf(entry), revision: entry.revision }));
      if (gone.length > 0) {
        watchers.emit({ type: 'discarded', discarded });
        channel?.tell({ type: 'discarded', discarded });
      }
      return () => takeIn(gone);
    },
    fault: kept.fault,
    subscribe: listeners.subscribe,
    backup: () => writeBackup(options, withRevisions(kept.entries(), writing)),
    restore,
    setApart,
    drain: (signal) => run(queue, signal),
    async hasDrainer(patienceMs) {
      if (draining > 0 || channel === null) return true;
      const before = heardOfDrainer;
      channel.tell({ type: 'hello' });
      await around.wait(patienceMs, stop.signal);
      return draining > 0 || heardOfDrainer > before;
    },
    refresh: readAgain,
    wake() {
      channel?.tell({ type: 'wake' });
      host.wake();
    },
    hurry() {
      channel?.tell({ type: 'hurry' });
      host.hurry();
    },
    kept: () => writer,
    async close() {
      stop.abort();
      await Promise.all([writer, kept.settled()]);
      host.close();
      channel?.close();
      kept.close();
      around.histories.close();
    },
  };

  /** Entries from elsewhere than this page; what the disk does not take is sent from here all the same. */
  async function takeIn(entries: readonly OutboxEntry[]): Promise<void> {
    announce(entries, await kept.takeIn(entries));
  }

  async function restore(text: string): Promise<RestoreResult> {
    const read = readBackup(text, options);
    if (!read.ok) return read;
    await takeIn(read.entries);
    return { ok: true, restored: newestOfEach(read.entries).length, unreadable: read.unreadable };
  }

  async function setApart(revisions: readonly NewRevision[]): Promise<void> {
    const made = revisions.toSorted((a, b) => compareText(a.revision, b.revision)).map((revision) => lostEntry(revision, lostReason));
    await takeIn(withRevisions([], made));
  }
}
