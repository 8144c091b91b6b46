import type { Annotation, AnnotationStore, Change, Origin } from './annotation.ts';
import { compareBirths, createNumbering } from './numbering.ts';

/** Completes a change (revision, author, time) before it enters the store. */
export type Stamp = (change: Change, origin: Origin) => Change;

type Listener = (changes: readonly Change[], origin: Origin) => void;

/**
 * The working copy of one attachment's annotations, in drawing order: by birth, then id. Everything it hands out is
 * immutable. `before` of a change is what stands in the store, whatever the caller thought.
 */
export function createAnnotationStore(stamp: Stamp = (change) => change): AnnotationStore {
  const byId = new Map<string, Annotation>();
  const byPage = new Map<number, readonly Annotation[]>();
  const listeners = new Set<Listener>();
  const numbering = createNumbering();
  let everything: readonly Annotation[] = [];

  function setPage(pageIndex: number, changes: readonly Change[]): void {
    const page = changed(byPage.get(pageIndex) ?? [], changes);
    if (page.length === 0) byPage.delete(pageIndex);
    else byPage.set(pageIndex, page);
  }

  /** All or nothing: a stamp that throws leaves the store as it was. */
  function stamped(proposed: readonly Change[], origin: Origin): readonly Change[] {
    const now = new Map<string, Annotation | null>();
    const changes: Change[] = [];
    for (const { before, after } of proposed) {
      const id = (after ?? before)?.id;
      if (id === undefined) throw new Error('A change needs what was before or what comes after.');
      const current = now.get(id);
      const change = stamp({ before: current === undefined ? (byId.get(id) ?? null) : current, after }, origin);
      if (change.before === null && change.after === null) continue;
      now.set(id, change.after);
      changes.push(change);
    }
    return changes;
  }

  return {
    get: (id) => byId.get(id),
    all: () => everything,
    onPage: (pageIndex) => byPage.get(pageIndex) ?? none,
    numberOf: (id) => numbering.numberOf(id),
    noteDeleted(births) {
      for (const birth of births) numbering.note(birth);
    },
    apply(proposed, origin) {
      const changes = stamped(proposed, origin);
      if (changes.length === 0) return;
      for (const { before, after } of changes) {
        if (after !== null) {
          byId.set(after.id, after);
          numbering.note(after);
        } else if (before !== null) byId.delete(before.id);
      }
      everything = changed(everything, changes);
      for (const [pageIndex, ofPage] of splitByPage(changes)) setPage(pageIndex, ofPage);
      for (const listener of listeners) listener(changes, origin);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

const none: readonly Annotation[] = [];

/** An annotation that moved to another page leaves the one and enters the other. */
function splitByPage(changes: readonly Change[]): ReadonlyMap<number, readonly Change[]> {
  const pages = new Map<number, Change[]>();
  function add(pageIndex: number, change: Change): void {
    const list = pages.get(pageIndex);
    if (list === undefined) pages.set(pageIndex, [change]);
    else list.push(change);
  }
  for (const change of changes) {
    const { before, after } = change;
    if (before !== null && before.pageIndex === after?.pageIndex) add(before.pageIndex, change);
    else {
      if (before !== null) add(before.pageIndex, { before, after: null });
      if (after !== null) add(after.pageIndex, { before: null, after });
    }
  }
  return pages;
}

/** Costs a copy of the list and what the changes need; only what enters in its midst is looked up or sorted. */
function changed(list: readonly Annotation[], changes: readonly Change[]): readonly Annotation[] {
  const gone = new Set<string>();
  const come = new Map<string, Annotation>();
  for (const { before, after } of changes) {
    if (before !== null) gone.add(before.id);
    if (after !== null) come.set(after.id, after);
    else if (before !== null) come.delete(before.id);
  }
  return merged(without(list, gone, changes), [...come.values()].toSorted(compareBirths));
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

function merged(list: readonly Annotation[], come: readonly Annotation[]): readonly Annotation[] {
  const [first] = come;
  if (first === undefined) return list;
  const place = placeOf(list, first);
  const below = list.slice(0, place);
  const above = list.slice(place);
  return above.length === 0 ? [...below, ...come] : [...below, ...[...come, ...above].toSorted(compareBirths)];
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
