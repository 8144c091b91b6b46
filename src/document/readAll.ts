import type { ByteSource } from './source.ts';

/** Bytes of one request: small enough that progress moves and an abort saves something, big enough to be few. */
const PIECE_BYTES = 4 * 1024 * 1024;

export interface ReadOptions {
  /** The first bytes, already read. */
  readonly head: Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
  readonly onProgress: ((loaded: number, total: number) => void) | undefined;
}

/** The file piece by piece, for readers that need no more than one at a time. Rejects as the source does. */
export async function* readPieces(bytes: ByteSource, { head, signal, onProgress }: ReadOptions): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  if (head.length > 0) yield head.subarray(0, bytes.size);
  for (let start = head.length; start < bytes.size; start += PIECE_BYTES) {
    const piece = await bytes.read(start, Math.min(start + PIECE_BYTES, bytes.size), signal);
    onProgress?.(start + piece.length, bytes.size);
    yield piece;
  }
}

/** The whole file, for readers that cannot do with less. Rejects as the source does. */
export async function readAll(bytes: ByteSource, options: ReadOptions): Promise<Uint8Array<ArrayBuffer>> {
  if (options.head.length >= bytes.size) return options.head;
  const all = new Uint8Array(bytes.size);
  let at = 0;
  for await (const piece of readPieces(bytes, options)) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
