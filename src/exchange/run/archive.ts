import { manifestName, writeManifest } from '../write/manifest.ts';
import type { Original } from '../write/manifest.ts';
import { safeFileName } from '../write/names.ts';
import { createSha256 } from '../write/sha256.ts';
import type { WrittenFile } from '../write/writers.ts';
import { crc32, MOST_ZIP_BYTES, MOST_ZIP_FILES, zipOf } from '../write/zip.ts';
import type { ZipEntry } from '../write/zip.ts';

/** A file ready to be saved. */
interface MadeFile {
  readonly name: string;
  readonly mime: string;
  readonly blob: Blob;
}

/** `left`: what was left out, one sentence each. */
export type ExportResult = { readonly ok: true; readonly file: MadeFile; readonly left: readonly string[] } | { readonly ok: false; readonly sentence: string };

/** A file of an archive with its digest. */
export type Entry = ZipEntry & { readonly sha256: string };

interface About {
  /** Of the archive's name, without its ending. */
  readonly stem: string;
  readonly format: string;
  readonly version: string;
  readonly originals: readonly Original[];
  readonly left: readonly string[];
}

/** Bytes that are gathered before they are given to a blob. */
const CHUNK = 1 << 20;

/** Entries of an archive have no time of their own: the same export has the same bytes. */
const noTime = new Date(1980, 0, 1);

/** The files and their manifest as one archive, or a sentence where they are too many. */
export function archiveOf(files: readonly Entry[], { stem, format, version, originals, left }: About): ExportResult {
  const listed = files.map(({ name, size, sha256 }) => ({ name, bytes: size, sha256 }));
  const manifest = writeManifest({ version, format, originals, files: listed });
  const entries = [...files, entryOf({ name: manifestName, pieces: [manifest] })];
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > MOST_ZIP_FILES) return { ok: false, sentence: `An archive holds at most ${MOST_ZIP_FILES} files, and these are ${entries.length}: export fewer pages.` };
  if (bytes > MOST_ZIP_BYTES) return { ok: false, sentence: 'The archive would have more than 4 GB: export fewer pages.' };
  return { ok: true, left, file: { name: `${safeFileName(stem)}.zip`, mime: 'application/zip', blob: zipOf(entries) } };
}

/** A file with the sums of its bytes; `told` is called after each of its pieces. */
export function entryOf({ name, pieces }: WrittenFile, told: () => void = () => undefined): Entry {
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
