import type { TextQuery } from '../../text/findText.ts';

/** What is looked for among bytes; `anyCase`: Latin letters stand for themselves in both cases. */
export interface BytePattern {
  readonly bytes: Uint8Array;
  readonly anyCase: boolean;
}

/** Bytes in hexadecimal, in pairs: "de ad be ef", "0xDEADBEEF". */
const HEX = /^(?:0x)?(?:[0-9a-f]{2}[\s,:]*)+$/iu;

/** What words mean among bytes: the words themselves, as UTF-8, and where they are bytes in hexadecimal those. Empty of nothing. */
export function bytePatterns({ words, letterCase }: Pick<TextQuery, 'words' | 'letterCase'>): readonly BytePattern[] {
  const text = words.trim();
  if (text === '') return [];
  const said = { bytes: new TextEncoder().encode(text), anyCase: letterCase === 'ignored' };
  if (!HEX.test(text)) return [said];
  const pairs = text.replace(/^0x/iu, '').match(/[0-9a-f]{2}/giu) ?? [];
  return [{ bytes: Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)), anyCase: false }, said];
}

/** Where a pattern begins among bytes, in their order; places may overlap. `lowered`: the same bytes as `lowerCased` gives them. */
export function placesOf({ bytes: wanted, anyCase }: BytePattern, bytes: Uint8Array, lowered: Uint8Array): readonly number[] {
  const [among, sought] = anyCase ? [lowered, lowerCased(wanted)] : [bytes, wanted];
  const found: number[] = [];
  const [first] = sought;
  if (first === undefined) return found;
  const last = sought.length - 1;
  // Byte by byte, since asking the array for the next one costs more where every byte is one; and from the back, since in bytes that are all the same it is the end that differs.
  for (let at = 0; at + last < among.length; at += 1) {
    if (among[at] !== first) continue;
    let differs = last;
    while (differs > 0 && among[at + differs] === sought[differs]) differs -= 1;
    if (differs === 0) found.push(at);
  }
  return found;
}

/** With small letters in the place of capitals. */
export function lowerCased(bytes: Uint8Array): Uint8Array {
  const lowered = new Uint8Array(bytes.length);
  for (let at = 0; at < lowered.length; at += 1) lowered[at] = SMALL[bytes[at] ?? 0] ?? 0;
  return lowered;
}

/** Looked up, not asked: of random bytes a processor guesses the answer wrong every fourth time. */
const SMALL = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));
