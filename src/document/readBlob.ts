import { readPieces } from './readAll.ts';
import type { ReadOptions } from './readAll.ts';
import type { ByteSource } from './source.ts';

interface Options extends ReadOptions {
  /** Media type of the blob. */
  readonly type: string;
}

/** The whole file where the browser keeps it, which need not be in the page's memory: for what is read in a worker. Rejects as the source does. */
export async function readBlob(bytes: ByteSource, { type, ...options }: Options): Promise<Blob> {
  const pieces: Blob[] = [];
  for await (const piece of readPieces(bytes, options)) pieces.push(new Blob([piece]));
  return new Blob(pieces, { type });
}
