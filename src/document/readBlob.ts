import type { ByteSource } from './source.ts';

/** Bytes of one request: small enough that progress moves and an abort saves something, big enough to be few. */
const PIECE_BYTES = 4 * 1024 * 1024;

interface Options {
  /** The first bytes, already read. */
  readonly head: Uint8Array<ArrayBuffer>;
  /** Media type of the blob. */
  readonly type: string;
  readonly signal: AbortSignal;
  readonly onProgress: ((loaded: number, total: number) => void) | undefined;
}

/** The whole file where the browser keeps it, which need not be in the page's memory: for what is read in a worker. Rejects as the source does. */
export async function readBlob(bytes: ByteSource, { head, type, signal, onProgress }: Options): Promise<Blob> {
  const pieces: Blob[] = [new Blob([head])];
  for (let start = head.length; start < bytes.size; start += PIECE_BYTES) {
    const piece = await bytes.read(start, Math.min(start + PIECE_BYTES, bytes.size), signal);
    pieces.push(new Blob([piece]));
    onProgress?.(start + piece.length, bytes.size);
  }
  return new Blob(pieces, { type });
}
