import { Readable } from 'node:stream';
import type { BringInProgress } from '../../src/contract/connections.ts';
import type { OpenedFile } from './upstream.ts';

/** Files on their way in, by keys that those who wait for them made up. Known to the process that takes them in, as long as it does. */
export interface Arrivals {
  /** The file, whose bytes are counted from now on. */
  readonly counted: (key: string, file: OpenedFile) => OpenedFile;
  readonly of: (key: string) => BringInProgress | null;
}

export function createArrivals(): Arrivals {
  const arriving = new Map<string, BringInProgress>();
  return {
    counted(key, file) {
      const { size } = file;
      async function* pieces(): AsyncGenerator<Uint8Array> {
        let received = 0;
        arriving.set(key, { received, size });
        try {
          for await (const piece of file.bytes) {
            const bytes: Uint8Array = piece instanceof Uint8Array ? piece : Buffer.from(String(piece));
            received += bytes.length;
            arriving.set(key, { received, size });
            yield bytes;
          }
        } finally {
          arriving.delete(key);
        }
      }
      return { ...file, bytes: Readable.from(pieces(), { objectMode: false }) };
    },
    of: (key) => arriving.get(key) ?? null,
  };
}
