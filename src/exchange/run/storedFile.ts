import type { Client } from '../../api/client.ts';
import { unwrap } from '../../api/outcome.ts';

interface Work {
  readonly signal: AbortSignal;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Bytes read at a time: what passes through memory. */
const PIECE = 4_000_000;
/** A PDF is taken apart in memory: beyond this, bytes, browsers give up. */
export const MOST_PDF_BYTES = 700_000_000;

/** The stored file of an attachment, kept by the browser's store of blobs; null when it is too large to be taken apart. Throws `ProblemError`. */
export async function storedFile(client: Client, attachmentId: string, { signal, onProgress }: Work): Promise<Blob | null> {
  const bytes = unwrap(await client.byteSource(attachmentId, signal));
  if (bytes.size > MOST_PDF_BYTES) return null;
  const pieces: Blob[] = [];
  for (let at = 0; at < bytes.size; at += PIECE) {
    pieces.push(new Blob([await bytes.read(at, Math.min(at + PIECE, bytes.size), signal)]));
    onProgress(Math.min(1, (at + PIECE) / bytes.size));
  }
  return new Blob(pieces);
}
