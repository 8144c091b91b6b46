import type { Session } from '../contract/session.ts';

/** What a person calls a session; one without a title gets words that say so. */
export function sessionTitle({ title }: Pick<Session, 'title'>): string {
  return title !== null && title.trim() !== '' ? title : 'Untitled session';
}

/** A row of the navigation: a heading over a group, or a session of it. */
export type NavigationRow =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'session'; readonly session: Session };

/** Newest first; equal times by id, so that no two loads differ. */
export function newestFirst(sessions: readonly Session[]): readonly Session[] {
  return sessions.toSorted((a, b) => Date.parse(b.createdAt.iso) - Date.parse(a.createdAt.iso)
    || compareText(b.createdAt.iso, a.createdAt.iso) || compareText(a.id, b.id));
}

/** Starred sessions, then the others, each group newest first and under its heading. A group without sessions has no heading. */
export function navigationRows(sessions: readonly Session[], search: string): readonly NavigationRow[] {
  const found = newestFirst(sessions.filter(matcher(search)));
  return [
    ...group('Starred', found.filter(({ isStarred }) => isStarred)),
    ...group('Recent', found.filter(({ isStarred }) => !isStarred)),
  ];
}

function group(text: string, sessions: readonly Session[]): readonly NavigationRow[] {
  if (sessions.length === 0) return [];
  return [{ kind: 'heading', text }, ...sessions.map((session): NavigationRow => ({ kind: 'session', session }))];
}

/** All words, anywhere in title or description, in any case. */
function matcher(search: string): (session: Session) => boolean {
  const words = search.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  return (session) => {
    const text = `${sessionTitle(session)}\n${session.description ?? ''}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
