import type { Client } from '../../api/client.ts';
import { unwrap } from '../../api/outcome.ts';
import type { Attachment } from '../../contract/attachment.ts';
import type { WriterInput } from '../write/writers.ts';
import type { ExportResult } from './exportJob.ts';
import type { FormatId } from './formats.ts';
import { needsFiles } from './formats.ts';
import { runExport } from './runExport.ts';
import { originalsOf } from './sessionInputs.ts';
import { toolVersion } from './toolVersion.ts';

/** What a person asked for. */
export interface ExportOrder {
  readonly format: FormatId;
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

/** Bytes read at a time: what passes through memory. */
const PIECE = 4_000_000;
/** A PDF is taken apart in memory: beyond this, bytes, browsers give up. */
const MOST_BYTES = 700_000_000;

/** Carries out an export: reads the files that the format needs, makes it in a worker. Throws `ProblemError`; rejects with the signal's reason when aborted. */
export async function exportFiles(client: Client, order: ExportOrder, { signal, onProgress }: Work): Promise<ExportResult> {
  const wanted = needsFiles(order.format) ? order.inputs.filter(({ attachment, annotations }) => attachment.type === 'pdf' && annotations.length > 0) : [];
  const files = new Map<string, Blob>();
  for (const [place, { attachment: { id, name } }] of wanted.entries()) {
    if (id === null) continue;
    const bytes = unwrap(await client.byteSource(id, signal));
    if (bytes.size > MOST_BYTES) return { ok: false, sentence: `${name} has ${Math.round(bytes.size / 1e6)} MB: PDFs of up to ${MOST_BYTES / 1e6} MB can be written.` };
    const pieces: Blob[] = [];
    for (let at = 0; at < bytes.size; at += PIECE) {
      pieces.push(new Blob([await bytes.read(at, Math.min(at + PIECE, bytes.size), signal)]));
      onProgress(((place + Math.min(1, (at + PIECE) / bytes.size)) / wanted.length) * 0.5);
    }
    files.set(id, new Blob(pieces));
  }
  const { format, inputs, stem, attachments } = order;
  const from = wanted.length === 0 ? 0 : 0.5;
  const job = { format, inputs, files, originals: originalsOf(attachments), stem, version: toolVersion };
  return runExport(job, { signal, onProgress: (share) => onProgress(from + share * (1 - from)) });
}
