import type { Annotation, Change } from '../../annotation/annotation.ts';
import { isOnlyKept } from '../../annotation/sameAnnotation.ts';
import type { Rest } from './rest.ts';

/** More changes at once than this are not patched one by one. */
export const MOST_PATCHES = 64;
/** More than this that were added are drawn with all others, a little with each frame. */
const MOST_ADDED = 2000;

/** What happened in the store since the last frame: places to draw anew, only new marks, or too much to tell. */
export type News = FewNews | { readonly kind: 'many added' | 'changed' };

interface FewNews {
  readonly kind: 'places' | 'added';
  readonly annotations: readonly Annotation[];
  /** Ids of those that were not there before. */
  readonly born: ReadonlySet<string>;
}

/** Nothing happened. */
export const noNews: FewNews = { kind: 'places', annotations: [], born: new Set() };

/** What happened before, and these changes. */
export function joined(news: News, all: readonly Change[]): News {
  const changes = all.filter(isSeen);
  if (news.kind === 'changed' || changes.length === 0) return news;
  const { annotations: known, born: knownBorn } = 'annotations' in news ? news : noNews;
  const onlyAdded = (news.kind !== 'places' || known.length === 0) && changes.every(({ before }) => before === null);
  if (onlyAdded && (news.kind === 'many added' || known.length + changes.length > MOST_ADDED)) return { kind: 'many added' };
  if (!onlyAdded && known.length + 2 * changes.length > MOST_PATCHES) return { kind: 'changed' };
  const annotations = changes.flatMap(({ before, after }) => [before, after].filter((each) => each !== null));
  const isFirst = ({ before, after }: Change): boolean => before === null && !known.some(({ id }) => id === after?.id);
  const born = new Set([...knownBorn, ...changes.filter(isFirst).flatMap(({ after }) => after?.id ?? [])]);
  if (news.kind === 'places' && known.length + annotations.length <= MOST_PATCHES) return { kind: 'places', annotations: [...known, ...annotations], born };
  return onlyAdded ? { kind: 'added', annotations: [...known, ...annotations], born } : { kind: 'changed' };
}

/** That the host has it now changes nothing of how it looks. */
function isSeen(change: Change): boolean {
  return !isOnlyKept(change) || (change.before?.rivals.length ?? 0) + (change.after?.rivals.length ?? 0) > 0;
}

/** What has to be done about a picture of the marks at rest. */
export interface RestNews {
  readonly what: News;
  /** Ids of those that go from or come to it by a gesture or a selection. */
  readonly moved: readonly string[];
}

/** Of what happened, what is seen among the marks at rest: what was drawn elsewhere and still is, or is so from its birth on, changes nothing there. */
export function amongResting(news: News, before: Pick<Rest, 'lifted'>, now: Pick<Rest, 'lifted'>): RestNews {
  const few = 'annotations' in news ? news : noNews;
  const isElsewhere = (id: string): boolean => now.lifted.has(id) && (before.lifted.has(id) || few.born.has(id));
  const moved = [...difference(now.lifted, before.lifted), ...difference(before.lifted, now.lifted)].filter((id) => !isElsewhere(id));
  const annotations = few.annotations.filter(({ id }) => !isElsewhere(id));
  if (annotations.length === few.annotations.length) return { what: news, moved };
  return { what: annotations.length === 0 ? noNews : { ...few, annotations }, moved };
}

function difference(a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] {
  if (a === b) return [];
  return [...a].filter((id) => !b.has(id));
}

/** Whether nothing but new marks came. */
export function isAdded({ kind }: News): boolean {
  return kind === 'added' || kind === 'many added';
}

/** Since when they are merely drawn above all others; what was not even that is drawn as soon as there is time. */
export function lackingSince({ kind }: News): number {
  return kind === 'added' ? performance.now() : -Infinity;
}
