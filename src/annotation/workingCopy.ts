import type { HostRecord } from '../contract/annotation.ts';
import { reservedTags } from '../contract/tags.ts';
import type { Size } from '../geometry/space.ts';
import { createListeners } from '../signals/listeners.ts';
import type { Annotation, AnnotationStore, Change } from './annotation.ts';
import { createBuried } from './buried.ts';
import { emptyGroup, foldedGroup, shownOf, withGone, withListed, withOwn, withoutGone, withoutOwn, withSent } from './group.ts';
import type { Group } from './group.ts';
import { createMaker } from './making.ts';
import type { Made, Preparing } from './making.ts';
import type { Birth } from './numbering.ts';
import { byAnnotation, readInParts, readRecords } from './readRecords.ts';
import type { ReadRecords, SetAside } from './readRecords.ts';
import { createHistory } from './history.ts';
import { createHolds } from './holds.ts';
import type { History } from './history.ts';
import type { ListedRevision, Outbox, OutboxEvent } from './outbox.ts';
import type { NewRevision, OutboxEntry } from './outboxEntry.ts';
import type { ReadRevision } from './reading.ts';
import { keepHistory } from './keepHistory.ts';
import { createPace } from './pace.ts';
import { createPast } from './past.ts';
import type { Past } from './past.ts';
import { revisionsOf } from './revisions.ts';
import type { Folded } from './revisions.ts';
import { createAnnotationStore } from './store.ts';
import { sameAnnotation } from './sameAnnotation.ts';
import { asNewRevision, asRevision } from './writing.ts';

/** The annotations of an open attachment: what the host said, together with what it does not have yet. */
export interface WorkingCopy {
  readonly store: AnnotationStore;
  readonly history: History;
  /** All revisions of every annotation that are known. */
  readonly past: Past;
  /** Takes records as the host lists them: all or some, in any order, any number of times. */
  receive(records: readonly HostRecord[]): void;
  /** The same in parts, so that no task takes long however many there are; resolves when all are shown. Calls come one after the other. */
  receiveInParts(records: readonly HostRecord[]): Promise<void>;
  /**
   * The host was set back and lists just these: what it listed before and lists no more is forgotten, and what of it this person made waits
   * in the outbox for what they want done with it. Give the same to `receive` after this.
   */
  forgetGone(records: readonly HostRecord[]): void;
  /**
   * Makes the revisions of very many new annotations beforehand, a little at a time, so that the one change that brings these very objects
   * takes less of its task. Until that change nothing is kept or shown. Rejects with the signal's reason when aborted.
   */
  prepare(annotations: readonly Annotation[], preparing: Preparing): Promise<void>;
  /** While held, an annotation is not changed from outside: somebody has it under their hands. Holds nest. */
  hold(id: string): void;
  release(id: string): void;
  /** The same array until it grows. */
  setAside(): readonly SetAside[];
  /** Told after `setAside` has grown. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

export interface WorkingCopyOptions {
  readonly attachmentId: string;
  /** Who edits, as `redline:by` says it: an e-mail. */
  readonly person: string;
  /** SHA-256 of the open file, null while it is not known. */
  readonly digest: () => string | null;
  readonly outbox: Outbox;
  /** The size of a page in the units that shapes are kept in, where those are not the page's own; see `onPage`. */
  readonly wireSize?: ((pageIndex: number) => Size | null) | undefined;
}

/** Ms of one task while records are read and folded. */
const PART_MS = 12;

/**
 * Opens a working copy with what the outbox still holds for the attachment. Open it before the host is asked for its list, so
 * that a change which is sent meanwhile is in one of the two.
 */
