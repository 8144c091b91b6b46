import { formatSize } from '../commands/parts/formatSize.ts';
import type { Client } from '../api/client.ts';
import { inTurns } from '../api/inTurns.ts';
import { unwrap } from '../api/outcome.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { ByteSource } from '../document/source.ts';
import type { ExportResult } from '../exchange/run/archive.ts';
import { withArchive } from '../exchange/run/runArchive.ts';
import { originalsOf } from '../exchange/run/sessionInputs.ts';
import { toolVersion } from '../exchange/run/toolVersion.ts';
import { manifestName } from '../exchange/write/manifest.ts';
import { createNamer } from '../exchange/write/names.ts';
import { MOST_ZIP_BYTES } from '../exchange/write/zip.ts';

/** Bytes read at a time: what passes through memory. */
const PIECE = 4_000_000;

interface Work {
  readonly signal: AbortSignal;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * The stored files of several attachments as one archive with a manifest. What was read is handed to the browser's store of blobs piece by
 * piece, so that memory holds one piece. Throws `ProblemError`, and an `Error` with a sentence when all together are too large.
 */
export async function archiveOf(client: Client, attachments: readonly Attachment[], { signal, onProgress }: Work): Promise<ExportResult> {
  const stored = attachments.flatMap((attachment) => (attachment.id === null ? [] : [{ attachment, id: attachment.id }]));
  const sources = await inTurns(stored, async ({ attachment, id }): Promise<{ readonly attachment: Attachment; readonly bytes: ByteSource }> => (
    { attachment, bytes: unwrap(await client.byteSource(id, signal)) }
  ));
  const total = sources.reduce((sum, { bytes }) => sum + bytes.size, 0);
  if (total > MOST_ZIP_BYTES) {
    throw new Error(`These files have ${formatSize(total)}; one archive takes at most ${formatSize(MOST_ZIP_BYTES)}. Choose fewer.`);
  }
  const nameOf = createNamer();
  nameOf(manifestName);
  return withArchive(signal, async (archive) => {
    let done = 0;
    for (const { attachment, bytes } of sources) {
      await archive.begin(nameOf(attachment.name), new Date(attachment.createdAt.iso));
      for (let at = 0; at < bytes.size; at += PIECE) {
        const piece = new Uint8Array(await bytes.read(at, Math.min(at + PIECE, bytes.size), signal));
        await archive.write(piece);
        onProgress((done + at + piece.length) / total);
      }
      done += bytes.size;
    }
    const originals = originalsOf(sources.map(({ attachment }) => attachment));
    return archive.end({ stem: 'attachments', mime: 'application/zip', format: 'original files', version: toolVersion, originals, left: [], nothing: 'There is no stored file.', single: 'archived' });
  });
}
