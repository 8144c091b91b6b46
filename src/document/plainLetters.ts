import { normalizeUnicode } from 'pdfjs-dist';

/**
 * Ligatures and letters of other forms as plain ones. The signs for a millionth and for ohms stay as the file has them; signs that are no text go, as
 * the noughts between letters of 16 bits do.
 */
export function plainLetters(str: string): string {
  return str.replaceAll(/(?!\s)\p{Cc}/gu, '').replaceAll(/[^\u00b5\u2126]+/gu, (letters) => normalizeUnicode(letters));
}
