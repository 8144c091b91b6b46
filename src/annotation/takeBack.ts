import type { AnnotationStore, Change } from './annotation.ts';

/** The way to take changes back that were just made; what got another revision since is left, and counted. */
export function takeBack(store: Pick<AnnotationStore, 'get' | 'apply'>, changes: readonly Change[]): () => number {
  const made = changes.map((change) => ({ before: change.before, id: subjectOf(change), revision: store.get(subjectOf(change))?.revision }));
  return () => {
    const same = made.filter(({ id, revision }) => store.get(id)?.revision === revision);
    store.apply(same.map(({ id, before }) => ({ before: store.get(id) ?? null, after: before })), 'user');
    return made.length - same.length;
  };
}

function subjectOf({ before, after }: Change): string {
  return (before ?? after)?.id ?? '';
}
