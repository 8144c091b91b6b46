/** Reads the words of SVG path data one after the other; whitespace and commas between them are skipped. */
export interface PathScanner {
  /** Index of the next word's first character. */
  place(): number;
  atEnd(): boolean;
  atNumber(): boolean;
  /** The next character as a command letter; null when it is not a letter. */
  letter(): string | null;
  /** The next number; null when there is none. May be infinite: `1e999` is a number to the grammar. */
  number(): number | null;
  /** An arc's flag, one character 0 or 1, which needs no separator behind it; null when there is none. */
  flag(): 0 | 1 | null;
}

/** A scanner that goes over each character of the text at most twice. */
export function createPathScanner(text: string): PathScanner {
  const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
  const between = /[\s,]*/y;
  let position = 0;

  function skip(): void {
    between.lastIndex = position;
    between.test(text);
    position = between.lastIndex;
  }

  skip();
  return {
    place: () => position,
    atEnd: () => position >= text.length,
    atNumber: () => /[\d.+-]/.test(text.charAt(position)),
    letter() {
      const letter = text.charAt(position);
      if (!/[A-Za-z]/.test(letter)) return null;
      position += 1;
      skip();
      return letter;
    },
    number() {
      number.lastIndex = position;
      const found = number.exec(text);
      if (found === null) return null;
      position = number.lastIndex;
      skip();
      return Number(found[0]);
    },
    flag() {
      const digit = text.charAt(position);
      if (digit !== '0' && digit !== '1') return null;
      position += 1;
      skip();
      return digit === '1' ? 1 : 0;
    },
  };
}
