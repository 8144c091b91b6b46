import { formatSize } from '../commands/parts/formatSize.ts';
import type { Client } from '../api/client.ts';
import { inTurns } from '../api/inTurns.ts';
import { unwrap } from '../api/outcome.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { ByteSource } from '../document/source.ts';
import { distinctFileNames } from '../exchange/write/names.ts';
import { createZip, crc32, MOST_ZIP_BYTES, type ZipEntry } from '../exchange/write/zip.ts';

/** Bytes read at a time: what passes through memory. */
const PIECE = 4_000_000;

interface Work {
  readonly signal: AbortSignal;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * The stored files of several attachments as one archive. What was read is handed to the browser's store of blobs piece by piece, so that
 * memory holds one piece. Throws `ProblemError`, and an `Error` with a sentence when all together are too large.
 */
export async function archiveOf(client: Client, attachments: readonly Attachment[], { signal, onProgress }: Work): Promise<Blob> {
  const stored = attachments.flatMap((attachment) => (attachment.id === null ? [] : [{ attachment, id: attachment.id }]));
  const sources = await inTurns(stored, async ({ attachment, id }): Promise<{ readonly attachment: Attachment; readonly bytes: ByteSource }> => (
    { attachment, bytes: unwrap(await client.byteSource(id, signal)) }
  ));
  const total = sources.reduce((sum, { bytes }) => sum + bytes.size, 0);
  if (total > MOST_ZIP_BYTES) {
    throw new Error(`These files have ${formatSize(total)}; one archive takes at most ${formatSize(MOST_ZIP_BYTES)}. Choose fewer.`);
  }
  const names = distinctFileNames(sources.map(({ attachment }) => attachment.name));
  const zip = createZip();
  let done = 0;
  for (const [index, { attachment, bytes }] of sources.entries()) {
    const entry = await readEntry(bytes, signal, (read) => onProgress(total === 0 ? 1 : (done + read) / total));
    zip.add({ ...entry, name: names[index] ?? attachment.name, modified: new Date(attachment.createdAt.iso) });
    done += bytes.size;
  }
  return zip.end();
}

async function readEntry(source: ByteSource, signal: AbortSignal, onRead: (bytes: number) => void): Promise<Pick<ZipEntry, 'crc' | 'size' | 'parts'>> {
  const pieces: Blob[] = [];
  let crc = 0;
  for (let at = 0; at < source.size; at += PIECE) {
    const bytes = new Uint8Array(await source.read(at, Math.min(at + PIECE, source.size), signal));
    crc = crc32(bytes, crc);
    pieces.push(new Blob([bytes]));
    onRead(at + bytes.length);
  }
  return { crc, size: source.size, parts: pieces };
}
