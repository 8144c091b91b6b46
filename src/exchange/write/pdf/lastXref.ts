/** A file's last cross-reference. */
export interface LastXref {
  /** Bytes before the first that the file's own offsets count. */
  readonly origin: number;
  /** As the file says it. */
  readonly offset: number;
  readonly kind: 'table' | 'stream';
}

/** Bytes at a file's beginning within which its header is looked for: mail and web servers put their own before it. */
const HEADER_WITHIN = 1024;

/** Finds the cross-reference that a file ends with; null where none stands at its `startxref`. Offsets count from the header, in some files from the first byte. */
export function lastXref(bytes: Uint8Array): LastXref | null {
  const said = /^startxref\s+(\d+)/.exec(latin1(bytes, lastPlaceOf('startxref', bytes), 40))?.[1];
  if (said === undefined) return null;
  const header = Math.max(0, latin1(bytes, 0, HEADER_WITHIN).indexOf('%PDF-'));
  for (const origin of new Set([header, 0])) {
    const offset = Number(said);
    const there = latin1(bytes, origin + offset, 40).trimStart();
    if (there.startsWith('xref')) return { origin, offset, kind: 'table' };
    if (/^\d+\s+\d+\s+obj/.test(there)) return { origin, offset, kind: 'stream' };
  }
  return null;
}

/** Where a word stands for the last time; the end where it does not. */
function lastPlaceOf(word: string, bytes: Uint8Array): number {
  const first = word.charCodeAt(0);
  for (let at = bytes.lastIndexOf(first); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1)) {
    if (latin1(bytes, at, word.length) === word) return at;
  }
  return bytes.length;
}

function latin1(bytes: Uint8Array, from: number, length: number): string {
  return Array.from(bytes.subarray(from, from + length), (byte) => String.fromCharCode(byte)).join('');
}
