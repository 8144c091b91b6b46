import type { ByteSource } from './source.ts';

/** The most that is read beyond what was asked for, in bytes. */
const MOST_AHEAD = 2 * 1024 * 1024;
/** Pieces kept for what is asked next; each at most MOST_AHEAD and what was asked for. */
const KEPT_PIECES = 4;

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly bytes: Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Reads more than is asked for where one read follows the other, upwards or downwards, and answers the next from that. pdf.js
 * walks a flat page tree in chunks of 64 kB, one after the other: 150 requests for 10 MB, each a round trip.
 * A single read, and reads here and there, fetch just what they ask for. `signal` is that of the first who asks for a piece.
 */
export function withReadAhead(source: ByteSource): ByteSource {
  let pieces: readonly Piece[] = [];
  let last: Piece | null = null;
  let run = 0;

  function fetchPiece(start: number, end: number, signal: AbortSignal | undefined): Piece {
    const direction = last === null ? 0 : Number(start === last.end) - Number(end === last.start);
    run = direction === 0 ? 0 : run + 1;
    const ahead = direction === 0 ? 0 : Math.min(MOST_AHEAD, (end - start) * 2 ** run);
    const from = direction < 0 ? Math.max(0, start - ahead) : start;
    const to = direction > 0 ? Math.min(source.size, end + ahead) : end;
    const piece: Piece = { start: from, end: to, bytes: source.read(from, to, signal) };
    last = piece;
    pieces = [piece, ...pieces].slice(0, KEPT_PIECES);
    piece.bytes.catch(() => {
      // What failed is read anew by whoever asks again.
      pieces = pieces.filter((other) => other !== piece);
    });
    return piece;
  }

  return {
    size: source.size,
    async read(start, end, signal) {
      const kept = pieces.find((piece) => piece.start <= start && end <= piece.end);
      const piece = kept ?? fetchPiece(start, end, signal);
      const bytes = await piece.bytes;
      return bytes.slice(start - piece.start, end - piece.start);
    },
  };
}
