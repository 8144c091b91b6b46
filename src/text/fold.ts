import { FIRST_MARK, foldLetter, letterLength } from './letters.ts';

/** What is not told apart when text is searched. */
export interface FoldOptions {
  /** `ignored`: "gnd" finds "GND". */
  readonly letterCase: 'ignored' | 'kept';
  /** `ignored`: "resume" finds "résumé". */
  readonly diacritics: 'ignored' | 'kept';
}

/** Text as it is compared, and where each of its units was. */
export interface FoldedText {
  readonly text: string;
  /** The offset in the original of the text's unit n; one more entry for its end. Null where they are the same. */
  readonly offsets: Int32Array | null;
  /** Words that go over the end of a line with a hyphen, in their order. */
  readonly breaks: readonly LineBreak[];
}

/** A hyphen at the end of a line: it may be one of the word's own, or be there for the line only. */
export interface LineBreak {
  /** Where it stands in the folded text, or stood. */
  readonly at: number;
  readonly hyphen: 'kept' | 'dropped';
}

/** What keeps a text from being compared nearly as it is: a letter beyond ASCII, a blank of another kind, two blanks on end. */
const notPlain = /[^\x20-\x7e\n]|[ \n]{2}/u;
/** Letters that become no others: a stretch of them is taken at once, and no longer than that joining stretches stays cheap. */
const plainLetters = /[\x21-\x2c\x2e-\x7e]{2,1000}/uy;
/** Blanks that are one space, whatever stands around them; ends of lines only where no word is read on. */
const blanks = /[ \t]+/uy;
const blanksAndEnds = /[ \t\n]+/uy;

/** A letter that is read on at the next line without a blank: at a hyphen, and in scripts that have no blanks. */
const readOn = /[\p{L}\p{N}\p{M}][-\u2010\u00ad] ?\n ?[\p{L}\p{N}]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\n(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;
const hyphenEnd = /(?<=(?<before>[\p{L}\p{N}\p{M}]))(?<hyphen>[-\u2010\u00ad]) ?\n ?(?=(?<after>[\p{L}\p{N}]))/uy;
const unspacedEnd = /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\n(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/uy;
const small = /^\p{Ll}$/u;
const letter = /^[\p{L}\p{M}]$/u;

const noBreaks: readonly LineBreak[] = [];

/**
 * Prepares text for being compared: letters that look the same or mean the same become the same, every stretch of blanks one space, and a word that
 * was parted at the end of its line is whole; a dash that stands there among capitals or digits stays. Which it was is told, for both are looked for.
 */
export function fold(text: string, options: FoldOptions): FoldedText {
  const goesOn = text.includes('\n') && readOn.test(text);
  if (!goesOn && !notPlain.test(text)) {
    const spaced = text.includes('\n') ? text.replaceAll('\n', ' ') : text;
    return { text: options.letterCase === 'kept' ? spaced : spaced.toLowerCase(), offsets: null, breaks: noBreaks };
  }
  const folded = createFolded(text.length);
  const breaks: LineBreak[] = [];
  let isAfterBlank = false;
  for (let at = 0; at < text.length; ) {
    plainLetters.lastIndex = at;
    const plain = plainLetters.exec(text)?.[0];
    // A mark behind it makes the last of them another letter.
    const width = plain === undefined ? 0 : plain.length - 1;
    if (plain !== undefined && width > 0) {
      const taken = plain.slice(0, width);
      folded.addEach(options.letterCase === 'kept' ? taken : taken.toLowerCase(), at);
      isAfterBlank = false;
      at += width;
      continue;
    }
    const blank = goesOn ? blanks : blanksAndEnds;
    blank.lastIndex = at;
    if (blank.test(text) && !startsWithMark(text, blank.lastIndex)) {
      if (!isAfterBlank) folded.add(' ', at);
      isAfterBlank = true;
      at = blank.lastIndex;
      continue;
    }
    const end = goesOn ? lineEndAt(text, at) : null;
    const length = end?.length ?? letterLength(text, at);
    const next = end?.becomes ?? foldLetter(text.slice(at, at + length), options);
    if (end?.kind === 'word') breaks.push({ at: folded.length(), hyphen: next === '' ? 'dropped' : 'kept' });
    if (next !== '' && !(next === ' ' && isAfterBlank)) {
      folded.add(next, at);
      isAfterBlank = next.endsWith(' ');
    }
    at += length;
  }
  return { ...folded.finished(text.length), breaks };
}

/** Whether a mark, or what may be one, stands over what is before it. */
function startsWithMark(text: string, at: number): boolean {
  return text.charCodeAt(at) >= FIRST_MARK;
}

/** Folded text that grows. Joined at the end: a string that is looked at while it grows is copied whole each time. */
function createFolded(expected: number) {
  const parts: string[] = [];
  let offsets = new Int32Array(expected + 64);
  let length = 0;
  /** Some characters stand for a word of many letters. */
  function makeRoom(more: number): void {
    if (length + more < offsets.length) return;
    const larger = new Int32Array((length + more) * 2);
    larger.set(offsets);
    offsets = larger;
  }
  return {
    length: () => length,
    /** One letter of the original at `at`, whatever it became. */
    add(letter: string, at: number): void {
      makeRoom(letter.length);
      offsets.fill(at, length, length + letter.length);
      parts.push(letter);
      length += letter.length;
    },
    /** Letters that stand one by one in the original from `at` on. */
    addEach(letters: string, at: number): void {
      makeRoom(letters.length);
      for (let index = 0; index < letters.length; index += 1) offsets[length + index] = at + index;
      parts.push(letters);
      length += letters.length;
    },
    finished(end: number): { readonly text: string; readonly offsets: Int32Array } {
      makeRoom(1);
      offsets[length] = end;
      return { text: parts.join(''), offsets: offsets.slice(0, length + 1) };
    },
  };
}

interface LineEnd {
  /** `word`: of letters on both sides, which may be one; where a digit is among them the hyphen is one of its own. */
  readonly kind: 'word' | 'number' | 'unspaced';
  readonly length: number;
  readonly becomes: '' | '-';
}

/** The end of a line at which a word is read on; null anywhere else. */
function lineEndAt(text: string, at: number): LineEnd | null {
  const sign = text[at];
  if (sign === '\n') {
    unspacedEnd.lastIndex = at;
    return unspacedEnd.test(text) ? { kind: 'unspaced', length: 1, becomes: '' } : null;
  }
  if (sign !== '-' && sign !== '\u2010' && sign !== '\u00ad') return null;
  hyphenEnd.lastIndex = at;
  const found = hyphenEnd.exec(text);
  if (found === null) return null;
  const { before = '', hyphen, after = '' } = found.groups ?? {};
  const isParted = hyphen === '\u00ad' || (small.test(before) && small.test(after));
  return { kind: letter.test(before) && letter.test(after) ? 'word' : 'number', length: found[0].length, becomes: isParted ? '' : '-' };
}
