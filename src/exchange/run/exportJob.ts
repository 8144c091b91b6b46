import type { FormatId } from './formats.ts';
import { manifestName, writeManifest } from '../write/manifest.ts';
import type { Original } from '../write/manifest.ts';
import { distinctFileNames, safeFileName } from '../write/names.ts';
import type { OpenPdf } from '../write/pdf/openPdf.ts';
import { frameSize } from '../write/pdfFrame.ts';
import { createSha256 } from '../write/sha256.ts';
import type { Writer, WriterInput, WrittenFile } from '../write/writers.ts';
import { writers } from '../write/writers.ts';
import { crc32, MOST_ZIP_BYTES, MOST_ZIP_FILES, zipOf } from '../write/zip.ts';
import type { ZipEntry } from '../write/zip.ts';

/** What is to be made. Plain data: it goes to a worker as it is. */
export interface ExportJob {
  readonly format: FormatId;
  readonly inputs: readonly WriterInput[];
  readonly originals: readonly Original[];
  /** Of the file's name, without its ending. */
  readonly stem: string;
  /** The bytes of the PDFs among them by the id of the attachment, for formats that need them. */
  readonly files: ReadonlyMap<string, Blob>;
  /** Of this program, for the manifest. */
  readonly version: string;
}

/** A file ready to be saved. */
export interface MadeFile {
  readonly name: string;
  readonly mime: string;
  readonly blob: Blob;
}

/** `left`: what was left out, one sentence each. */
export type ExportResult = { readonly ok: true; readonly file: MadeFile; readonly left: readonly string[] } | { readonly ok: false; readonly sentence: string };

/** Bytes that are gathered before they are given to a blob. */
const CHUNK = 1 << 20;

/** Entries of an archive have no time of their own: the same export has the same bytes. */
const noTime = new Date(1980, 0, 1);

/** Makes the export: the one file that it is, or an archive of its files and their manifest. `onProgress` hears shares of 0 to 1. */
export async function makeExport(job: ExportJob, onProgress: (share: number) => void): Promise<ExportResult> {
  const files: Entry[] = [];
  const total = job.inputs.reduce((sum, { annotations }) => sum + annotations.length, 1);
  let pieces = 0;
  const told = () => {
    pieces += 1;
    if (pieces % 500 === 0) onProgress(Math.min(0.98, pieces / total));
  };
  const left: string[] = [];
  for await (const file of filesOf(job)) {
    if ('left' in file) left.push(file.left);
    else files.push(entryOf(file, told));
  }
  onProgress(0.99);
  const [only] = files;
  if (only === undefined) return { ok: false, sentence: left.join(' ') || 'There is nothing to export.' };
  if (files.length === 1) return { ok: true, left, file: { name: only.name, mime: mimeOf(job.format), blob: only.bytes } };
  return zipped(job, { files, left });
}

/** The files of the format; of a file that cannot be written, why. */
async function* filesOf(job: ExportJob): AsyncIterable<WrittenFile | { readonly left: string }> {
  const { format } = job;
  const stem = safeFileName(job.stem);
  if (format === 'pdf' || format === 'pdf-flat') return yield* pdfFiles(job, stem, format);
  const writer: Writer = writers[format];
  yield* writer.files(format === 'xfdf' ? await withFrames(job) : job.inputs, stem);
}

async function* pdfFiles(job: ExportJob, stem: string, format: 'pdf' | 'pdf-flat'): AsyncIterable<WrittenFile | { readonly left: string }> {
  const { annotatedPdf } = await import('../write/pdf/annotatedPdf.ts');
  const inputs = job.inputs.filter(({ attachment }) => attachment.type === 'pdf');
  const names = distinctFileNames(inputs.map(({ attachment }) => attachment.name));
  for (const [place, input] of inputs.entries()) {
    const file = job.files.get(input.attachment.id ?? '');
    if (file === undefined) continue;
    const made = await annotatedPdf(new Uint8Array(await file.arrayBuffer()), input, format === 'pdf' ? 'annotations' : 'flattened');
    const name = job.inputs.length === 1 ? `${stem}.pdf` : (names[place] ?? '');
    yield made.ok ? { name, pieces: made.pieces } : { left: `${input.attachment.name}: ${made.sentence}` };
  }
}

/** PDFs with the frames of their pages; of one that cannot be taken apart, as its pages are seen. */
async function withFrames(job: ExportJob): Promise<readonly WriterInput[]> {
  const { openPdf } = await import('../write/pdf/openPdf.ts');
  const framed: WriterInput[] = [];
  for (const input of job.inputs) {
    const file = job.files.get(input.attachment.id ?? '');
    const opened = file === undefined ? null : await openPdf(new Uint8Array(await file.arrayBuffer()));
    framed.push(opened?.ok === true ? { ...input, ...framesOf(opened.pdf) } : input);
  }
  return framed;
}

function framesOf({ pages }: OpenPdf): Pick<Required<WriterInput>, 'frames' | 'sizes'> {
  return { frames: pages.map(({ frame }) => frame), sizes: new Map(pages.map(({ frame }, pageIndex) => [pageIndex, frameSize(frame)])) };
}

function mimeOf(format: FormatId): string {
  return format === 'pdf' || format === 'pdf-flat' ? 'application/pdf' : writers[format].mime;
}

type Entry = ZipEntry & { readonly sha256: string };

function zipped(job: ExportJob, { files, left }: { readonly files: readonly Entry[]; readonly left: readonly string[] }): ExportResult {
  const listed = files.map(({ name, size, sha256 }) => ({ name, bytes: size, sha256 }));
  const { version, originals } = job;
  const manifest = writeManifest({ version, format: job.format, originals, files: listed });
  const entries = [...files, entryOf({ name: manifestName, pieces: [manifest] }, () => undefined)];
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > MOST_ZIP_FILES) return { ok: false, sentence: `An archive holds at most ${MOST_ZIP_FILES} files, and these are ${entries.length}: export fewer pages.` };
  if (bytes > MOST_ZIP_BYTES) return { ok: false, sentence: 'The archive would have more than 4 GB: export fewer pages.' };
  return { ok: true, left, file: { name: `${safeFileName(job.stem)}.zip`, mime: 'application/zip', blob: zipOf(entries) } };
}

function entryOf({ name, pieces }: WrittenFile, told: () => void): Entry {
  const encoder = new TextEncoder();
  const hash = createSha256();
  const blobs: Blob[] = [];
  let [chunk, gathered, size, crc]: [BlobPart[], number, number, number] = [[], 0, 0, 0];
  for (const piece of pieces) {
    const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
    hash.add(bytes);
    crc = crc32(bytes, crc);
    size += bytes.length;
    chunk.push(bytes);
    gathered += bytes.length;
    if (gathered > CHUNK) {
      blobs.push(new Blob(chunk));
      [chunk, gathered] = [[], 0];
    }
    told();
  }
  return { name, crc, size, bytes: new Blob([...blobs, ...chunk]), modified: noTime, sha256: hash.end() };
}
