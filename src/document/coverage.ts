/** How much of a file is here, when parts of it come in any order and some of them twice. */
export interface Coverage {
  /** Bytes `start` (inclusive) to `end` (exclusive) are here. Pieces that are here in part only do not count. */
  add(start: number, end: number): void;
  /** 0 to 1. */
  share(): number;
}

/** Of a file of `size` bytes, counted in pieces of `pieceBytes`. */
export function createCoverage(size: number, pieceBytes: number): Coverage {
  const pieces = Math.ceil(size / pieceBytes);
  const here = new Set<number>();
  return {
    add(start, end) {
      const last = end >= size ? pieces : Math.floor(end / pieceBytes);
      for (let piece = Math.ceil(start / pieceBytes); piece < last; piece += 1) here.add(piece);
    },
    share: () => (pieces === 0 ? 1 : here.size / pieces),
  };
}
