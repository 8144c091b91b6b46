import { createListeners } from '../signals/listeners.ts';
import type { Annotation, AnnotationStore, Change, Origin } from './annotation.ts';
import { compareBirths, createNumbering } from './numbering.ts';

/** Completes a person's change (revision, author, time) before it enters the store. */
export type Stamp = (change: Change) => Change;

type Listener = (changes: readonly Change[], origin: Origin) => void;

/**
 * The working copy of one attachment's annotations, in drawing order: by birth, then id. Everything it hands out is
 * immutable. `before` of a change is what stands in the store, whatever the caller thought.
 */
export function createAnnotationStore(stamp: Stamp = (change) => change): AnnotationStore {
  const byId = new Map<string, Annotation>();
  const byPage = new Map<number, readonly Annotation[]>();
  const listeners = createListeners<Parameters<Listener>>();
  const numbering = createNumbering();
  let everything: readonly Annotation[] = [];

  /** All or nothing: a stamp that throws leaves the store as it was. */
  function stamped(proposed: readonly Change[]): readonly Change[] {
    const now = new Map<string, Annotation | null>();
    const changes: Change[] = [];
    for (const change of proposed) {
      const id = idOf(change);
      const current = now.get(id);
      const done = stamp({ before: current === undefined ? (byId.get(id) ?? null) : current, after: change.after });
      if (done.before === null && done.after === null) continue;
      now.set(id, done.after);
      changes.push(done);
    }
    for (const change of changes) enter(change);
    return changes;
  }

  /** What comes from outside is complete and cannot fail: it enters at once, since there may be 100,000 of them. */
  function entered(proposed: readonly Change[]): readonly Change[] {
    const changes: Change[] = [];
    for (const one of proposed) {
      const before = byId.get(idOf(one)) ?? null;
      if (before === null && one.after === null) continue;
      const change = { before, after: one.after };
      enter(change);
      changes.push(change);
    }
    return changes;
  }

  function enter({ before, after }: Change): void {
    if (after !== null) {
      byId.set(after.id, after);
      numbering.note(after);
      byPage.delete(after.pageIndex);
    } else if (before !== null) byId.delete(before.id);
    if (before !== null) byPage.delete(before.pageIndex);
  }

  function ofPage(pageIndex: number): readonly Annotation[] {
    const known = byPage.get(pageIndex);
    if (known !== undefined) return known;
    const found = everything.filter((annotation) => annotation.pageIndex === pageIndex);
    byPage.set(pageIndex, found);
    return found;
  }

  return {
    get: (id) => byId.get(id),
    all: () => everything,
    onPage: ofPage,
    numberOf: (id) => numbering.numberOf(id),
    noteDeleted(births) {
      for (const birth of births) numbering.note(birth);
    },
    apply(proposed, origin) {
      const changes = origin === 'remote' ? entered(proposed) : stamped(proposed);
      if (changes.length === 0) return;
      everything = changed(everything, changes);
      listeners.tell(changes, origin);
    },
    subscribe: listeners.subscribe,
  };
}

function idOf({ before, after }: Change): string {
  const subject = after ?? before;
  if (subject === null) throw new Error('A change needs what was before or what comes after.');
  return subject.id;
}
/** Costs a copy of the list and what the changes need; only what enters in its midst is looked up or sorted. */
function changed(list: readonly Annotation[], changes: readonly Change[]): readonly Annotation[] {
  const known = onlyReplaced(list, changes) ?? onlyAbove(list, changes);
  if (known !== null) return known;
  const gone = new Set<string>();
  const come = new Map<string, Annotation>();
  for (const { before, after } of changes) {
    if (before !== null) gone.add(before.id);
    if (after !== null) come.set(after.id, after);
    else if (before !== null) come.delete(before.id);
  }
  return merged(without(list, gone, changes), [...come.values()].toSorted(compareBirths));
}

/** Where all stay in their places, as what was moved, labelled or sent does; null where they do not. */
function onlyReplaced(list: readonly Annotation[], changes: readonly Change[]): readonly Annotation[] | null {
  if (!changes.every(({ before, after }) => before !== null && before.born === after?.born)) return null;
  const next = [...list];
  for (const { after } of changes) {
    const place = after === null ? -1 : placeOf(next, after);
    if (after === null || next[place]?.id !== after.id) return null;
    next[place] = after;
  }
  return next;
}

/** Where all are new and come in their order above what is there, as a list that arrives does; null where they do not. */
function onlyAbove(list: readonly Annotation[], changes: readonly Change[]): readonly Annotation[] | null {
  let top = list.at(-1);
  const next = [...list];
  for (const { before, after } of changes) {
    if (before !== null || after === null || (top !== undefined && compareBirths(top, after) >= 0)) return null;
    next.push(after);
    top = after;
  }
  return next;
}

/** Few are cut out where they stand, many in one walk. */
function without(list: readonly Annotation[], gone: ReadonlySet<string>, changes: readonly Change[]): readonly Annotation[] {
  if (gone.size === 0) return list;
  if (gone.size > 32) return list.filter(({ id }) => !gone.has(id));
  const next = [...list];
  for (const { before } of changes) {
    if (before === null) continue;
    const place = placeOf(next, before);
    if (next[place]?.id === before.id) next.splice(place, 1);
  }
  return next;
}

/** Both in their order. */
function merged(list: readonly Annotation[], come: readonly Annotation[]): readonly Annotation[] {
  const [first] = come;
  if (first === undefined) return list;
  const place = placeOf(list, first);
  const next = list.slice(0, place);
  let taken = 0;
  for (const annotation of list.slice(place)) {
    for (let one = come[taken]; one !== undefined && compareBirths(one, annotation) < 0; one = come[taken]) {
      next.push(one);
      taken += 1;
    }
    next.push(annotation);
  }
  return [...next, ...come.slice(taken)];
}

/** Where the annotation stands, or would stand. */
function placeOf(list: readonly Annotation[], annotation: Annotation): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other !== undefined && compareBirths(other, annotation) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
