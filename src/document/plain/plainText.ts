import type { OpenResult } from '../source.ts';
import { widthOf } from './cells.ts';
import { gridDocument } from './gridDocument.ts';
import { rowText } from './rowText.ts';
import { rowsOf } from './rows.ts';

/** Bytes of a text that are shown; longer ones are cut, and the status says so. */
export const MOST_TEXT_BYTES = 64 * 1024 * 1024;

/** Opens text as its source: nothing in it is interpreted, whatever language it is in. */
export async function openText(bytes: Uint8Array, { size, signal }: { readonly size: number; readonly signal: AbortSignal }): Promise<OpenResult> {
  const rows = await rowsOf(decode(bytes), signal);
  const textOf = (row: number): string => rows.text.slice(rows.start(row), rows.end(row));
  return {
    ok: true,
    document: gridDocument({
      columns: rows.columns,
      numberOf: rows.numberOf,
      text: () => rowText(rows),
      limit: size > bytes.length ? `Only the first ${Math.round(bytes.length / 1e6)} MB of ${Math.round(size / 1e6)} MB are shown. Download the file for the rest.` : null,
      grid: {
        rows: rows.count,
        textOf,
        extentOf(row) {
          const text = textOf(row);
          const indent = text.length - text.trimStart().length;
          return [indent, widthOf(text) - indent];
        },
      },
    }),
  };
}

/** UTF-16 with a mark, UTF-8, else the encoding of western Windows, which gives every byte a character. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // A cut within a character is no fault of the text.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
