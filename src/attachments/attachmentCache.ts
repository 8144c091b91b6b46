import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/queries.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { List } from '../contract/list.ts';
import type { SessionDetail } from '../contract/session.ts';

/** Shows attachments that were just uploaded without asking for the whole list again after each file. */
export function keepUploaded(cache: QueryClient, sessionId: string, added: readonly Attachment[]): void {
  const withAdded = (before: readonly Attachment[]): readonly Attachment[] => {
    const known = new Set(before.map(({ id }) => id));
    return [...added.filter(({ id }) => !known.has(id)), ...before];
  };
  cache.setQueryData<SessionDetail>(queryKeys.session(sessionId), (before) => (
    before && { ...before, attachments: before.attachments && withAdded(before.attachments) }
  ));
  for (const filter of [{}, { sessionId }]) {
    cache.setQueryData<List<Attachment>>(queryKeys.attachmentsBy(filter), (before) => before && { ...before, items: withAdded(before.items) });
  }
}

/** Asks again for everything that shows attachments. */
export async function refreshAttachments(cache: QueryClient): Promise<void> {
  await Promise.all([
    cache.invalidateQueries({ queryKey: queryKeys.attachments }),
    cache.invalidateQueries({ queryKey: ['session'] }),
  ]);
}
