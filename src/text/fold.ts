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
}

/** Characters that are typed as others are: dashes, quotes, the minus sign. */
const typedAs: ReadonlyMap<string, string> = new Map([
  ['\u2010', '-'], ['\u2011', '-'], ['\u2012', '-'], ['\u2013', '-'], ['\u2212', '-'], ['\u2018', "'"], ['\u2019', "'"], ['\u201c', '"'], ['\u201d', '"'],
  ['\u2215', '/'], ['\u2044', '/'], ['\u00ad', ''],
]);

// oxlint-disable-next-line no-control-regex -- plain ASCII, in which every blank is one space or line feed
const isPlain = /^[\x21-\x7e]*(?:[ \n][\x21-\x7e]+)*[ \n]?$/u;

/** A word that goes on in the next line. */
const hyphenated = /\p{L}-\n\p{L}/u;

/**
 * Prepares text for being compared: letters that look the same or mean the same become the same, every stretch of blanks one space, and a word that
 * was parted at the end of its line is whole.
 */
export function fold(text: string, options: FoldOptions): FoldedText {
  if (isPlain.test(text) && !hyphenated.test(text)) {
    const spaced = text.includes('\n') ? text.replaceAll('\n', ' ') : text;
    return { text: options.letterCase === 'kept' ? spaced : spaced.toLowerCase(), offsets: null };
  }
  const offsets = new Int32Array(text.length * 4 + 1);
  let folded = '';
  let at = 0;
  for (const letter of text) {
    if ((letter === '-' || letter === '\n') && isParted(text, letter === '-' ? at : at - 1)) {
      at += 1;
      continue;
    }
    const next = foldLetter(letter, options);
    const isRepeated = next === ' ' && folded.endsWith(' ');
    // Some characters stand for a word of many letters; there is room for four a unit.
    if (!isRepeated && folded.length + next.length < offsets.length) {
      for (let unit = 0; unit < next.length; unit += 1) offsets[folded.length + unit] = at;
      folded += next;
    }
    at += letter.length;
  }
  offsets[folded.length] = at;
  return { text: folded, offsets: offsets.slice(0, folded.length + 1) };
}

/** Whether the hyphen at `at` parts a word. */
function isParted(text: string, at: number): boolean {
  return text[at + 1] === '\n' && text[at] === '-' && hyphenated.test(text.slice(Math.max(0, at - 1), at + 3));
}

function foldLetter(letter: string, { letterCase, diacritics }: FoldOptions): string {
  if (letter < '\u0080') return /\s/u.test(letter) ? ' ' : letterCase === 'kept' ? letter : letter.toLowerCase();
  const typed = typedAs.get(letter);
  if (typed !== undefined) return typed;
  const same = diacritics === 'kept' ? letter.normalize('NFKC') : letter.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const cased = letterCase === 'kept' ? same : same.toLowerCase();
  return /^\s+$/u.test(cased) ? ' ' : cased;
}
