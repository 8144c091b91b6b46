import { extname } from 'node:path';
import { limits } from '../../src/contract/limits.ts';

/** Names are cut to this many characters before anything else is done to them: what follows need not bear any length. */
const maxChars = 1_000;

/** The last part of a path in either notation, NFC, without control characters, at most 255 bytes with its extension kept. */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const bounded = last.length <= maxChars ? last : `${last.slice(0, maxChars)}${shortExtension(last)}`;
  const plain = bounded.normalize('NFC').replaceAll(/\p{Cc}|\p{Surrogate}/gu, '').trim();
  if (plain === '' || plain === '.' || plain === '..') return 'file';
  return Buffer.byteLength(plain) <= limits.fileNameBytes ? plain : shorten(plain);
}

/** A file name as it stands in a form: browsers and curl write `%22` for a quotation mark there, and the ends of lines likewise. */
export function formFileName(written: string): string {
  return written.replaceAll(/%(?:22|0D|0A)/g, (escape) => decodeURIComponent(escape));
}

function shortExtension(name: string): string {
  const extension = extname(name);
  return Buffer.byteLength(extension) <= 32 ? extension : '';
}

function shorten(name: string): string {
  const extension = shortExtension(name);
  let room = limits.fileNameBytes - Buffer.byteLength(extension);
  let stem = '';
  for (const char of name.slice(0, name.length - extension.length)) {
    room -= Buffer.byteLength(char);
    if (room < 0) break;
    stem += char;
  }
  return `${stem.trimEnd()}${extension}`;
}
