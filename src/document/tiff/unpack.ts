import { giveBack } from './giveBack.ts';

/** Unpacked bytes never become more than were asked for: a few bytes of a hostile file may stand for gigabytes. What is missing is left out. */

/** A code of 9 bits at least stands for 4,096 bytes at most. */
const LZW_RATIO = 4096;
/** Two bytes stand for 128. */
const BITS_RATIO = 64;
/** Two bits stand for 258 bytes at most; what the header takes is left over. */
const DEFLATE_RATIO = 1032;
/** The browser unpacks all that it is given at a time before any of it is taken from it: so many bytes about. */
const INFLATED_AT_ONCE = 4 * 1024 * 1024;
const LEAST_PIECE = 4096;

/** LZW as in TIFF: codes of 9 to 12 bits, most significant bit first; old files begin with the least significant bit. */
export function unpackLzw(data: Uint8Array, most: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(Math.min(most, data.length * LZW_RATIO));
  const isOld = data[0] === 0 && ((data[1] ?? 0) & 1) === 1;
  const prefixes = new Uint16Array(4097);
  const suffixes = new Uint8Array(4097);
  const lengths = new Uint16Array(4097);
  for (let code = 0; code < 256; code += 1) [suffixes[code], lengths[code]] = [code, 1];
  let written = 0;
  let next = 258;
  let width = 9;
  let before = -1;
  let at = 0;
  const total = data.length * 8;
  while (at + width <= total && written < out.length) {
    const code = isOld ? lowCode(data, at, width) : highCode(data, at, width);
    at += width;
    if (code === 257) break;
    if (code === 256) {
      next = 258;
      width = 9;
      before = -1;
      continue;
    }
    if (code > next || (code === next && before < 0)) break;
    if (before >= 0 && next < 4096) {
      prefixes[next] = before;
      suffixes[next] = firstOf(code === next ? before : code, prefixes, suffixes);
      lengths[next] = (lengths[before] ?? 0) + 1;
      next += 1;
    }
    const length = lengths[code] ?? 0;
    let walk = code;
    for (let place = written + length - 1; place >= written; place -= 1) {
      if (place < out.length) out[place] = suffixes[walk] ?? 0;
      walk = prefixes[walk] ?? 0;
    }
    written += length;
    before = code;
    const early = isOld ? 0 : 1;
    if (next + early >= 1 << width && width < 12) width += 1;
  }
  return filled(out, written);
}

/** What was written; a copy where that is less, so that no room is kept that nobody counts. */
function filled(out: Uint8Array<ArrayBuffer>, written: number): Uint8Array<ArrayBuffer> {
  return written < out.length ? out.slice(0, written) : out;
}

function highCode(data: Uint8Array, at: number, width: number): number {
  const from = at >>> 3;
  const word = ((data[from] ?? 0) << 16) | ((data[from + 1] ?? 0) << 8) | (data[from + 2] ?? 0);
  return (word >>> (24 - (at & 7) - width)) & ((1 << width) - 1);
}

function lowCode(data: Uint8Array, at: number, width: number): number {
  const from = at >>> 3;
  const word = (data[from] ?? 0) | ((data[from + 1] ?? 0) << 8) | ((data[from + 2] ?? 0) << 16);
  return (word >>> (at & 7)) & ((1 << width) - 1);
}

function firstOf(code: number, prefixes: Uint16Array, suffixes: Uint8Array): number {
  let walk = code;
  while (walk > 257) walk = prefixes[walk] ?? 0;
  return suffixes[walk] ?? 0;
}

/** PackBits: a count, then so many bytes, or one that is repeated. */
export function unpackBits(data: Uint8Array, wanted: number): Uint8Array<ArrayBuffer> {
  const most = Math.min(wanted, data.length * BITS_RATIO);
  const out = new Uint8Array(most);
  let written = 0;
  for (let at = 0; at < data.length && written < most; ) {
    const count = ((data[at] ?? 0) << 24) >> 24;
    at += 1;
    if (count >= 0) {
      const piece = data.subarray(at, Math.min(at + count + 1, at + most - written));
      out.set(piece, written);
      written += count + 1;
      at += count + 1;
    } else if (count !== -128) {
      out.fill(data[at] ?? 0, written, Math.min(most, written + 1 - count));
      written += 1 - count;
      at += 1;
    }
  }
  return filled(out, written);
}

/** Deflate with its zlib header, by the browser. What comes before a damaged place is kept; rejects when that is nothing. */
export async function inflate(data: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  // In one place from the start: pieces that are joined afterwards would need it all twice.
  const out = new Uint8Array(Math.min(most, data.length * DEFLATE_RATIO));
  const piece = Math.max(LEAST_PIECE, Math.ceil((INFLATED_AT_ONCE * data.length) / Math.max(1, out.length)));
  const reader = inPieces(data, piece).pipeThrough(new DecompressionStream('deflate')).getReader();
  let written = 0;
  try {
    while (written < out.length) {
      const { done, value } = await reader.read();
      if (done) break;
      out.set(value.subarray(0, out.length - written), written);
      written = Math.min(out.length, written + value.length);
      if (value.length === value.buffer.byteLength) giveBack(value.buffer);
    }
  } catch (reason) {
    if (written === 0) throw reason;
  }
  await reader.cancel().catch(() => undefined);
  return filled(out, written);
}

/** The same bytes, so many at a time as they are asked for. */
function inPieces(data: Uint8Array<ArrayBuffer>, bytes: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= data.length) return controller.close();
      controller.enqueue(data.subarray(at, at + bytes));
      at += bytes;
    },
  });
}
