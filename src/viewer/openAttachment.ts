import type { Client } from '../api/client.ts';
import type { Outbox } from '../annotation/outbox.ts';
import type { Attachment } from '../contract/attachment.ts';
import { openDocument } from '../document/open.ts';
import type { OpenFailure } from '../document/source.ts';
import { bytesOf } from './preload.ts';
import type { Start, Workspace } from './workspace.ts';
import { openWorkspace } from './workspace.ts';

export interface OpeningInput {
  readonly client: Client;
  readonly attachment: Attachment & { readonly id: string };
  readonly outbox: Outbox;
  readonly person: string;
  readonly password: string | null;
  readonly start: Start;
  readonly editLabel: (id: string) => void;
  /** Share of the file that is here, 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

export type Opened =
  | { readonly ok: true; readonly workspace: Workspace }
  | { readonly ok: false; readonly failure: OpenFailure };

/** Opens the file and all that belongs to it. Rejects with the signal's reason when aborted; nothing stays open then. */
export async function openAttachment(input: OpeningInput): Promise<Opened> {
  const { client, attachment, password, onProgress, signal } = input;
  const source = await bytesOf(client, attachment.id, signal);
  if (!source.ok) {
    const sentence = source.problem.code === 'no_stored_file' ? 'The host has no file for this attachment.' : source.problem.detail;
    return { ok: false, failure: { reason: 'unreachable', sentence } };
  }
  const opened = await openDocument({
    bytes: source.value,
    name: attachment.name,
    type: attachment.type,
    password: password ?? undefined,
    signal,
    onProgress: (loaded, total) => onProgress(total === 0 ? 0 : loaded / total),
  });
  if (!opened.ok) return opened;
  if (signal.aborted) {
    opened.document.close();
    signal.throwIfAborted();
  }
  return { ok: true, workspace: openWorkspace({ ...input, document: opened.document }) };
}
