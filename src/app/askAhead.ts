import { annotationsQuery, attachmentQuery, capabilitiesQuery, meQuery, sessionQuery } from '../api/queries.ts';
import { openAhead } from '../viewer/openAhead.ts';
import { cache, client } from './connection.ts';

/** Asks who is signed in where; whoever shows the answers waits for them, and says what went wrong. */
export function askForPerson(): void {
  void cache.prefetchQuery(capabilitiesQuery(client));
  void cache.prefetchQuery(meQuery(client));
}

/**
 * The viewer's first questions, while the viewer's code is on its way; the file itself begins to be opened. Who merely points at a link gets
 * no signed address of the file and none of its bytes.
 */
export function askForAttachment(attachmentId: string, sessionId: string | null, cause: 'enter' | 'preload' | 'stay'): void {
  const claim = cache.fetchQuery(attachmentQuery(client, attachmentId));
  claim.catch(() => undefined);
  if (cause === 'enter') {
    openAhead({ client, attachmentId, claim });
    void cache.prefetchQuery(annotationsQuery(client, attachmentId));
  }
  if (sessionId !== null) void cache.prefetchQuery(sessionQuery(client, sessionId));
}

/** Everything that the address of a viewer asks for, before there is a router that could. */
export function askForAddress(path: string): void {
  const [, sessionId, attachmentId] = /^(?:\/sessions\/([^/%]+))?\/attachments\/([^/%]+)$/u.exec(path) ?? [];
  if (attachmentId === undefined) return;
  askForAttachment(attachmentId, sessionId ?? null, 'enter');
  askForPerson();
}
