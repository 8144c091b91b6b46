import type { Annotation } from '../annotation/annotation.ts';
import { onPage } from '../annotation/scale.ts';
import type { Client } from '../api/client.ts';
import { announce } from '../commands/parts/announce.ts';
import type { PlanResult } from '../exchange/run/importJob.ts';
import { runImport } from '../exchange/run/runImport.ts';
import { MOST_PDF_BYTES, storedFile } from '../exchange/run/storedFile.ts';
import type { OpenViewer } from './openViewer.ts';
import { storedMarks, storedPageSize } from './sheet/storedMarks.ts';

/** Bytes of a file that tell an XFDF, whose numbers are in the units of its PDF. */
const HEAD = 4_096;

/** Works out what a file would bring to the open one; null: the annotations inside the open PDF. Throws `ProblemError`. */
export async function planFor({ workspace }: OpenViewer, client: Client, { file, signal }: { readonly file: File | null; readonly signal: AbortSignal }): Promise<PlanResult> {
  const { document, attachment } = workspace;
  const attachmentId = attachment.id ?? '';
  const sizes = Array.from({ length: document.pageCount }, (_, pageIndex) => storedPageSize(document, pageIndex));
  const existing = storedMarks(workspace).all().map((annotation) => {
    const size = sizes[annotation.pageIndex];
    const { id, pageIndex, pageSize, shape, label } = size === undefined ? annotation : onPage(annotation, size);
    return { id, pageIndex, pageSize, shape, label };
  });
  const ground = { attachmentId, name: attachment.name, pageCount: document.pageCount, sizes, existing };
  const needsPdf = document.kind === 'pdf' && (file === null || (await file.slice(0, HEAD).text()).includes('<xfdf'));
  const pdf = needsPdf ? await storedFile(client, attachmentId, { signal, onProgress: () => undefined }) : null;
  if (needsPdf && pdf === null) return { ok: false, sentence: `The PDF is too large: up to ${MOST_PDF_BYTES / 1e6} MB can be taken apart.` };
  const chosen = file ?? pdf;
  if (chosen === null) return { ok: false, sentence: 'This file has no annotations of other programs inside.' };
  return runImport({ file: { name: file?.name ?? attachment.name, blob: chosen }, ground, pdf }, signal);
}

/** Makes what was planned, as one step that one undo takes back. */
export function importAll({ workspace, chrome, makeLabel }: OpenViewer, made: readonly Annotation[]): void {
  storedMarks(workspace).apply(made.map((after) => ({ before: null, after })), 'user');
  for (const label of new Set(made.map((annotation) => annotation.label))) if (label !== '') makeLabel(label);
  const said = made.length === 1 ? '1 annotation imported' : `${made.length} annotations imported`;
  announce(said);
  chrome.setState({ importing: 'closed', notice: `${said} - Undo takes all back` });
}
