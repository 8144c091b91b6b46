import type { Annotation } from '../annotation/annotation.ts';
import { onPage } from '../annotation/scale.ts';
import { takeBack } from '../annotation/takeBack.ts';
import type { WorkingCopy } from '../annotation/workingCopy.ts';
import type { Client } from '../api/client.ts';
import { announce } from '../commands/parts/announce.ts';
import { formatCount } from '../commands/parts/formatCount.ts';
import { showUndo } from '../commands/parts/toasts.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { ImportPart } from '../exchange/read/importPlan.ts';
import type { GroundGiven, GroundsAsked, PlanResult } from '../exchange/run/importJob.ts';
import { runImport } from '../exchange/run/runImport.ts';
import { MOST_PDF_BYTES, storedFile } from '../exchange/run/storedFile.ts';
import { openBeside } from './besideFile.ts';
import type { OpenViewer } from './openViewer.ts';
import { storedAnnotations, storedMarks, storedPageSize } from './sheet/storedMarks.ts';
import type { Workspace } from './workspace.ts';

interface Reading {
  readonly signal: AbortSignal;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
}

interface SessionOfFile {
  readonly client: Client;
  /** The files of the session that are known now, the open one among them: their list may come after the file that is open. */
  readonly files: () => readonly Attachment[];
}

/** An import into the open file and the others of its session, from the choice of a file to its end. */
export interface Importing {
  /** Works out what a file would bring; null: the annotations inside the open PDF. Throws `ProblemError`. */
  plan(file: File | null, reading: Reading): Promise<PlanResult>;
  /** Makes what was planned: one step that one undo takes back. Nothing of it is there before all is ready; rejects when aborted until then. */
  carryOut(parts: readonly ImportPart[], reading: Reading): Promise<void>;
  /** Nothing more is planned. */
  close(): void;
}

/** Of annotations, what tells whether they come a second time. */
type Held = Pick<Workspace, 'attachment' | 'document' | 'copy' | 'annotations'>;

/** Prepares imports over an open file. Whoever prepares closes it. */
export function createImporting(viewer: OpenViewer, { client, files }: SessionOfFile): Importing {
  const { workspace, outbox, person } = viewer;
  const own = workspace.attachment;
  const copies = new Map<string, WorkingCopy>();

  async function givenOf(attachment: Attachment & { readonly id: string }, units: GroundsAsked['units'], { signal }: Reading): Promise<GroundGiven> {
    const { id, name } = attachment;
    const refused = (sentence: string): GroundGiven => ({ ok: false, attachmentId: id, sentence: `On ${name}: ${sentence}` });
    const beside = id === own.id ? null : await openBeside({ client, outbox, person }, attachment, signal);
    if (beside?.ok === false) return refused(beside.sentence);
    const held: Held = beside?.file ?? workspace;
    if (beside !== null) {
      copies.get(id)?.close();
      copies.set(id, beside.file.copy);
    }
    const ground = groundOf(held);
    beside?.file.closeDocument();
    if (units === 'page' || held.document.kind !== 'pdf') return { ok: true, ground, pdf: null };
    const pdf = await storedFile(client, id, { signal, onProgress: () => undefined });
    return pdf === null ? refused(tooLarge) : { ok: true, ground, pdf };
  }

  /** So that what many shapes take is not taken in one task. */
  async function prepare(parts: readonly ImportPart[], { signal, onProgress }: Reading): Promise<void> {
    const count = countOf(parts);
    let done = 0;
    for (const { attachmentId, made } of parts) {
      const copy = attachmentId === own.id ? workspace.copy : copies.get(attachmentId);
      const before = done;
      await copy?.prepare(made, { signal, onProgress: (share) => onProgress((before + share * made.length) / count) });
      done += made.length;
    }
    signal.throwIfAborted();
  }

  return {
    async plan(file, reading) {
      const { signal, onProgress } = reading;
      const inside = file === null && workspace.document.kind === 'pdf' ? await storedFile(client, own.id ?? '', { signal, onProgress: () => undefined }) : null;
      const blob = file ?? inside;
      if (blob === null) return { ok: false, sentence: workspace.document.kind === 'pdf' ? tooLarge : 'This file has no annotations of other programs inside.' };
      const targets = [own, ...files().filter(({ id }) => id !== own.id)].flatMap((attachment) => (attachment.id === null ? [] : [{ ...attachment, id: attachment.id }]));
      const groundsOf = async ({ attachmentIds, units }: GroundsAsked): Promise<readonly GroundGiven[]> => {
        const given: GroundGiven[] = [];
        for (const attachment of targets.filter(({ id }) => attachmentIds.includes(id))) given.push(await givenOf(attachment, units, reading));
        return given;
      };
      const job = { file: { name: file?.name ?? own.name, blob }, targets: targets.map(({ id, name }) => ({ attachmentId: id, name })) };
      const result = await runImport(job, { signal, onProgress, groundsOf });
      // What is inside the open file needs no word on where it belongs.
      return result.ok && file === null ? { ok: true, plan: { ...result.plan, names: 'attachments' } } : result;
    },
    async carryOut(parts, reading) {
      await prepare(parts, reading);
      const count = countOf(parts);
      const others = parts.filter(({ attachmentId }) => attachmentId !== own.id);
      const undos = parts.flatMap(({ attachmentId, made }) => {
        const store = attachmentId === own.id ? storedMarks(workspace) : copies.get(attachmentId)?.store;
        if (store === undefined) return [];
        const changes = made.map((after) => ({ before: null, after }));
        store.apply(changes, 'user');
        return others.length === 0 ? [] : [takeBack(store, changes)];
      });
      for (const label of labelsOf(parts)) viewer.makeLabel(label);
      const said = `${count === 1 ? '1 annotation' : `${formatCount(count)} annotations`} imported`;
      announce(said);
      if (others.length === 0) return viewer.chrome.setState({ importing: 'closed', notice: `${said} - Undo takes all back` });
      const changed = [...copies.values()];
      copies.clear();
      viewer.chrome.setState({ importing: 'closed' });
      const settle = (): void => changed.forEach((copy) => copy.close());
      showUndo({
        message: `${said} into ${parts.length === 1 ? '1 file' : `${parts.length} files`}`, settle,
        undo() {
          for (const undo of undos) undo();
          settle();
        },
      });
    },
    close() {
      for (const copy of copies.values()) copy.close();
      copies.clear();
    },
  };
}

const tooLarge = `The PDF is too large: up to ${MOST_PDF_BYTES / 1e6} MB can be taken apart.`;

function countOf(parts: readonly ImportPart[]): number {
  return parts.reduce((sum, { made }) => sum + made.length, 0);
}

function labelsOf(parts: readonly ImportPart[]): readonly string[] {
  return [...new Set(parts.flatMap(({ made }) => made.map(({ label }) => label)))].filter((label) => label !== '');
}

function groundOf(held: Held): Extract<GroundGiven, { readonly ok: true }>['ground'] {
  const { attachment, document } = held;
  const sizes = Array.from({ length: document.pageCount }, (_, pageIndex) => storedPageSize(document, pageIndex));
  const existing = storedAnnotations(held).map((annotation: Annotation) => {
    const size = sizes[annotation.pageIndex];
    const { id, pageIndex, pageSize, shape, label } = size === undefined ? annotation : onPage(annotation, size);
    return { id, pageIndex, pageSize, shape, label };
  });
  return { attachmentId: attachment.id ?? '', name: attachment.name, pageCount: document.pageCount, sizes, existing };
}