export function createWorkingCopy(options: WorkingCopyOptions): WorkingCopy {
  const { attachmentId, outbox } = options;
  const groups = new Map<string, Group>();
  const records = new Set<string>();
  const holds = createHolds((id) => show(new Set([id])));
  const listeners = createListeners();
  let setAside: readonly SetAside[] = [];
  let receiving = Promise.resolve();
  /** Lists that are read in parts, or wait for their turn. */
  let reading = 0;
  let isOpen = true;
  /** Of the gesture that is just entering the store. */
  const waiting: NewRevision[] = [];
  const making = new Map<string, { readonly group: Group; readonly folded: Folded<ReadRevision> | null }>();
  const maker = createMaker({ ...options, clock: outbox.clock });
  const buried = createBuried();
  const store = createAnnotationStore(made);
  // One gesture goes to the outbox as one; it is there before anybody else hears of it.
  store.subscribe((changes) => {
    for (const { before, after } of changes) {
      if (after !== null) buried.note(after.id, null);
      else if (before !== null) buried.note(before.id, making.get(before.id)?.folded ?? foldedGroup(groupOf(before.id)));
    }
    for (const [id, { group }] of making) groups.set(id, group);
    making.clear();
    outbox.add(waiting.splice(0));
  });
  const history = createHistory(store);
  const kept = keepHistory(history, outbox.histories, attachmentId);
  const { past, tell: tellPast } = createPast(groups, buried);
  store.subscribe(tellPast);

  function groupOf(id: string): Group {
    return making.get(id)?.group ?? groups.get(id) ?? emptyGroup;
  }

  /** Turns a person's change into a revision, keeps it, and answers what stands in the store from now on. */
  function made(change: Change): Change {
    const subject = change.after ?? change.before;
    if (subject === null) return change;
    let next: Made;
    try {
      next = maker.make(change, subject, groupOf(subject.id));
    } catch (error) {
      // A shape that cannot be kept takes its whole gesture with it, and nothing else.
      making.clear();
      waiting.length = 0;
      throw error;
    }
    making.set(subject.id, { group: next.next, folded: next.folded });
    waiting.push(next.revision);
    return { before: change.before, after: next.shown };
  }

  /** Brings the store in line with the groups; what is held waits for its release. `folded`: of groups that may have changed since. */
  function show(ids: ReadonlySet<string>, folded: ReadonlyMap<Group, Annotation | null> = new Map()): void {
    const changes: Change[] = [];
    const deleted: Birth[] = [];
    for (const id of ids) {
      if (holds.noteArrival(id) === 'held') continue;
      const group = groupOf(id);
      const before = store.get(id) ?? null;
      const known = folded.get(group);
      const after = known === undefined ? shownOf(group) : known;
      if (before === null && after === null) {
        const gone = foldedGroup(group);
        buried.note(id, gone);
        if (gone !== null) deleted.push(gone);
      }
      if (!sameAnnotation(before, after)) changes.push({ before, after });
    }
    store.noteDeleted(deleted);
    if (changes.length > 0) store.apply(changes, 'remote');
    else tellPast();
  }

  /** Its annotation, unless it says nothing that is not known: what this page has made itself it need not read again. */
  function keptHere(entry: OutboxEntry): readonly string[] {
    const group = groupOf(entry.annotationId);
    if (entry.replaces.length === 0 && group.own.has(entry.revision)) return [];
    const reading = asRevision(entry, entry.replaces);
    if (reading.ok) groups.set(entry.annotationId, withOwn(group, reading.revision, entry.replaces));
    return [entry.annotationId];
  }

  function hear(event: OutboxEvent): void {
    switch (event.type) {
      case 'kept':
        return show(new Set(event.entries.flatMap(keptHere)));
      case 'sent':
        for (const sent of event.sent) groups.set(sent.annotationId, withSent(groupOf(sent.annotationId), sent));
        return show(new Set(event.sent.map(({ annotationId }) => annotationId)));
      case 'discarded':
        for (const { annotationId, revision } of event.discarded) groups.set(annotationId, withoutOwn(groupOf(annotationId), revision));
        return show(new Set(event.discarded.map(({ annotationId }) => annotationId)));
      case 'gone':
        for (const { annotationId, revision } of event.gone) groups.set(annotationId, withGone(groupOf(annotationId), revision));
        return show(new Set(event.gone.map(({ annotationId }) => annotationId)));
    }
  }

  /** Sorts what was read to its annotations, and gives their ids; nothing of it is shown yet. */
  function take({ revisions, refused }: ReadRecords): readonly string[] {
    const arrived: ListedRevision[] = [];
    const grouped = byAnnotation(revisions);
    for (const [id, ofOne] of grouped) {
      const before = groupOf(id);
      const after = withListed(before, ofOne);
      groups.set(id, after);
      for (const { revision, recordId } of ofOne) {
        outbox.clock.see(revision);
        if (before.own.has(revision) && !after.own.has(revision) && recordId !== null) {
          arrived.push({ attachmentId, annotationId: id, revision, recordId });
        }
      }
    }
    if (arrived.length > 0) void outbox.confirm(arrived);
    if (refused.length > 0) setAside = [...setAside, ...refused];
    return [...grouped.keys()];
  }

  function freshOf(listed: readonly HostRecord[]): readonly HostRecord[] {
    const fresh = new Map(listed.filter(({ recordId }) => !records.has(recordId)).map((record) => [record.recordId, record]));
    for (const recordId of fresh.keys()) records.add(recordId);
    return [...fresh.values()];
  }

  function receive(listed: readonly HostRecord[]): void {
    const refused = setAside;
    show(new Set(take(readRecords(freshOf(listed)))));
    kept.listed();
    if (setAside !== refused) listeners.tell();
  }

  /**
   * All is read and folded, a little at a time, before any is shown: a state that a later record replaces never appears. It enters the
   * store as one change, so that whoever follows the store works once.
   */
  async function receiveInParts(listed: readonly HostRecord[]): Promise<void> {
    const refused = setAside;
    const ids = new Set<string>();
    const pace = createPace(PART_MS);
    for (const record of freshOf(listed)) {
      for (const read of readInParts(record)) {
        for (const id of take(read)) ids.add(id);
        const rest = pace();
        if (rest !== null) await rest;
        if (!isOpen) return;
      }
    }
    const folded = new Map<Group, Annotation | null>();
    for (const id of ids) {
      const rest = pace();
      if (rest !== null) await rest;
      if (!isOpen) return;
      const group = groupOf(id);
      folded.set(group, shownOf(group));
    }
    if (!isOpen) return;
    show(ids, folded);
    kept.listed();
    if (setAside !== refused) listeners.tell();
  }

  /** After what was begun before, whatever came of that. */
  function inTurn(work: () => Promise<void> | void): Promise<void> {
    reading += 1;
    const done = receiving.then(work).finally(() => (reading -= 1));
    receiving = done.catch(() => undefined);
    return done;
  }

  function forgetGone(listed: readonly HostRecord[]): void {
    const names = new Set(listed.flatMap((record) => revisionsOf({ ...record, createdAt: null }).revisions.map(nameOf)));
    const lost: ReadRevision[] = [];
    for (const [id, group] of groups) {
      const { left, gone } = withoutGone(group, (revision) => names.has(nameOf(revision)));
      if (gone.length > 0) groups.set(id, left);
      lost.push(...gone);
    }
    const kept = new Set(listed.map(({ recordId }) => recordId));
    for (const recordId of records) if (!kept.has(recordId)) records.delete(recordId);
    const mine = lost.filter(({ revision, createdBy, tags }) => revision !== '' && (createdBy ?? tags[reservedTags.by]) === options.person);
    if (mine.length > 0) void outbox.setApart(mine.map((revision) => asNewRevision(attachmentId, revision)));
    show(new Set(lost.map(({ id }) => id)));
  }

  const stop = outbox.watch(attachmentId, hear);
  hear({ type: 'kept', entries: outbox.unsent(attachmentId) });

  return {
    store,
    history,
    past,
    receive,
    forgetGone(listed) {
      // What is being read may be gone, too.
      if (reading > 0) void inTurn(() => forgetGone(listed));
      else forgetGone(listed);
    },
    receiveInParts: (listed) => inTurn(() => receiveInParts(listed)),
    prepare: (annotations, preparing) => maker.prepare(annotations, groupOf, preparing),
    hold: holds.hold,
    release: holds.release,
    setAside: () => setAside,
    subscribe: listeners.subscribe,
    close() {
      isOpen = false;
      stop();
      kept.close();
      history.close();
    },
  };
}

function nameOf({ id, revision }: Pick<ReadRevision, 'id' | 'revision'>): string {
  return `${id} ${revision}`;
}
