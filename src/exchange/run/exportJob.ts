import { manifestName, writeManifest } from '../write/manifest.ts';
import type { Original } from '../write/manifest.ts';
import { safeFileName } from '../write/names.ts';
import { createSha256 } from '../write/sha256.ts';
import type { Writer, WriterId, WriterInput, WrittenFile } from '../write/writers.ts';
import { writers } from '../write/writers.ts';
import { crc32, MOST_ZIP_BYTES, MOST_ZIP_FILES, zipOf } from '../write/zip.ts';
import type { ZipEntry } from '../write/zip.ts';

/** What is to be made. Plain data: it goes to a worker as it is. */
export interface ExportJob {
  readonly writer: WriterId;
  readonly inputs: readonly WriterInput[];
  readonly originals: readonly Original[];
  /** Of the file's name, without its ending. */
  readonly stem: string;
  /** Of this program, for the manifest. */
  readonly version: string;
}

/** A file ready to be saved. */
export interface MadeFile {
  readonly name: string;
  readonly mime: string;
  readonly blob: Blob;
}

export type ExportResult = { readonly ok: true; readonly file: MadeFile } | { readonly ok: false; readonly sentence: string };

/** Bytes that are gathered before they are given to a blob. */
const CHUNK = 1 << 20;

/** Entries of an archive have no time of their own: the same export has the same bytes. */
const noTime = new Date(1980, 0, 1);

/** Makes the export: the one file that it is, or an archive of its files and their manifest. `onProgress` hears shares of 0 to 1. */
export function makeExport(job: ExportJob, onProgress: (share: number) => void): ExportResult {
  const writer: Writer = writers[job.writer];
  const files: (ZipEntry & { readonly sha256: string })[] = [];
  const total = job.inputs.reduce((sum, { annotations }) => sum + annotations.length, 1);
  let pieces = 0;
  const told = () => {
    pieces += 1;
    if (pieces % 500 === 0) onProgress(Math.min(0.98, pieces / total));
  };
  for (const file of writer.files(job.inputs, safeFileName(job.stem))) files.push(entryOf(file, told));
  onProgress(0.99);
  const [only] = files;
  if (files.length === 1 && only !== undefined) return { ok: true, file: { name: only.name, mime: writer.mime, blob: only.bytes } };
  return zipped(job, files);
}

function zipped(job: ExportJob, files: readonly (ZipEntry & { readonly sha256: string })[]): ExportResult {
  const listed = files.map(({ name, size, sha256 }) => ({ name, bytes: size, sha256 }));
  const { version, originals } = job;
  const manifest = writeManifest({ version, format: writers[job.writer].name, originals, files: listed });
  const entries = [...files, entryOf({ name: manifestName, pieces: [manifest] }, () => undefined)];
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > MOST_ZIP_FILES) return { ok: false, sentence: `An archive holds at most ${MOST_ZIP_FILES} files, and these are ${entries.length}: export fewer pages.` };
  if (bytes > MOST_ZIP_BYTES) return { ok: false, sentence: 'The archive would have more than 4 GB: export fewer pages.' };
  return { ok: true, file: { name: `${safeFileName(job.stem)}.zip`, mime: 'application/zip', blob: zipOf(entries) } };
}

function entryOf({ name, pieces }: WrittenFile, told: () => void): ZipEntry & { readonly sha256: string } {
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
