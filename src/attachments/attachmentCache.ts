import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../api/queries.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { List } from '../contract/list.ts';
import type { SessionDetail } from '../contract/session.ts';

/** How long files that are stored are gathered before lists show them, in ms: of 2,000 that come at once, each would order lists of thousands anew. */
const GATHERED_MS = 1_000;

/** Shows what is stored, many files at a time. */
export function gatherUploaded(cache: QueryClient): { readonly add: (sessionId: string, added: readonly Attachment[]) => void; readonly flush: () => void } {
  const waiting = new Map<string, readonly Attachment[]>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    for (const [sessionId, added] of waiting) keepUploaded(cache, sessionId, added);
    waiting.clear();
  }
  return {
    add(sessionId, added) {
      waiting.set(sessionId, [...added, ...(waiting.get(sessionId) ?? [])]);
      timer ??= setTimeout(flush, GATHERED_MS);
    },
    flush,
  };
}

/** Shows attachments that were just uploaded without asking for the whole list again. */
function keepUploaded(cache: QueryClient, sessionId: string, added: readonly Attachment[]): void {
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
