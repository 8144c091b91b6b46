import { encodingOf } from './textEncoding.ts';

/** What a file is by its first bytes. `text` and `unknown` are what is left when no signature is found. */
export type FileKind =
  | 'pdf'
  | 'png'
  | 'jpeg'
  | 'webp'
  | 'gif'
  | 'avif'
  | 'bmp'
  | 'svg'
  | 'tiff'
  | 'heic'
  | 'html'
  | 'zip'
  | 'gzip'
  | 'text'
  | 'unknown'
  | 'empty';

/** A PDF header may stand anywhere in the first 1,024 bytes (PDF 1.7, implementation note 13). */
const PDF_HEADER_WITHIN = 1024;
const PDF_OBJECT = /[\r\n]\d+ \d+ obj\b/u;
/** An XML prologue with comments and a doctype may come before the root element of an SVG. */
const TEXT_WITHIN = 4096;
const XML_DECLARATION_WITHIN = 200;

/** How many bytes from the start `sniff` wants to see; more does not change its answer. */
export const SNIFF_BYTES = TEXT_WITHIN;

const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

/** The kind of a file from its first bytes. Name and type of the file are not asked: they are often wrong. */
export function sniff(head: Uint8Array): FileKind {
  if (head.length === 0) return 'empty';
  const ascii = latin1(head, 0, Math.min(head.length, PDF_HEADER_WITHIN));
  return binaryKind(head, ascii) ?? (isPdf(head, ascii) ? 'pdf' : textKind(head));
}

/** A text may speak of PDFs: behind other letters the header is one only where bytes that are no text follow, or an object of a PDF. */
function isPdf(head: Uint8Array, ascii: string): boolean {
  const at = ascii.indexOf('%PDF-');
  if (at < 0) return false;
  const before = ascii.slice(0, at).replace('\xef\xbb\xbf', '').trim();
  return before === '' || textKind(head) === 'unknown' || PDF_OBJECT.test(latin1(head, at, TEXT_WITHIN));
}

function binaryKind(head: Uint8Array, ascii: string): FileKind | null {
  if (ascii.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (ascii.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (ascii.startsWith('GIF87a') || ascii.startsWith('GIF89a')) return 'gif';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'webp';
  if (ascii.startsWith('BM') && isBitmapHeader(head)) return 'bmp';
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(ascii.slice(0, 4))) return 'tiff';
  if (ascii.slice(4, 8) === 'ftyp') return brandKind(head, ascii);
  if (['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].includes(ascii.slice(0, 4))) return 'zip';
  if (ascii.startsWith('\x1f\x8b')) return 'gzip';
  return null;
}

/** "BM" alone also begins ordinary text, so the size of the header that follows must be one that exists. */
function isBitmapHeader(head: Uint8Array): boolean {
  if (head.length < 18) return false;
  const headerSize = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(14, true);
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(headerSize);
}

/** ISO media files: the major brand, then the compatible ones; `avif` anywhere wins over the generic `mif1`. */
function brandKind(head: Uint8Array, ascii: string): FileKind {
  const boxSize = head.length < 4 ? 0 : new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= Math.min(boxSize, ascii.length); at += 4) brands.push(ascii.slice(at, at + 4));
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return 'avif';
  if (brands.some((brand) => HEIC_BRANDS.includes(brand))) return 'heic';
  return 'unknown';
}

function textKind(head: Uint8Array): FileKind {
  const text = decodeText(head.subarray(0, TEXT_WITHIN));
  if (text === null) return 'unknown';
  const root = rootElement(text);
  if (root === 'svg' || root.endsWith(':svg')) return 'svg';
  return root === 'html' || root === '!doctype html' || root === 'head' || root === 'body' ? 'html' : 'text';
}

/** Name of the first element, lower-cased, past prologue, comments and processing instructions; '!doctype html' for HTML's own doctype. */
function rootElement(text: string): string {
  let rest = text.replace(/^\uFEFF/u, '').trimStart();
  for (;;) {
    const skipped = /^(?:<\?[^>]*>|<!--[\s\S]*?-->|<!doctype\s+(?!html\b)[^>[]*(?:\[[\s\S]*?\]\s*)?>)\s*/iu.exec(rest);
    if (!skipped) break;
    rest = rest.slice(skipped[0].length);
  }
  if (/^<!doctype\s+html\b/iu.test(rest)) return '!doctype html';
  return /^<([a-z][\w.:-]*)/iu.exec(rest)?.[1]?.toLowerCase() ?? '';
}

/** The text of these bytes, or `null` when they are no text. XML may say in its first line how it is written. */
export function decodeText(bytes: Uint8Array): string | null {
  const encoding = encodingOf(bytes.subarray(0, TEXT_WITHIN));
  return encoding === null ? null : decoderFor(encoding === '8-bit' ? declaredIn(latin1(bytes, 0, XML_DECLARATION_WITHIN)) : encoding).decode(bytes);
}

function declaredIn(start: string): string {
  return /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/u.exec(start)?.[1] ?? 'utf-8';
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    // An encoding that nobody knows.
    return new TextDecoder('utf-8');
  }
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
