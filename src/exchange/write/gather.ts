/** Bytes, or a blob that has them. */
export type Piece = Uint8Array<ArrayBuffer> | Blob;

/** Bytes that are gathered in memory before the browser's store of blobs takes them. */
const chunkBytes = 4 << 20;
/** Bytes up to which pieces are put together first: to the store each costs as much as a large one. */
const smallBytes = 16 << 10;
const togetherBytes = 64 << 10;

/** Pieces on their way to one blob. */
export interface Gathering {
  readonly add: (piece: Piece) => void;
  /** Bytes so far. */
  readonly size: () => number;
  /** What was given to the store, and the rest. */
  readonly parts: () => readonly Piece[];
}

function sizeOf(piece: Piece): number {
  return piece instanceof Blob ? piece.size : piece.length;
}

/** Gathers pieces a few megabytes at a time: memory holds no more of them, and no single task has to take in tens of thousands. */
export function gather(): Gathering {
  const stored: Blob[] = [];
  let [chunk, gathered, size]: [Piece[], number, number] = [[], 0, 0];
  let together = new Uint8Array(0);
  let used = 0;
  function flush(): void {
    if (used > 0) chunk.push(together.slice(0, used));
    used = 0;
  }
  function take(piece: Piece): void {
    if (piece instanceof Blob || piece.length > smallBytes) {
      flush();
      chunk.push(piece);
      return;
    }
    if (together.length === 0) together = new Uint8Array(togetherBytes);
    if (used + piece.length > togetherBytes) flush();
    together.set(piece, used);
    used += piece.length;
  }
  return {
    add(piece) {
      take(piece);
      gathered += sizeOf(piece);
      size += sizeOf(piece);
      if (gathered < chunkBytes) return;
      flush();
      stored.push(new Blob(chunk));
      [chunk, gathered] = [[], 0];
    },
    size: () => size,
    parts: () => [...stored, ...chunk, ...(used === 0 ? [] : [together.slice(0, used)])],
  };
}
