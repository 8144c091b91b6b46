/** SHA-256 of bytes that come piece by piece: the browser's own takes only what is whole in memory. FIPS 180-4. */
export interface Sha256 {
  readonly add: (bytes: Uint8Array) => void;
  /** Lower-case hexadecimal. Nothing may be added afterwards. */
  readonly end: () => string;
}

/** The first 32 bits of the fractional parts of the square (initial state) or cube (round constants) roots of the first primes. */
const { state: initial, rounds } = constants();

function constants() {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < 64; candidate += 1) if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  return {
    state: primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))),
    rounds: Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
  };
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

/** Bytes of a block. */
const BLOCK = 64;

function rotated(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

/** The 64 words that a block becomes. */
function spread(words: Int32Array, view: DataView, at: number): void {
  for (let index = 0; index < 16; index += 1) words[index] = view.getInt32(at + index * 4);
  for (let index = 16; index < 64; index += 1) {
    const older = words[index - 15] ?? 0;
    const newer = words[index - 2] ?? 0;
    const low = rotated(older, 7) ^ rotated(older, 18) ^ (older >>> 3);
    const high = rotated(newer, 17) ^ rotated(newer, 19) ^ (newer >>> 10);
    words[index] = (words[index - 16] ?? 0) + low + (words[index - 7] ?? 0) + high;
  }
}

/** Written out without lists: they would take most of the time, since this runs for every 64 bytes. */
function mix(state: Int32Array, words: Int32Array): void {
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  for (let index = 0; index < 64; index += 1) {
    const choice = (e & f) ^ (~e & g);
    const first = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + (rounds[index] ?? 0) + (words[index] ?? 0)) | 0;
    const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] = (state[0] ?? 0) + a;
  state[1] = (state[1] ?? 0) + b;
  state[2] = (state[2] ?? 0) + c;
  state[3] = (state[3] ?? 0) + d;
  state[4] = (state[4] ?? 0) + e;
  state[5] = (state[5] ?? 0) + f;
  state[6] = (state[6] ?? 0) + g;
  state[7] = (state[7] ?? 0) + h;
}

/** Of the block that is being mixed: one for all, since it holds nothing between two blocks. */
const words = new Int32Array(64);

export function createSha256(): Sha256 {
  const state = Int32Array.from(initial);
  const rest = new Uint8Array(BLOCK);
  const restView = new DataView(rest.buffer);
  let [kept, length] = [0, 0];

  function add(bytes: Uint8Array): void {
    length += bytes.length;
    let at = 0;
    if (kept > 0) {
      at = Math.min(BLOCK - kept, bytes.length);
      rest.set(bytes.subarray(0, at), kept);
      kept += at;
      if (kept < BLOCK) return;
      spread(words, restView, 0);
      mix(state, words);
      kept = 0;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; at + BLOCK <= bytes.length; at += BLOCK) {
      spread(words, view, at);
      mix(state, words);
    }
    rest.set(bytes.subarray(at));
    kept = bytes.length - at;
  }

  return {
    add,
    end() {
      const bits = length * 8;
      const padding = new Uint8Array((kept < 56 ? 56 : 120) - kept + 8);
      const view = new DataView(padding.buffer);
      padding[0] = 0x80;
      view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
      view.setUint32(padding.length - 4, bits % 2 ** 32);
      add(padding);
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}
