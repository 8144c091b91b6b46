import type { QueryClient } from '@tanstack/react-query';
import type { Hint } from './events.ts';
import { queryKeys } from './queries.ts';

/** Asks again for what a hint says has changed, as far as it is on screen; the rest is asked for when it is next shown. */
export function applyHint(cache: QueryClient, hint: Hint): void {
  const stale = (queryKey: readonly unknown[]): void => {
    void cache.invalidateQueries({ queryKey });
  };
  if (hint.kind === 'resync') return stale([]);
  const { kind, session_id: sessionId, attachment_id: attachmentId } = hint.hint;
  switch (kind) {
    case 'annotation':
      if (attachmentId !== null) stale(queryKeys.annotations(attachmentId));
      return stale(queryKeys.attachments);
    case 'attachment':
      if (attachmentId !== null) stale(queryKeys.attachment(attachmentId));
      stale(queryKeys.attachments);
      return sessionId === null ? stale(['session']) : stale(queryKeys.session(sessionId));
    case 'members':
      if (sessionId !== null) stale(queryKeys.members(sessionId));
      stale(queryKeys.attachments);
      return stale(queryKeys.sessions);
    case 'session':
      if (sessionId !== null) stale(queryKeys.session(sessionId));
      return stale(queryKeys.sessions);
    case 'labels':
      return stale(queryKeys.labels);
  }
}
