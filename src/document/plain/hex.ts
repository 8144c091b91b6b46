import { createListeners } from '../../signals/listeners.ts';
import type { ByteSource, DocumentSource, HexBytes } from '../source.ts';
import { CELL } from './grid.ts';
import { gridDocument } from './gridDocument.ts';

/** Bytes of one row. */
const PER_ROW = 16;
/** Bytes read at a time, and how many such pieces are kept. */
const PIECE_BYTES = 64 * 1024;
const PIECES_KEPT = 64;
/** Rows that are drawn too small to be read are not read. */
const MOST_ROWS = 8000;
/** Bytes that can be looked at. */
const MOST_BYTES = 1024 ** 3;

/** Offset of eight digits, two spaces, sixteen bytes with a gap in their middle, two spaces, sixteen characters. */
const DIGITS = 8 + 2;
const CHARACTERS = DIGITS + PER_ROW * 3 + 2;
const COLUMNS = CHARACTERS + PER_ROW;

/** Bytes of a kind that nobody here knows, as numbers: read piece by piece as one looks at them. */
export function openHex(bytes: ByteSource): DocumentSource {
  const size = Math.min(bytes.size, MOST_BYTES);
  const rows = Math.max(1, Math.ceil(size / PER_ROW));
  const pieces = new Map<number, Uint8Array>();
  async function read(index: number, signal: AbortSignal): Promise<void> {
    if (pieces.has(index)) return;
    const start = index * PIECE_BYTES;
    pieces.set(index, await bytes.read(start, Math.min(start + PIECE_BYTES, size), signal));
    const [oldest] = pieces.keys();
    if (pieces.size > PIECES_KEPT && oldest !== undefined) pieces.delete(oldest);
  }
  const listeners = createListeners();
  let found: { readonly start: number; readonly end: number } | null = null;
  const hex: HexBytes = {
    size,
    read: (start, end, signal) => bytes.read(start, end, signal),
    mark(next) {
      if (next === found) return;
      found = next;
      listeners.tell();
    },
    areaOf(start, end) {
      const [first, last] = [Math.floor(start / PER_ROW), Math.floor((end - 1) / PER_ROW)];
      return { x: 0, y: first * CELL.height, width: COLUMNS * CELL.width, height: (last - first + 1) * CELL.height };
    },
    byteAt: (y) => Math.max(0, Math.min(size, Math.floor(y / CELL.height) * PER_ROW)),
    onMark: listeners.subscribe,
  };
  const page = gridDocument({
    columns: COLUMNS,
    numberOf: null,
    names: {
      name: 'Offset',
      of: (size - 1).toString(16),
      nameOf: (row) => (Math.min(row, rows - 1) * PER_ROW).toString(16),
      rowOf: (typed) => (/^(?:0x)?[0-9a-f]+h?$/iu.test(typed) ? Math.min(rows - 1, Math.floor(Number.parseInt(typed, 16) / PER_ROW)) : null),
    },
    text: null,
    tree: null,
    limit: size < bytes.size ? 'Only the first GB of this file is shown. Download it for the rest.' : null,
    async prepare({ from, to }, signal) {
      if (to - from > MOST_ROWS) return;
      const last = Math.floor((Math.min(size, to * PER_ROW) - 1) / PIECE_BYTES);
      for (let index = Math.floor((from * PER_ROW) / PIECE_BYTES); index <= last; index += 1) await read(index, signal);
    },
    grid: {
      rows,
      textOf(row) {
        const start = row * PER_ROW;
        const piece = pieces.get(Math.floor(start / PIECE_BYTES));
        return hexRow(start, piece?.subarray(start % PIECE_BYTES, (start % PIECE_BYTES) + PER_ROW) ?? new Uint8Array());
      },
      extentOf: () => [0, COLUMNS],
      markedOf: (row) => (found === null ? [] : cellsWithin(row * PER_ROW, found)),
    },
  });
  return { ...page, hex };
}

/** The cells of the bytes of a row that lie within a stretch: of their digits and of their characters. */
function cellsWithin(start: number, found: { readonly start: number; readonly end: number }): readonly (readonly [first: number, count: number])[] {
  const [from, to] = [Math.max(0, found.start - start), Math.min(PER_ROW, found.end - start)];
  if (to <= from) return [];
  const column = (byte: number): number => DIGITS + byte * 3 + (byte < PER_ROW / 2 ? 0 : 1);
  return [[column(from), column(to - 1) + 2 - column(from)], [CHARACTERS + from, to - from]];
}

/** One row of a hex view: where it begins, its bytes, and those that are letters, digits or signs. */
export function hexRow(start: number, bytes: Uint8Array): string {
  const digits = Array.from(bytes, (byte, index) => `${index === PER_ROW / 2 ? ' ' : ''}${byte.toString(16).padStart(2, '0')}`).join(' ');
  const characters = Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
  return `${start.toString(16).padStart(8, '0')}  ${digits.padEnd(PER_ROW * 3)}  ${characters}`;
}
