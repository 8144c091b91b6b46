import { createListeners } from '../signals/listeners.ts';
import type { Annotation, AnnotationStore, Change } from './annotation.ts';
import { compareBirths } from './numbering.ts';

/** Which labels the annotations of a store have. */
export interface LabelUse {
  /** In the order of their first use in the drawing order; without "". The same array until it says something else. */
  names(): readonly string[];
  /** Told after `names` has changed. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

interface Use {
  count: number;
  /** The lowest annotation that has the label; null when that one has left and another is to be looked for. */
  first: Annotation | null;
}

/** Follows the store by its changes: looking at 100,000 annotations after each would take longer than a frame. */
export function createLabelUse(store: Pick<AnnotationStore, 'all' | 'subscribe'>): LabelUse {
  const uses = new Map<string, Use>();
  const listeners = createListeners();
  let names: readonly string[] = [];

  function come(annotation: Annotation): void {
    if (annotation.label === '') return;
    const use = uses.get(annotation.label);
    if (use === undefined) {
      uses.set(annotation.label, { count: 1, first: annotation });
      return;
    }
    use.count += 1;
    if (use.first !== null && compareBirths(annotation, use.first) < 0) use.first = annotation;
  }

  function leave({ label, id }: Annotation): void {
    const use = uses.get(label);
    if (use === undefined) return;
    use.count -= 1;
    if (use.count === 0) uses.delete(label);
    else if (use.first?.id === id) use.first = null;
  }

  /** Those whose first one has left get the next, in one walk that ends with the last that was found. */
  function findFirsts(): void {
    let missing = [...uses.values()].filter(({ first }) => first === null).length;
    if (missing === 0) return;
    for (const annotation of store.all()) {
      const use = uses.get(annotation.label);
      if (use === undefined || use.first !== null) continue;
      use.first = annotation;
      missing -= 1;
      if (missing === 0) return;
    }
  }

  function renew(): boolean {
    findFirsts();
    const firsts = [...uses.values()].flatMap(({ first }) => first ?? []).toSorted(compareBirths);
    const next = firsts.map(({ label }) => label);
    if (next.length === names.length && next.every((label, place) => label === names[place])) return false;
    names = next;
    return true;
  }

  function follow(changes: readonly Change[]): void {
    for (const { before, after } of changes) {
      if (before !== null && before.label === after?.label && before.born === after.born) continue;
      if (before !== null) leave(before);
      if (after !== null) come(after);
    }
    if (renew()) listeners.tell();
  }

  for (const annotation of store.all()) come(annotation);
  renew();
  const stop = store.subscribe(follow);
  return {
    names: () => names,
    subscribe: listeners.subscribe,
    close: stop,
  };
}
