import { createListeners } from '../signals/listeners.ts';
import type { Annotation, AnnotationStore, Change } from './annotation.ts';
import { doneAgain, isAsBorn, writeMade } from './madeStep.ts';
import { readSteps, writeSteps } from './savedHistory.ts';
import type { SavedHistory } from './savedHistory.ts';

/** What one undo or redo did. */
export interface Replay {
  readonly done: readonly Change[];
  /** Changes left alone because somebody has since made another: one sentence each. */
  readonly refused: readonly string[];
}

/** Undo and redo of what a person did to one attachment: one gesture is one step. */
export interface History {
  canUndo(): boolean;
  canRedo(): boolean;
  /** The changes that `undo` (or `redo`) would make next, to say which page they are on; null when there are none. */
  nextUndo(): readonly Change[] | null;
  nextRedo(): readonly Change[] | null;
  undo(): Replay;
  redo(): Replay;
  /** What outlives the page. */
  saved(attachmentId: string): SavedHistory;
  /** Puts what an earlier page saved beneath what this one has done. What somebody has changed since is refused when its turn comes. */
  restore(saved: SavedHistory): void;
  /** Told whenever one of the answers above may have changed. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

type Step = readonly Change[];

/**
 * Listens to the store: every `apply` of origin 'user' is one step and clears what could be redone. Replays have the origin
 * 'history', are saved like any change, and are not recorded again.
 */
export function createHistory(store: AnnotationStore): History {
  const undoable: Step[] = [];
  const redoable: Step[] = [];
  const ours = new Map<string, string>();
  const listeners = createListeners();

  const stop = store.subscribe((changes, origin) => {
    if (origin === 'remote') return;
    for (const { before, after } of changes) {
      const id = (after ?? before)?.id;
      if (id !== undefined) ours.set(id, headsOf(after));
    }
    if (origin === 'history') return;
    undoable.push(changes);
    redoable.length = 0;
    tell();
  });

  function tell(): void {
    listeners.tell();
  }

  function replay(from: Step[], to: Step[]): Replay {
    const step = from.pop();
    if (step === undefined) return { done: [], refused: [] };
    const allowed: Change[] = [];
    const refused: string[] = [];
    for (const change of step.toReversed()) {
      const { before, after } = change;
      const id = idOf(change);
      const current = store.get(id) ?? null;
      if (headsOf(current) === ours.get(id)) allowed.push({ before: after, after: before });
      else refused.push(sentence(current, ours.get(id) ?? ''));
    }
    if (allowed.length > 0) {
      to.push(doneAgain(allowed));
      store.apply(allowed, 'history');
    }
    tell();
    return { done: allowed, refused };
  }

  return {
    canUndo: () => undoable.length > 0,
    canRedo: () => redoable.length > 0,
    nextUndo: () => undoable.at(-1)?.map(inverse).toReversed() ?? null,
    nextRedo: () => redoable.at(-1)?.map(inverse).toReversed() ?? null,
    undo: () => replay(undoable, redoable),
    redo: () => replay(redoable, undoable),
    saved(attachmentId) {
      const lines = { undoable: writeSteps(undoable), redoable: writeSteps(redoable) };
      // Only of steps that are written out: of 100,000 that one step has made nothing is saved but when they were.
      const steps = [...last(undoable, lines.undoable.length), ...last(redoable, lines.redoable.length)].filter((step) => writeMade(step) === null);
      const ids = new Set(steps.flatMap((step) => step.map(idOf)));
      return {
        v: 1,
        attachmentId,
        at: Date.now(),
        ...lines,
        // Looked up one by one: there may be 100,000 that no step which is saved has changed.
        ours: [...ids].flatMap((id) => {
          const heads = ours.get(id);
          return heads === undefined ? [] : [[id, heads] as const];
        }),
      };
    },
    restore(saved) {
      if (undoable.length === 0 && redoable.length === 0) redoable.push(...readSteps(saved.redoable, store.all()));
      const earlier = readSteps(saved.undoable, store.all());
      undoable.unshift(...earlier);
      for (const [id, heads] of saved.ours) if (!ours.has(id)) ours.set(id, heads);
      for (const { after } of earlier.flat()) if (after !== null && isAsBorn(after) && !ours.has(after.id)) ours.set(after.id, headsOf(after));
      tell();
    },
    subscribe: listeners.subscribe,
    close: stop,
  };
}

function idOf({ before, after }: Change): string {
  return (after ?? before)?.id ?? '';
}

function last(steps: readonly Step[], count: number): readonly Step[] {
  return steps.slice(steps.length - count);
}

function inverse({ before, after }: Change): Change {
  return { before: after, after: before };
}

/** What an annotation's heads are called: anybody's later revision changes it. */
function headsOf(annotation: Annotation | null): string {
  return annotation === null ? 'deleted' : [annotation, ...annotation.rivals].map(({ revision }) => revision).join(' ');
}

function sentence(current: Annotation | null, ours: string): string {
  if (current === null) return 'Deleted by somebody else since; restore it from History.';
  const known = new Set(ours.split(' '));
  const theirs = [current, ...current.rivals].find(({ revision }) => !known.has(revision)) ?? current;
  return `Changed by ${theirs.createdBy ?? theirs.by ?? 'somebody else'} since; restore from History.`;
}
