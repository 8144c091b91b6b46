/** How the letters of a text stand as bytes. `8-bit`: UTF-8, or where that fails an older encoding of a byte a letter. */
export type TextEncoding = 'utf-16le' | 'utf-16be' | '8-bit';

/** Share of control characters up to which UTF-8 is text all the same: logs of programs that died, bars of progress, bells. */
const MOST_CONTROLS = 0.1;
/** Share of letters whose upper byte is 0 in UTF-16 without a mark, in what people write with a Latin keyboard. */
const LEAST_LATIN = 0.7;

/** How a text is written by its first bytes; null when they are no text. */
export function encodingOf(head: Uint8Array): TextEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const wide = wideWithoutMark(head);
  if (wide !== null) return wide;
  const controls = head.filter(isControl).length;
  if (controls === 0) return '8-bit';
  return controls <= head.length * MOST_CONTROLS && isUtf8(head) ? '8-bit' : null;
}

function wideWithoutMark(head: Uint8Array): TextEncoding | null {
  const letters = head.length >> 1;
  const zeros = [0, 0];
  for (let at = 0; at < letters * 2; at += 1) if (head[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [first = 0, second = 0] = zeros;
  if (letters < 4 || Math.min(first, second) > 0 || Math.max(first, second) < letters * LEAST_LATIN) return null;
  // The bytes that are not 0 have to be letters.
  return head.some((byte) => byte !== 0 && isControl(byte)) ? null : first === 0 ? 'utf-16le' : 'utf-16be';
}

/** Control characters that no text is written with; tab, line ends, form feed and escape occur. */
function isControl(byte: number): boolean {
  return byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte);
}

function isUtf8(head: Uint8Array): boolean {
  try {
    // The last letter may be cut.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
