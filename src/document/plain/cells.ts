/** Lines are broken after so many cells, as api/decisions of the wire has it: a minified file is one line. */
export const WRAP = 400;
/** Letters of a row with all the marks over them, UTF-16: those that people write have three or four marks at most, and one cell may have a million. */
const MOST_LETTERS = WRAP * 8;
/** Letters of a cell; marks beyond stand over nothing. */
const MOST_MARKS = 32;
/** A tab goes on to the next multiple of this. */
const TAB = 8;

/** What is drawn at once, and the cells that it takes. */
export interface Cell {
  /** As it is drawn: a letter with the marks over it, what stands for a sign that nobody would see, or letters that are shaped together. */
  readonly text: string;
  /** Where it begins and ends (exclusive) in the line. */
  readonly from: number;
  readonly to: number;
  readonly column: number;
  /** 0 for a mark that stands over nothing. */
  readonly width: number;
  /** `rightwards`, `leftwards`: letters that join, or read from the right: a browser shapes them. */
  readonly kind: 'letter' | 'sign' | 'rightwards' | 'leftwards';
}

const PLAIN = /^[\x20-\x7e]*$/u;
const MARK = /^\p{Mark}$|^[\u200c\u200d]$/u;
/** Signs that take no room or turn those behind them about: what they hide is to be seen. */
const UNSEEN = /^[\u0080-\u009f\u2028\u2029\ufff9-\ufffb\p{Default_Ignorable_Code_Point}]$/u;
/** Blocks whose characters take two cells: Hangul, CJK, kana, full-width forms, emoji. */
const WIDE = /^[\u1100-\u115e\u2e80-\u303e\u3041-\u3163\u3165-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

const leftwards = String.raw`\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}`;
const rightwards = ['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan', 'Mongolian']
  .map((script) => String.raw`\p{Script=${script}}`).join('');
const marks = String.raw`\p{Mark}\u200c\u200d`;
/** Letters that read from the right, with the blanks, digits and stops between them; or letters that join. */
const SHAPED = new RegExp(String.raw`[${leftwards}](?:[${marks}]|[^\p{L}\p{Mark}\p{Cc}\p{Cf}\u2028\u2029]*[${leftwards}])*|[${rightwards}][${rightwards}${marks}]*`, 'yu');
const SHAPED_LETTER = new RegExp(`[${leftwards}${rightwards}]`, 'u');
const LEFTWARDS = new RegExp(`^[${leftwards}]`, 'u');

/** Whether each of its characters is one cell wide and shown as it is: nearly all lines of nearly all files. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** Where what a line says stands. Signs that nobody would see are visible. */
export function* cellsOf(text: string): Generator<Cell> {
  let column = 0;
  let last: Cell | null = null;
  for (const { letters, from, isShaped } of lettersOf(text)) {
    const width: number = isShaped ? widthFrom(letters, column) : cellsFor(letters, column);
    const to = from + letters.length;
    if (width === 0 && last !== null && to - last.from <= MOST_MARKS) last = withMark(last, letters);
    else {
      if (last !== null) yield last;
      last = letters === '\t' ? null : { ...lookOf(letters, isShaped), from, to, column, width };
    }
    column += width;
  }
  if (last !== null) yield last;
}

function withMark(cell: Cell, mark: string): Cell {
  return { ...cell, text: cell.text + mark, to: cell.to + mark.length };
}

/** A line character by character, but for those that are shaped together. */
function* lettersOf(text: string): Generator<{ readonly letters: string; readonly from: number; readonly isShaped: boolean }> {
  const hasShaped = SHAPED_LETTER.test(text);
  for (let from = 0; from < text.length; ) {
    const shaped = hasShaped ? shapedAt(text, from) : null;
    const letters = shaped ?? String.fromCodePoint(text.codePointAt(from) ?? 0);
    yield { letters, from, isShaped: shaped !== null };
    from += letters.length;
  }
}

function lookOf(letters: string, isShaped: boolean): Pick<Cell, 'text' | 'kind'> {
  if (isShaped) return { text: letters, kind: LEFTWARDS.test(letters) ? 'leftwards' : 'rightwards' };
  return isUnseen(letters) ? { text: nameOf(letters), kind: 'sign' } : { text: pictureOf(letters), kind: 'letter' };
}

function shapedAt(text: string, from: number): string | null {
  SHAPED.lastIndex = from;
  return SHAPED.exec(text)?.[0] ?? null;
}

/** Cells that one character takes at a column. */
function cellsFor(character: string, column: number): number {
  if (character === '\t') return TAB - (column % TAB);
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (MARK.test(character)) return 0;
  if (isUnseen(character)) return nameOf(character).length;
  return WIDE.test(character) ? 2 : 1;
}

function isUnseen(character: string): boolean {
  return character >= '\u0080' && UNSEEN.test(character) && !MARK.test(character);
}

/** As programs for programmers write a character that has no look. */
function nameOf(character: string): string {
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** Pictures of control characters stand in a block of their own; the last one beside them. */
function pictureOf(letters: string): string {
  const code = letters.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : letters;
}

/** Cells that a line takes up. */
export function widthOf(text: string): number {
  return isPlain(text) ? text.length : widthFrom(text, 0);
}

function widthFrom(text: string, first: number): number {
  let column = first;
  for (const character of text) column += cellsFor(character, column);
  return column - first;
}

/** A row of a line: the place in it where it begins, and the cells that it takes up. */
export interface LineRow {
  readonly from: number;
  readonly width: number;
}

/** A line broken where it is too long, row by row: it may be all of a file. */
export function* rowsOfLine(text: string): Generator<LineRow> {
  let from = 0;
  do {
    const plain = text.slice(from, from + WRAP);
    const row = isPlain(plain) ? { to: from + plain.length, width: plain.length } : rowFrom(text, from);
    yield { from, width: row.width };
    from = row.to;
  } while (from < text.length);
}

function rowFrom(text: string, from: number): { readonly to: number; readonly width: number } {
  let [to, column] = [from, 0];
  while (to < text.length) {
    const character = String.fromCodePoint(text.codePointAt(to) ?? 0);
    const width = cellsFor(character, column);
    if (column + width > WRAP || to - from >= MOST_LETTERS) break;
    column += width;
    to += character.length;
  }
  return { to, width: column };
}
