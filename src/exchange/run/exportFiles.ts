import type { Client } from '../../api/client.ts';
import type { Attachment } from '../../contract/attachment.ts';
import type { WriterInput } from '../write/writers.ts';
import type { ExportResult } from './archive.ts';
import type { DataFormatId } from './formats.ts';
import { needsFiles } from './formats.ts';
import { runExport } from './runExport.ts';
import { originalsOf } from './sessionInputs.ts';
import { MOST_PDF_BYTES, storedFile } from './storedFile.ts';
import { toolVersion } from './toolVersion.ts';

/** What a person asked for. */
export interface ExportOrder {
  readonly format: DataFormatId;
  readonly inputs: readonly WriterInput[];
  readonly attachments: readonly Attachment[];
  /** Of the file's name, without its ending. */
  readonly stem: string;
}

interface Work {
  readonly signal: AbortSignal;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** The share of an export that is done once its files are here. */
const FETCHED = 0.2;

/** Carries out an export: reads the files that the format needs, makes it in a worker. Throws `ProblemError`; rejects with the signal's reason when aborted. */
export async function exportFiles(client: Client, order: ExportOrder, { signal, onProgress }: Work): Promise<ExportResult> {
  const wanted = needsFiles(order.format) ? order.inputs.filter(({ attachment, annotations }) => attachment.type === 'pdf' && annotations.length > 0) : [];
  const files = new Map<string, Blob>();
  for (const [place, { attachment: { id, name } }] of wanted.entries()) {
    if (id === null) continue;
    const stored = await storedFile(client, id, { signal, onProgress: (share) => onProgress(((place + share) / wanted.length) * FETCHED) });
    if (stored === null) return { ok: false, sentence: `${name} is too large: PDFs of up to ${MOST_PDF_BYTES / 1e6} MB can be written.` };
    files.set(id, stored);
  }
  const { format, inputs, stem, attachments } = order;
  const from = wanted.length === 0 ? 0 : FETCHED;
  const job = { format, inputs, files, originals: originalsOf(attachments), stem, version: toolVersion };
  return runExport(job, { signal, onProgress: (share) => onProgress(from + share * (1 - from)) });
}
