import type { Collector, Import } from './imported.ts';
import { boxOf, createCollector, pathOf } from './imported.ts';
import { pageIndexOf, textOf } from './json.ts';

/** Columns that say what and where, and those that are the host's to say; every other is a tag. */
const own = new Set([
  'id', 'attachment_id', 'attachment_name', 'page', 'type', 'label', 'x', 'y', 'width', 'height', 'points', 'closed', 'page_width', 'page_height',
  'created_by', 'created_at', 'edited_twice',
]);

/** Columns, and characters of the head that are looked at: what has more is no table of shapes. */
const MOST_COLUMNS = 1_000;
const MOST_HEAD = 1 << 20;
/** Characters between two calls of `told`. */
const STEP = 1 << 19;

/** A table with a row for each shape: `x, y, width, height` or `points`, in page units or in those of `page_width` and `page_height`. `told` hears shares of 0 to 1. */
export function readCsv(text: string, told: (share: number) => void = () => undefined): Import {
  const collector = createCollector();
  let names: readonly string[] | null = null;
  for (const row of rowsOf(text, told)) {
    if (names === null) {
      names = row.map((name) => unguarded(name.trim()));
      if (!names.includes('x') && !names.includes('points')) return { ok: false, sentence: 'The table has no columns x, y, width and height, and none called points.' };
    } else if (row.some((cell) => cell !== '')) readRow(collector, names, row);
  }
  return { ok: true, file: collector.end('CSV') };
}

function readRow(collector: Collector, names: readonly string[], row: readonly string[]): void {
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

/** The ' that keeps a spreadsheet from taking a text for a formula is no part of it. */
function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function truth(value: string): string | boolean {
  return value === 'true' ? true : value === 'false' ? false : value;
}

/** Rows of cells by RFC 4180, lines ended in any way; separated by what the head has most of. Cells beyond `MOST_COLUMNS` are passed over. */
function* rowsOf(text: string, told: (share: number) => void): Iterable<readonly string[]> {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const separator = separatorOf(text.slice(start, start + MOST_HEAD).split(/[\r\n]/, 1)[0] ?? '');
  let row: string[] = [];
  let next = STEP;
  for (let at = start; at <= text.length;) {
    const quote = text[at] === '"' ? quoted(text, at + 1) : null;
    const from = quote === null ? at : quote.end;
    const end = cellEnd(text, from, separator);
    const rest = text.slice(from, end);
    if (row.length < MOST_COLUMNS) row.push(quote === null ? rest : quote.inside + rest);
    if (text[end] !== separator) {
      yield row;
      row = [];
    }
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
    if (at < next) continue;
    next = at + STEP;
    told(at / text.length);
  }
}

/** What stands between the names of columns most often, quotes left out; a comma where nothing does. */
function separatorOf(head: string): string {
  const bare = head.replaceAll(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((separator) => [separator, bare.split(separator).length] as const);
  return counted.reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

/** Where the next separator or line end stands; the text's end without one. */
function cellEnd(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}

/** What stands between quotes, and what comes after the closing one. */
function quoted(text: string, from: number): { readonly inside: string; readonly end: number } {
  let inside = '';
  for (let at = from; at < text.length; at += 1) {
    const end = text.indexOf('"', at);
    if (end < 0) return { inside: inside + text.slice(at), end: text.length };
    inside += text.slice(at, end);
    if (text[end + 1] !== '"') return { inside, end: end + 1 };
    inside += '"';
    at = end + 1;
  }
  return { inside, end: text.length };
}
