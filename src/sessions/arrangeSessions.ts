import { sorted, type Sliced } from '../commands/parts/slices.ts';
import { sessionTitle, type Session } from '../contract/session.ts';
import type { SessionFilters, SessionSort } from './sessionFilters.ts';
import { newestFirst, searchSessions } from './sessionOrder.ts';

/** How many sessions are looked at before the page may do something else. */
const STEP = 512;

/** The sessions that the filters let through, in their order. `me` is the e-mail of who looks, null where unknown: then all are theirs. */
export function* arrangeSessions(all: readonly Session[], filters: SessionFilters, me: string | null): Sliced<readonly Session[]> {
  const isFound = searchSessions(filters.text);
  const found: Session[] = [];
  for (const [index, session] of all.entries()) {
    if (index % STEP === 0) yield;
    if (filters.starred && !session.isStarred) continue;
    if (filters.mine && me !== null && session.createdBy !== me) continue;
    if (isFound(session)) found.push(session);
  }
  return yield* inOrder(newestFirst(found), filters.sort);
}

const collate = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;

/** Equal ones stay newest first. */
function* inOrder(newest: readonly Session[], sort: SessionSort): Sliced<readonly Session[]> {
  switch (sort) {
    case 'newest': return newest;
    case 'oldest': return newest.toReversed();
    case 'title': return yield* sorted(newest, (a, b) => collate(sessionTitle(a), sessionTitle(b)));
    case 'creator': return yield* sorted(newest, (a, b) => collate(a.createdBy, b.createdBy));
  }
}
