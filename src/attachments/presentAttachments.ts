import { useMemo } from 'react';
import { useVanished } from '../commands/parts/vanished.ts';
import type { Attachment } from '../contract/attachment.ts';
import { deletedKey, removedKey } from './attachmentActions.ts';

/** What is left of attachments after deletions, and removals from `sessionId`, that the host may not have heard of yet. */
export function usePresentAttachments(attachments: readonly Attachment[], sessionId: string | null): readonly Attachment[] {
  const vanished = useVanished();
  return useMemo(() => {
    if (vanished.size === 0) return attachments;
    const isGone = (id: string): boolean => vanished.has(deletedKey(id)) || (sessionId !== null && vanished.has(removedKey(sessionId, id)));
    return attachments.filter(({ id }) => id === null || !isGone(id));
  }, [attachments, sessionId, vanished]);
}
