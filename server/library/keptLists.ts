/** Longest answer that is kept, in characters: a page of a list, never a whole long one. */
const longest = 200_000;
/** Answers that are kept at most. */
const most = 100;

/**
 * Lists as they went out, by who asked for which. While nothing is written they are what would be read again; so each is kept with the number
 * of the last write that there was before it was read.
 */
export interface KeptLists {
  /** JSON; null when it was not kept, or something was written since. */
  find(name: string, lastSeq: number): string | null;
  keep(name: string, lastSeq: number, text: string): void;
}

export function createKeptLists(): KeptLists {
  const kept = new Map<string, { readonly lastSeq: number; readonly text: string }>();
  return {
    find(name, lastSeq) {
      const known = kept.get(name);
      return known?.lastSeq === lastSeq ? known.text : null;
    },
    keep(name, lastSeq, text) {
      kept.delete(name);
      if (text.length > longest) return;
      kept.set(name, { lastSeq, text });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
}
