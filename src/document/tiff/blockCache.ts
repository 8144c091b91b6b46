/** Keeps unpacked blocks up to some amount of memory. */
export interface BlockCache {
  get(key: string): Uint8Array<ArrayBuffer> | null | undefined;
  /** Null for a block that is damaged. */
  keep(key: string, block: Uint8Array<ArrayBuffer> | null): void;
}

/** `most` in bytes. What was used longest ago goes first; one block is always kept. */
export function createBlockCache(most: number): BlockCache {
  const kept = new Map<string, Uint8Array<ArrayBuffer> | null>();
  let bytes = 0;
  return {
    get(key) {
      const block = kept.get(key);
      if (block === undefined) return undefined;
      kept.delete(key);
      kept.set(key, block);
      return block;
    },
    keep(key, block) {
      kept.set(key, block);
      bytes += block?.length ?? 0;
      for (const [oldest, old] of kept) {
        if (bytes <= most || oldest === key) break;
        kept.delete(oldest);
        bytes -= old?.length ?? 0;
      }
    },
  };
}

