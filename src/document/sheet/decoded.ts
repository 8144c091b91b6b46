const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { fatal: true });
const western = new TextDecoder('windows-1252');

/** The text of some bytes: UTF-8, or the encoding of western Windows where they are not. */
export function decoded(bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  return text.includes('\uFFFD') && !isWhole(bytes) ? western.decode(bytes) : text;
}

/** Whether the sign for what cannot be read is one that the file holds. */
function isWhole(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
