/** Lines are broken after so many cells, as api/decisions of the wire has it: a minified file is one line. */
export const WRAP = 400;
/** A tab goes on to the next multiple of this. */
const TAB = 8;

/** A character and the cell that it begins in. */
export interface Cell {
  readonly character: string;
  readonly column: number;
  /** 0 for what stands over the character before. */
  readonly width: 0 | 1 | 2;
}

const PLAIN = /^[\x20-\x7e]*$/u;
const MARK = /^\p{Mark}$|^\u200d$|^[\ufe00-\ufe0f]$/u;
/** Blocks whose characters take two cells: Hangul, CJK, kana, full-width forms, emoji. */
const WIDE = /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

/** Whether each of its characters is one cell wide and shown as it is: nearly all lines of nearly all files. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** Where the characters of a line stand. Control characters are visible. */
export function* cellsOf(text: string): Generator<Cell> {
  let column = 0;
  for (const character of text) {
    if (character === '\t') {
      column += TAB - (column % TAB);
      continue;
    }
    const code = character.codePointAt(0) ?? 0;
    const width = MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
    yield { character: visible(character, code), column: width === 0 ? Math.max(0, column - 1) : column, width };
    column += width;
  }
}

/** Pictures of control characters stand in a block of their own; the last one beside them. */
function visible(character: string, code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : character;
}

/** Cells that a line takes up. */
export function widthOf(text: string): number {
  if (isPlain(text)) return text.length;
  let width = 0;
  for (const cell of cellsOf(text)) width = Math.max(width, cell.column + cell.width);
  return width;
}

/** Where a line is broken: the places in it at which its rows begin, the first of them 0. */
export function breaksOf(text: string): readonly number[] {
  if (text.length <= WRAP && (isPlain(text) || widthOf(text) <= WRAP)) return [0];
  const breaks = [0];
  let at = 0;
  let column = 0;
  for (const character of text) {
    const width = character === '\t' ? TAB - (column % TAB) : MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
    if (column + width > WRAP) {
      breaks.push(at);
      column = 0;
    }
    column += width;
    at += character.length;
  }
  return breaks;
}
