import { wordSearch } from '../commands/parts/words.ts';
import { sessionTitle, type Session } from '../contract/session.ts';

/** A row of the navigation: a heading over a group, or a session of it. */
export type NavigationRow =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'session'; readonly session: Session };

/** Newest first; equal times by id, so that no two loads differ. */
export function newestFirst(sessions: readonly Session[]): readonly Session[] {
  return sessions
    .map((session) => ({ session, at: Date.parse(session.createdAt.iso) }))
    .toSorted((a, b) => b.at - a.at || compareText(b.session.createdAt.iso, a.session.createdAt.iso) || compareText(a.session.id, b.session.id))
    .map(({ session }) => session);
}

/** Starred sessions, then the others, each group newest first and under its heading. A group without sessions has no heading. */
export function navigationRows(sessions: readonly Session[], search: string): readonly NavigationRow[] {
  const found = newestFirst(sessions.filter(searchSessions(search)));
  return [
    ...group('Starred', found.filter(({ isStarred }) => isStarred)),
    ...group('Recent', found.filter(({ isStarred }) => !isStarred)),
  ];
}

function group(text: string, sessions: readonly Session[]): readonly NavigationRow[] {
  if (sessions.length === 0) return [];
  return [{ kind: 'heading', text }, ...sessions.map((session): NavigationRow => ({ kind: 'session', session }))];
}

/** All words, anywhere in title, description or maker, in any case. */
export const searchSessions = wordSearch((session: Session) => `${sessionTitle(session)}\n${session.description ?? ''}\n${session.createdBy}`);

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
