import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import type { Client } from '../api/client.ts';
import { problemOf, unwrap } from '../api/outcome.ts';
import { capabilitiesQuery, downloadAddress, keepAttachment, offers, queryKeys } from '../api/queries.ts';
import { showError } from '../commands/parts/toasts.ts';
import { removeWithUndo } from '../commands/parts/vanished.ts';
import { visibleText } from '../commands/parts/visibleText.ts';
import type { Capabilities } from '../contract/account.ts';
import type { Attachment } from '../contract/attachment.ts';
import { endpoints } from '../contract/endpoints.ts';
import { attachmentTitle } from './arrange.ts';
import { refreshAttachments } from './attachmentCache.ts';

/** By this key lists leave out an attachment that is deleted. */
export function deletedKey(attachmentId: string): string {
  return `attachment ${attachmentId}`;
}

/** By this key the list of one session leaves out an attachment that is removed from it. */
export function removedKey(sessionId: string, attachmentId: string): string {
  return `attachment ${attachmentId} in session ${sessionId}`;
}

/** What can be done with attachments here. Null: not offered by this host. */
export interface AttachmentActions {
  readonly download: (attachment: Attachment) => void;
  readonly remove: ((attachment: Attachment) => void) | null;
  readonly delete: ((attachment: Attachment) => void) | null;
  /** Whether who looks may change or delete it, as far as that is known here: owners of the session and who uploaded it may. */
  readonly mayChange: (attachment: Attachment) => boolean;
  readonly setVisible: (attachment: Attachment, isVisible: boolean) => void;
}

interface Parts {
  readonly client: Client;
  readonly cache: QueryClient;
  readonly capabilities: Capabilities | undefined;
}

/** Where and for whom attachments are listed. */
export interface ListedFor {
  /** Null: all attachments. */
  readonly sessionId: string | null;
  /** E-mail of who looks; null where unknown. */
  readonly me: string | null;
  /** Whether who looks may change what is in the session. */
  readonly mayManage: boolean;
}

/** Actions on the attachments of one session, or of all. */
export function useAttachmentActions({ sessionId, me, mayManage }: ListedFor): AttachmentActions {
  const client = useClient();
  const cache = useQueryClient();
  const { data: capabilities } = useQuery(capabilitiesQuery(client));
  const { mutate } = useEditAttachment();
  return useMemo(() => {
    const parts: Parts = { client, cache, capabilities };
    return {
      download: (attachment) => void download(parts, attachment),
      remove: sessionId === null || !mayManage ? null : (attachment) => removeFromSession(parts, sessionId, attachment),
      delete: offers(capabilities, 'delete') ? (attachment) => deleteAttachment(parts, attachment) : null,
      mayChange: (attachment) => mayManage || attachment.createdBy === me,
      setVisible: (attachment, isVisible) => mutate({ attachment, patch: { isVisible } }),
    };
  }, [client, cache, capabilities, sessionId, me, mayManage, mutate]);
}

/** The browser's own download of a signed address: bytes never pass through the page. */
async function download(parts: Parts, attachment: Attachment): Promise<void> {
  if (attachment.id === null) return;
  const outcome = await downloadAddress(parts.cache, parts.client, attachment.id);
  if (!outcome.ok) showError(outcome.problem.detail, () => void download(parts, attachment));
  else if (outcome.value === null) showError(`The host has no stored file for ${nameOf(attachment)}.`);
  else openDownload(outcome.value, attachment.name);
}

function openDownload(address: string, name: string): void {
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.rel = 'noopener';
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}

function nameOf(attachment: Attachment): string {
  return `“${visibleText(attachmentTitle(attachment))}”`;
}

function removeFromSession({ client, cache, capabilities }: Parts, sessionId: string, attachment: Attachment): void {
  const { id } = attachment;
  if (id === null) return;
  removeWithUndo({
    keys: [removedKey(sessionId, id)],
    message: `Removed ${nameOf(attachment)} from the session`,
    remove: () => client.call(endpoints.removeSessionAttachment, { params: { session_id: sessionId, attachment_id: id } }),
    restore: offers(capabilities, 'add')
      ? () => client.call(endpoints.addSessionAttachment, { params: { session_id: sessionId }, body: { attachment_id: id } })
      : null,
    refresh: () => refreshAttachments(cache),
  });
}

function deleteAttachment({ client, cache, capabilities }: Parts, attachment: Attachment): void {
  const { id } = attachment;
  if (id === null) return;
  const params = { attachment_uuid: id };
  removeWithUndo({
    keys: [deletedKey(id)],
    message: `Deleted ${nameOf(attachment)}`,
    remove: () => client.call(endpoints.deleteAttachment, { params }),
    restore: offers(capabilities, 'restore') ? () => client.call(endpoints.restoreAttachment, { params }) : null,
    refresh: () => refreshAttachments(cache),
  });
}

/** Metadata that a person changes; null clears. */
export type AttachmentEdit = Partial<Pick<Attachment, 'title' | 'description' | 'citation' | 'isVisible'>>;

interface Edit {
  readonly attachment: Attachment;
  readonly patch: AttachmentEdit;
}

/** Changes metadata: shown at once, taken back with the host's words when it refuses. */
export function useEditAttachment() {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ attachment, patch }: Edit) => unwrap(await client.call(endpoints.updateAttachment, {
      params: { attachment_uuid: attachment.id ?? '' },
      body: wireOf(patch),
    })),
    async onMutate({ attachment, patch }) {
      await Promise.all([queryKeys.attachments, ['session']].map((queryKey) => cache.cancelQueries({ queryKey })));
      keepAttachment(cache, { ...attachment, ...patch });
    },
    onSuccess: (answer) => keepAttachment(cache, answer),
    onError(error, { attachment }) {
      keepAttachment(cache, attachment);
      showError(problemOf(error).detail);
    },
    // Also after a success: what was on its way when the change was made has been cancelled.
    onSettled: (_answer, _error, { attachment }) => Promise.all([
      refreshAttachments(cache), cache.invalidateQueries({ queryKey: queryKeys.attachment(attachment.id ?? '') }),
    ]),
  });
}

function wireOf({ title, description, citation, isVisible }: AttachmentEdit) {
  return {
    ...(title !== undefined && { attachment_title: title }),
    ...(description !== undefined && { attachment_description: description }),
    ...(citation !== undefined && { attachment_citation: citation }),
    ...(isVisible !== undefined && { is_visible: isVisible }),
  };
}
