/** Bytes, or a blob that has them. */
export type Piece = Uint8Array<ArrayBuffer> | Blob;

/** Bytes that are gathered in memory before the browser's store of blobs takes them, and pieces: 30,000 small ones at once took Chromium 1.5 s. */
const chunkBytes = 4 << 20;
const chunkPieces = 500;

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
  return {
    add(piece) {
      chunk.push(piece);
      gathered += sizeOf(piece);
      size += sizeOf(piece);
      if (gathered < chunkBytes && chunk.length < chunkPieces) return;
      stored.push(new Blob(chunk));
      [chunk, gathered] = [[], 0];
    },
    size: () => size,
    parts: () => [...stored, ...chunk],
  };
}
