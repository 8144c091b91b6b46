import type { Import } from './imported.ts';
import { boxOf, createCollector, pathOf } from './imported.ts';
import { pageIndexOf, textOf } from './json.ts';

/** Columns that say what and where, and those that are the host's to say; every other is a tag. */
const own = new Set([
  'id', 'attachment_id', 'attachment_name', 'page', 'type', 'label', 'x', 'y', 'width', 'height', 'points', 'closed', 'page_width', 'page_height',
  'created_by', 'created_at', 'edited_twice',
]);

/** A table with a row for each shape: `x, y, width, height` or `points`, in page units or in those of `page_width` and `page_height`. */
export function readCsv(text: string): Import {
  const [head, ...rows] = cellsOf(text.replace(/^\uFEFF/, ''));
  const names = (head ?? []).map((name) => name.trim());
  if (!names.includes('x') && !names.includes('points')) return { ok: false, sentence: 'The table has no columns x, y, width and height, and none called points.' };
  const collector = createCollector();
  for (const row of rows.filter((cells) => cells.some((cell) => cell !== ''))) {
    const cell = new Map(names.map((name, place) => [name, unguarded(row[place] ?? '')]));
    const at = (name: string): string => cell.get(name) ?? '';
    const measures = { width: Number(at('page_width')), height: Number(at('page_height')) };
    const points = at('points').split(/[\s,;]+/).filter((part) => part !== '');
    const tags = [...cell].flatMap(([name, value]) => (own.has(name) || value === '' ? [] : [[name.replace(/^tag:/, ''), truth(value)] as const]));
    collector.add({
      picture: { name: textOf(at('attachment_name')), page: pageIndexOf(at('page')), attachmentId: textOf(at('attachment_id')) },
      size: measures.width > 0 && measures.height > 0 ? measures : null,
      shape: points.length > 0 ? pathOf(points, at('closed').toLowerCase() === 'true' ? 'closed' : 'open') : boxOf(at('x'), at('y'), at('width'), at('height')),
      label: at('label'), tags: Object.fromEntries(tags), id: textOf(at('id')),
    });
  }
  return { ok: true, file: collector.end('CSV') };
}

/** The ' that keeps a spreadsheet from taking a text for a formula is no part of it. */
function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function truth(value: string): string | boolean {
  return value === 'true' ? true : value === 'false' ? false : value;
}

/** Rows of cells by RFC 4180; separated by semicolons or tabs where the head has no comma. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const head = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const separator = head.includes(',') ? ',' : head.includes(';') ? ';' : '\t';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  for (let at = 0; at <= text.length; at += 1) {
    const letter = text[at];
    if (letter === '"' && cell === '') {
      const [inside, end] = quoted(text, at + 1);
      cell = inside;
      at = end;
    } else if (letter === separator || letter === '\n' || letter === undefined) {
      row.push(cell.endsWith('\r') && letter !== separator ? cell.slice(0, -1) : cell);
      cell = '';
      if (letter !== separator) {
        rows.push(row);
        row = [];
      }
    } else cell += letter;
  }
  return rows;
}

/** What stands between quotes, and where the closing one is. */
function quoted(text: string, from: number): readonly [inside: string, end: number] {
  let inside = '';
  for (let at = from; at < text.length; at += 1) {
    const end = text.indexOf('"', at);
    if (end < 0) return [inside + text.slice(at), text.length];
    inside += text.slice(at, end);
    if (text[end + 1] !== '"') return [inside, end];
    inside += '"';
    at = end + 1;
  }
  return [inside, text.length];
}
