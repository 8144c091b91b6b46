import type { AnnotationStore } from '../annotation/annotation.ts';
import type { Outbox } from '../annotation/outbox.ts';
import type { WorkingCopy } from '../annotation/workingCopy.ts';
import { createWorkingCopy } from '../annotation/workingCopy.ts';
import { readFeed } from '../api/annotationsFeed.ts';
import type { Client } from '../api/client.ts';
import type { Attachment } from '../contract/attachment.ts';
import { openDocument } from '../document/open.ts';
import type { DocumentSource } from '../document/source.ts';
import { createSheetStore } from './sheet/sheetStore.ts';

/** A file that is opened without being looked at: to draw what is on it, or to add to that. */
export interface BesideFile {
  readonly attachment: Attachment;
  readonly document: DocumentSource;
  readonly copy: WorkingCopy;
  /** As they are drawn; of charts and tables what is stored is the copy's. */
  readonly annotations: AnnotationStore;
  /** Safe to call twice; the copy can still be changed after it. */
  readonly closeDocument: () => void;
  readonly close: () => void;
}

interface Around {
  readonly client: Client;
  readonly outbox: Outbox;
  /** E-mail of who is signed in. */
  readonly person: string;
}

export type BesideOpening = { readonly ok: true; readonly file: BesideFile } | { readonly ok: false; readonly sentence: string };

/** Opens a file with its annotations, those that wait to be sent among them. Throws `ProblemError`; rejects with the signal's reason when aborted. */
export async function openBeside({ client, outbox, person }: Around, attachment: Attachment & { readonly id: string }, signal: AbortSignal): Promise<BesideOpening> {
  const bytes = await client.byteSource(attachment.id, signal);
  if (!bytes.ok) return { ok: false, sentence: bytes.problem.detail };
  const opened = await openDocument({ bytes: bytes.value, name: attachment.name, type: attachment.type, signal });
  if (!opened.ok) return { ok: false, sentence: opened.failure.reason === 'password' ? 'The file wants a password: open it by itself.' : opened.failure.sentence };
  const { document } = opened;
  const copy = createWorkingCopy({ attachmentId: attachment.id, person, digest: () => attachment.facts?.sha256 ?? null, outbox, wireSize: document.wireSize });
  const sheetStore = document.sheet === undefined ? null : createSheetStore(copy.store, document.sheet);
  let isOpen = true;
  function closeDocument(): void {
    if (!isOpen) return;
    isOpen = false;
    sheetStore?.close();
    document.close();
  }
  function close(): void {
    closeDocument();
    copy.close();
  }
  try {
    await copy.receiveInParts((await readFeed(client, attachment.id, { before: undefined, signal })).records);
    signal.throwIfAborted();
    return { ok: true, file: { attachment, document, copy, annotations: sheetStore ?? copy.store, closeDocument, close } };
  } catch (reason) {
    close();
    throw reason;
  }
}
