import type { ByteSource } from '../document/source.ts';
import { createSha256 } from '../exchange/write/sha256.ts';

/** Bytes read at a time, and worked through at a time before the page may do something else. */
const READ = 4_000_000;
const STEP = 500_000;

/** Reads a whole file and computes its SHA-256. `onProgress` is told a share of 0 to 1. Rejects as reading does. */
export async function digestOf(source: ByteSource, signal: AbortSignal, onProgress: (share: number) => void): Promise<string> {
  const hash = createSha256();
  for (let at = 0; at < source.size; at += READ) {
    const bytes = await source.read(at, Math.min(at + READ, source.size), signal);
    for (let from = 0; from < bytes.length; from += STEP) {
      hash.add(bytes.subarray(from, from + STEP));
      onProgress(Math.min(at + from + STEP, source.size) / source.size);
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal.throwIfAborted();
    }
  }
  return hash.end();
}
