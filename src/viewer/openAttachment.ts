import type { Client } from '../api/client.ts';
import type { Outbox } from '../annotation/outbox.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { OpenFailure } from '../document/source.ts';
import { untilSeen } from './firstPictures.ts';
import { takeAhead } from './openAhead.ts';
import type { FileOpening } from './openFile.ts';
import { openFile } from './openFile.ts';
import type { Sight, Start } from './sight.ts';
import type { Workspace } from './workspace.ts';
import { openWorkspace } from './workspace.ts';

/** The first page is waited for so long, ms, before everything round it is begun, which takes the same thread: a heavy sheet may need seconds. */
const PATIENCE = 500;

export interface OpeningInput {
  readonly client: Client;
  readonly attachment: Attachment & { readonly id: string };
  readonly outbox: Outbox;
  readonly person: string;
  readonly password: string | null;
  readonly start: Start;
  readonly editLabel: (id: string) => void;
  /** The file is being read. */
  readonly onFile: (file: FileOpening) => void;
  /** The document is open and can be looked at: what stands in its place shows it from now on. It belongs to the workspace that follows. */
  readonly onSight: (sight: Sight) => void;
  readonly signal: AbortSignal;
}

export type Opened =
  | { readonly ok: true; readonly workspace: Workspace }
  | { readonly ok: false; readonly failure: OpenFailure };

/** Opens the file, or takes the one opened ahead, and all that belongs to it. Rejects with the signal's reason when aborted; nothing stays open then. */
export async function openAttachment(input: OpeningInput): Promise<Opened> {
  const { client, attachment, password, onFile, onSight, signal } = input;
  const ahead = password === null ? takeAhead(client, attachment.id) : null;
  const file = ahead ?? openFile({ client, attachmentId: attachment.id, claim: attachment, password, start: input.start });
  signal.addEventListener('abort', file.giveUp, { once: true });
  onFile(file);
  const opened = await file.opened;
  if (!opened.ok) return opened;
  const { sight } = opened;
  try {
    signal.throwIfAborted();
    onSight(sight);
    await untilSeen(sight, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])).catch(() => signal.throwIfAborted());
    return { ok: true, workspace: openWorkspace({ ...input, sight }) };
  } catch (reason) {
    sight.close();
    throw reason;
  }
}
