import type { DocumentSource } from '../source.ts';
import { widthOf } from './cells.ts';
import type { Pieces } from './decodeText.ts';
import { decodeText } from './decodeText.ts';
import { gridDocument } from './gridDocument.ts';
import { createJsonTree } from './jsonTree.ts';
import { rowText } from './rowText.ts';
import { rowsOf } from './rows.ts';

/** Bytes of a text that are shown; longer ones are cut, and the status says so. */
export const MOST_TEXT_BYTES = 64 * 1024 * 1024;

/** Endings of files in JSON. */
const json: ReadonlySet<string> = new Set(['json', 'jsonl', 'ndjson', 'geojson', 'topojson', 'har', 'ipynb', 'gltf', 'webmanifest']);

interface TextFile {
  /** Bytes of the whole file, and those of them that are shown. */
  readonly size: number;
  readonly shown: number;
  /** The ending of its name. */
  readonly claimed: string;
  /** Why it is not shown as the table that it could be. */
  readonly noTable: string | null;
  readonly signal: AbortSignal;
}

/** Opens text as its source: nothing in it is interpreted, whatever language it is in. */
export async function textDocument(pieces: Pieces, { size, shown, claimed, noTable, signal }: TextFile): Promise<DocumentSource> {
  const rows = await rowsOf(await decodeText(pieces, signal), signal);
  const textOf = (row: number): string => rows.text.slice(rows.start(row), rows.end(row));
  return gridDocument({
    columns: rows.columns,
    numberOf: rows.numberOf,
    names: {
      name: 'Line',
      of: String(rows.lines),
      nameOf: (row) => String(rows.lineAt(row)),
      rowOf: (typed) => (/^\d+$/u.test(typed) ? rows.rowOf(Number(typed)) : null),
    },
    text: () => rowText(rows),
    tree: json.has(claimed) && /^[\s\uFEFF]*[{[]/u.test(rows.text) ? createJsonTree(rows.text) : null,
    limit: size > shown ? `Only the first ${Math.round(shown / 1e6)} MB of ${Math.round(size / 1e6)} MB are shown. Download the file for the rest.` : noTable,
    grid: {
      rows: rows.count,
      textOf,
      extentOf(row) {
        const text = textOf(row);
        const indent = text.length - text.trimStart().length;
        return [indent, widthOf(text) - indent];
      },
    },
  });
}
