import type { Annotation, Change } from '../../annotation/annotation.ts';
import { isOnlyKept } from '../../annotation/sameAnnotation.ts';

/** More changes at once than this are not patched one by one. */
export const MOST_PATCHES = 64;
/** More than this that were added are drawn with all others, a little with each frame. */
const MOST_ADDED = 2000;

/** What happened in the store since the last frame: places to draw anew, only new marks, or too much to tell. */
export type News = { readonly kind: 'places' | 'added'; readonly annotations: readonly Annotation[] } | { readonly kind: 'many added' | 'changed' };

/** Nothing happened. */
export const noNews: News = { kind: 'places', annotations: [] };

/** What happened before, and these changes. */
export function joined(news: News, all: readonly Change[]): News {
  const changes = all.filter(isSeen);
  if (news.kind === 'changed' || changes.length === 0) return news;
  const known = 'annotations' in news ? news.annotations : [];
  const onlyAdded = (news.kind !== 'places' || known.length === 0) && changes.every(({ before }) => before === null);
  if (onlyAdded && (news.kind === 'many added' || known.length + changes.length > MOST_ADDED)) return { kind: 'many added' };
  if (!onlyAdded && known.length + 2 * changes.length > MOST_PATCHES) return { kind: 'changed' };
  const annotations = changes.flatMap(({ before, after }) => [before, after].filter((each) => each !== null));
  if (news.kind === 'places' && known.length + annotations.length <= MOST_PATCHES) return { kind: 'places', annotations: [...known, ...annotations] };
  return onlyAdded ? { kind: 'added', annotations: [...known, ...annotations] } : { kind: 'changed' };
}

/** That the host has it now changes nothing of how it looks. */
function isSeen(change: Change): boolean {
  return !isOnlyKept(change) || (change.before?.rivals.length ?? 0) + (change.after?.rivals.length ?? 0) > 0;
}

/** Whether nothing but new marks came. */
export function isAdded({ kind }: News): boolean {
  return kind === 'added' || kind === 'many added';
}

/** Since when they are merely drawn above all others; what was not even that is drawn as soon as there is time. */
export function lackingSince({ kind }: News): number {
  return kind === 'added' ? performance.now() : -Infinity;
}
