import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useAudience } from '../api/audience.ts';
import { useClient } from '../api/ClientProvider.tsx';
import type { Client } from '../api/client.ts';
import { problemOf, unwrap, type Outcome } from '../api/outcome.ts';
import { capabilitiesQuery, downloadAddress, keepAttachment, keepAttachments, offers, queryKeys } from '../api/queries.ts';
import { copyLink } from '../commands/parts/copyLink.ts';
import { formatCount } from '../commands/parts/formatCount.ts';
import { showError } from '../commands/parts/toasts.ts';
import { removeWithUndo } from '../commands/parts/vanished.ts';
import { visibleText } from '../commands/parts/visibleText.ts';
import type { Capabilities } from '../contract/account.ts';
import type { Attachment } from '../contract/attachment.ts';
import { endpoints } from '../contract/endpoints.ts';
import { attachmentPath } from '../contract/paths.ts';
import { attachmentTitle } from './arrange.ts';
import { refreshAttachments } from './attachmentCache.ts';
import { inTurns } from '../api/inTurns.ts';

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
  /** Copies the address where it is looked at. */
  readonly copyLink: (attachment: Attachment) => void;
  readonly remove: ((attachments: readonly Attachment[]) => void) | null;
  readonly delete: ((attachments: readonly Attachment[]) => void) | null;
  /** Whether a file can be put into another session. */
  readonly mayFile: boolean;
  /** Whether who looks may change or delete it, as far as that is known here: owners of the session and who uploaded it may. */
  readonly mayChange: (attachment: Attachment) => boolean;
  readonly setVisible: (attachments: readonly Attachment[], isVisible: boolean) => void;
}

interface Parts {
  readonly client: Client;
  readonly cache: QueryClient;
  readonly capabilities?: Capabilities | undefined;
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
  const audience = useAudience();
  return useMemo(() => {
    const parts: Parts = { client, cache, capabilities };
    return {
      download: (attachment) => void download(parts, attachment),
      copyLink: ({ id, sourceSessionId }) => {
        const within = sessionId ?? sourceSessionId;
        if (id !== null) void copyLink(attachmentPath({ sessionId: within, attachmentId: id }), audience(within));
      },
      remove: sessionId === null || !mayManage ? null : (attachments) => removeFromSession(parts, sessionId, attachments),
      delete: offers(capabilities, 'delete') ? (attachments) => deleteAttachments(parts, attachments) : null,
      mayFile: offers(capabilities, 'add'),
      mayChange: (attachment) => mayManage || attachment.createdBy === me,
      setVisible: (attachments, isVisible) => void setVisible(parts, attachments, isVisible),
    };
  }, [client, cache, capabilities, audience, sessionId, me, mayManage]);
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

/** What a message calls one attachment or several. */
function wordsFor(attachments: readonly Attachment[]): string {
  const [only] = attachments;
  return only !== undefined && attachments.length === 1 ? nameOf(only) : `${formatCount(attachments.length)} attachments`;
}

function idsOf(attachments: readonly Attachment[]): readonly string[] {
  return attachments.flatMap(({ id }) => (id === null ? [] : [id]));
}

type Answer = Outcome<unknown>;

/** Asks for each; the first problem is what is said of all. */
async function askForEach(ids: readonly string[], ask: (id: string) => Promise<Answer>): Promise<Answer> {
  const answers = await inTurns(ids, ask);
  return answers.find((answer) => !answer.ok) ?? { ok: true, value: null };
}

/** Says the first problem, where there is one. */
function tellProblem(answers: readonly Answer[], retry?: () => void): void {
  for (const answer of answers) if (!answer.ok) return showError(answer.problem.detail, retry);
}

function removeFromSession({ client, cache, capabilities }: Parts, sessionId: string, attachments: readonly Attachment[]): void {
  const ids = idsOf(attachments);
  const add = (id: string): Promise<Answer> => client.call(endpoints.addSessionAttachment, {
    params: { session_id: sessionId }, body: { attachment_id: id },
  });
  removeWithUndo({
    keys: ids.map((id) => removedKey(sessionId, id)),
    message: `Removed ${wordsFor(attachments)} from the session`,
    remove: () => askForEach(ids, (id) => client.call(endpoints.removeSessionAttachment, {
      params: { session_id: sessionId, attachment_id: id },
    })),
    restore: offers(capabilities, 'add') ? () => askForEach(ids, add) : null,
    refresh: () => refreshAttachments(cache),
  });
}

function deleteAttachments({ client, cache, capabilities }: Parts, attachments: readonly Attachment[]): void {
  const ids = idsOf(attachments);
  removeWithUndo({
    keys: ids.map(deletedKey),
    message: `Deleted ${wordsFor(attachments)}`,
    remove: () => askForEach(ids, (id) => client.call(endpoints.deleteAttachment, { params: { attachment_uuid: id } })),
    restore: offers(capabilities, 'restore')
      ? () => askForEach(ids, (id) => client.call(endpoints.restoreAttachment, { params: { attachment_uuid: id } }))
      : null,
    refresh: () => refreshAttachments(cache),
  });
}

/** Hides or shows files: at once on screen, those that the host refuses back as they were. */
async function setVisible({ client, cache }: Parts, attachments: readonly Attachment[], isVisible: boolean): Promise<void> {
  const changed = attachments.filter((attachment) => attachment.id !== null && attachment.isVisible !== isVisible);
  await Promise.all([queryKeys.attachments, ['session']].map((queryKey) => cache.cancelQueries({ queryKey })));
  keepAttachments(cache, changed.map((attachment) => ({ ...attachment, isVisible })));
  const answers = await inTurns(changed, ({ id }) => client.call(endpoints.updateAttachment, {
    params: { attachment_uuid: id ?? '' }, body: { is_visible: isVisible },
  }));
  const refused = changed.filter((_attachment, index) => answers[index]?.ok === false);
  keepAttachments(cache, refused);
  tellProblem(answers, () => void setVisible({ client, cache }, refused, isVisible));
  await refreshAttachments(cache);
}

/** What came of putting files into a session. */
interface Filed {
  /** How many are there now. */
  readonly count: number;
  /** Takes out again those that were put in. */
  readonly takeOut: () => Promise<void>;
}

/** Puts files into a session, and tells why those that were refused are not there. */
export function useFileInto(): (attachments: readonly Attachment[], sessionId: string) => Promise<Filed> {
  const client = useClient();
  const cache = useQueryClient();
  return async (attachments, sessionId) => {
    const ids = idsOf(attachments);
    const answers = await inTurns(ids, (id) => client.call(endpoints.addSessionAttachment, {
      params: { session_id: sessionId }, body: { attachment_id: id },
    }));
    tellProblem(answers);
    await refreshAttachments(cache);
    const taken = ids.filter((_id, index) => answers[index]?.ok === true);
    const takeOut = async (): Promise<void> => {
      tellProblem(await inTurns(taken, (id) => client.call(endpoints.removeSessionAttachment, {
        params: { session_id: sessionId, attachment_id: id },
      })));
      await refreshAttachments(cache);
    };
    return { count: taken.length, takeOut };
  };
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
