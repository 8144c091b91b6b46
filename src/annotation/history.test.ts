import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newAnnotation } from './annotation.ts';
import type { Annotation, Change } from './annotation.ts';
import { createHistory } from './history.ts';
import type { SavedHistory } from './savedHistory.ts';
import { createAnnotationStore } from './store.ts';

function annotation(parts: Partial<Annotation>): Annotation {
  const drawn = { pageIndex: 0, pageSize: { width: 100, height: 100 }, shape: { kind: 'bbox', x: 1, y: 1, width: 5, height: 5 }, label: '', tags: {} } as const;
  return { ...newAnnotation(drawn), ...parts };
}

function start() {
  const store = createAnnotationStore();
  return { store, history: createHistory(store) };
}

/** The same annotations on another page load, with what was saved of the one before. */
function reopened(all: readonly Annotation[], saved: SavedHistory) {
  const { store, history } = start();
  store.apply(all.map((after) => ({ before: null, after })), 'remote');
  history.restore(saved);
  return { store, history };
}

function revision(count: number): string {
  return `1790000000000-${count.toString(16).padStart(4, '0')}-0000000a`;
}

/** One gesture on a few annotations: each is made, relabelled, moved to another page, or deleted. */
const gesture = fc.array(
  fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), label: fc.constantFrom('x', 'y', 'z'), pageIndex: fc.nat(2), erase: fc.boolean() }),
  { minLength: 1, maxLength: 4 },
);

describe('createHistory', () => {
  it('returns exactly the same store by undo, and again by redo, at every step', () => {
    fc.assert(fc.property(fc.array(gesture, { maxLength: 12 }), (gestures) => {
      const { store, history } = start();
      const states = [store.all()];
      for (const one of gestures) {
        const changes = one.flatMap(({ id, label, pageIndex, erase }): readonly Change[] => {
          const before = store.get(id) ?? null;
          if (erase) return before === null ? [] : [{ before, after: null }];
          return [{ before, after: annotation({ ...before, id, label, pageIndex }) }];
        });
        store.apply(changes, 'user');
        if (store.all() !== states.at(-1)) states.push(store.all());
      }
      for (let i = states.length - 2; i >= 0; i -= 1) {
        expect(history.undo().refused).toEqual([]);
        expect(store.all()).toEqual(states[i]);
      }
      expect(history.canUndo()).toBe(false);
      for (let i = 1; i < states.length; i += 1) {
        expect(history.redo().refused).toEqual([]);
        expect(store.all()).toEqual(states[i]);
      }
      expect(history.canRedo()).toBe(false);
    }), { numRuns: 200 });
  });

  it('takes what one apply changes as one step', () => {
    const { store, history } = start();
    store.apply([{ before: null, after: annotation({ id: 'a' }) }, { before: null, after: annotation({ id: 'b' }) }], 'user');
    history.undo();
    expect(store.all()).toEqual([]);
  });

  it('says which changes come next, and forgets what could be redone when something else is done', () => {
    const { store, history } = start();
    store.apply([{ before: null, after: annotation({ id: 'a', pageIndex: 6 }) }], 'user');
    expect(history.nextUndo()?.map(({ before, after }) => [before?.pageIndex, after])).toEqual([[6, null]]);
    history.undo();
    expect(history.nextRedo()?.map(({ after }) => after?.pageIndex)).toEqual([6]);
    store.apply([{ before: null, after: annotation({ id: 'b' }) }], 'user');
    expect(history.canRedo()).toBe(false);
  });

  it('leaves alone what another person has changed since, says so, and undoes the rest of the gesture', () => {
    const { store, history } = start();
    const [a, b] = [annotation({ id: 'a', revision: '1' }), annotation({ id: 'b', revision: '1' })];
    store.apply([{ before: null, after: a }, { before: null, after: b }], 'user');
    store.apply([{ before: a, after: { ...a, label: 'theirs', revision: '2', by: 'ana@example.org' } }], 'remote');
    expect(history.undo().refused).toEqual(['Changed by ana@example.org since; restore from History.']);
    expect(store.all().map(({ id, label }) => [id, label])).toEqual([['a', 'theirs']]);
  });

  it('takes a rival of another person for a change, but not the word that the host has ours', () => {
    const { store, history } = start();
    const mine = annotation({ id: 'a', revision: '3', by: 'me@example.org' });
    store.apply([{ before: null, after: mine }], 'user');
    store.apply([{ before: mine, after: { ...mine, recordId: 'r' } }], 'remote');
    expect(history.undo().refused).toEqual([]);
    history.redo();
    const rival = { ...mine, revision: '2', createdBy: 'ben@example.org' };
    store.apply([{ before: mine, after: { ...mine, rivals: [rival] } }], 'remote');
    expect(history.undo().refused).toEqual(['Changed by ben@example.org since; restore from History.']);
    expect(store.get('a')?.rivals).toEqual([rival]);
  });

  it('says so when somebody has deleted it since', () => {
    const { store, history } = start();
    const a = annotation({ id: 'a', revision: '1' });
    store.apply([{ before: null, after: a }], 'user');
    store.apply([{ before: a, after: null }], 'remote');
    expect(history.undo()).toEqual({ done: [], refused: ['Deleted by somebody else since; restore it from History.'] });
  });

  it('is saved in a line for a step that made very many, and undoes them later but for those that somebody has changed since', () => {
    const { store, history } = start();
    const made = (index: number) => ({ born: revision(index), revision: revision(index) });
    store.apply([{ before: null, after: annotation({ id: 'first', ...made(0) }) }], 'user');
    store.apply(Array.from({ length: 600 }, (_, index) => ({ before: null, after: annotation({ id: `n${index}`, ...made(index + 1) }) })), 'user');
    store.apply([{ before: null, after: annotation({ ...store.get('n7'), label: 'mine', revision: revision(700) }) }], 'user');
    const saved = history.saved('a');
    expect(JSON.stringify(saved).length).toBeLessThan(3_000);
    const theirs = { revision: revision(701), by: 'ben@example.org' };
    const second = reopened(store.all().map((one) => (one.id === 'n8' ? { ...one, ...theirs } : one)), saved);
    expect(second.history.undo().done).toHaveLength(1);
    expect(second.history.undo().refused).toEqual(['Changed by ben@example.org since; restore from History.']);
    expect(second.store.all().map(({ id }) => id)).toEqual(['first', 'n8']);
    second.history.redo();
    const third = reopened(second.store.all(), second.history.saved('a'));
    expect([third.history.undo().refused, third.history.undo().refused]).toEqual([[], []]);
    expect(third.store.all().map(({ id }) => id)).toEqual(['n8']);
  });

  it('goes back later through what was deleted and changed of very many, and forward again, as if the page had stayed', () => {
    const { store, history } = start();
    const made = Array.from({ length: 600 }, (_, index) => annotation({ id: `n${index}`, born: revision(index), revision: revision(index) }));
    store.apply(made.map((after) => ({ before: null, after })), 'user');
    store.apply([{ before: null, after: annotation({ ...made[7], label: 'mine', revision: revision(700) }) }], 'user');
    store.apply([{ before: made[8] ?? null, after: null }], 'user');
    const later = reopened(store.all(), history.saved('a'));
    expect([later.history.undo(), later.history.undo(), later.history.undo()].map(({ done, refused }) => [done.length, refused])).toEqual([[1, []], [1, []], [600, []]]);
    expect(later.store.all()).toEqual([]);
    later.history.redo();
    expect(later.store.all()).toEqual(made);
  });

  it('does nothing when there is nothing to undo', () => {
    expect(start().history.undo()).toEqual({ done: [], refused: [] });
  });
});
