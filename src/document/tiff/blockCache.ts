import { giveBack } from './giveBack.ts';

/** The planes of an unpacked strip or tile: one, or one for each sample. */
export type Planes = readonly Uint8Array<ArrayBuffer>[];

/** Keeps unpacked blocks up to some amount of memory. */
export interface BlockCache {
  get(key: string): Planes | null | undefined;
  /** Null for a block that is damaged. */
  keep(key: string, block: Planes | null): void;
  /** Lets go of what is kept beyond that amount; nobody may be using it any more. */
  trim(): void;
}

/** `most` in bytes. What was used longest ago goes first; what was kept last stays until `trim`, however large it is. */
export function createBlockCache(most: number): BlockCache {
  const kept = new Map<string, Planes | null>();
  let bytes = 0;

  function drop(key: string): void {
    bytes -= bytesOf(kept.get(key));
    kept.delete(key);
  }

  return {
    get(key) {
      const block = kept.get(key);
      if (block === undefined) return undefined;
      kept.delete(key);
      kept.set(key, block);
      return block;
    },
    keep(key, block) {
      drop(key);
      kept.set(key, block);
      bytes += bytesOf(block);
      for (const oldest of kept.keys()) {
        if (bytes <= most || oldest === key) break;
        drop(oldest);
      }
    },
    trim() {
      for (const [oldest, block] of kept) {
        if (bytes <= most) break;
        drop(oldest);
        for (const { buffer } of block ?? []) giveBack(buffer);
      }
    },
  };
}

/** What it costs to know of a block that it is damaged, bytes: hostile files have millions of those. */
const DAMAGED_BYTES = 256;

function bytesOf(block: Planes | null | undefined): number {
  return block === null ? DAMAGED_BYTES : (block?.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) ?? 0);
}
