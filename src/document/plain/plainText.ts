import { SNIFF_BYTES } from '../sniff.ts';
import type { OpenResult } from '../source.ts';
import { encodingOf } from '../textEncoding.ts';
import { widthOf } from './cells.ts';
import { gridDocument } from './gridDocument.ts';
import { createJsonTree } from './jsonTree.ts';
import { rowText } from './rowText.ts';
import { rowsOf } from './rows.ts';

/** Bytes of a text that are shown; longer ones are cut, and the status says so. */
export const MOST_TEXT_BYTES = 64 * 1024 * 1024;

/** Endings of files in JSON. */
const json: ReadonlySet<string> = new Set(['json', 'jsonl', 'ndjson', 'geojson', 'topojson', 'har', 'ipynb', 'gltf', 'webmanifest']);

interface OpenText {
  /** Bytes of the whole file. */
  readonly size: number;
  /** The ending of its name. */
  readonly claimed: string;
  /** Why it is not shown as the table that it could be. */
  readonly noTable: string | null;
  readonly signal: AbortSignal;
}

/** Opens text as its source: nothing in it is interpreted, whatever language it is in. */
export async function openText(bytes: Uint8Array, { size, claimed, noTable, signal }: OpenText): Promise<OpenResult> {
  const rows = await rowsOf(decode(bytes), signal);
  const textOf = (row: number): string => rows.text.slice(rows.start(row), rows.end(row));
  return {
    ok: true,
    document: gridDocument({
      columns: rows.columns,
      numberOf: rows.numberOf,
      text: () => rowText(rows),
      tree: json.has(claimed) && /^[\s\uFEFF]*[{[]/u.test(rows.text) ? createJsonTree(rows.text) : null,
      limit: size > bytes.length ? `Only the first ${Math.round(bytes.length / 1e6)} MB of ${Math.round(size / 1e6)} MB are shown. Download the file for the rest.` : noTable,
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

/** As its first bytes say; what is not UTF-8 in the encoding of western Windows, which gives every byte a character. */
function decode(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes.subarray(0, SNIFF_BYTES));
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return new TextDecoder(encoding).decode(bytes);
  try {
    // A cut within a character is no fault of the text.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
