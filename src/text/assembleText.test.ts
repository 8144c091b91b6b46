import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleText } from './assembleText.ts';
import { caretAt } from './caret.ts';
import { lettersAt, pieceAt, sizedAt } from './pieces.fixture.ts';
import { boundsOfQuad, quadsOf } from './quads.ts';

const page = { width: 600, height: 400 };

const word = fc.stringMatching(/^[A-Z0-9]{1,8}$/);
const turn = fc.constantFrom(0, 30, 90, 180, 270);

/** What is made of pieces, each with its place and size. */
function line(...each: readonly (readonly [str: string, x: number, y: number, size: number])[]): string {
  return assembleText(each.map(([str, x, y, size]) => sizedAt(str, { x, y }, size)), page).text;
}

describe('assembleText', () => {
  it('puts letters that touch into one word, whatever way they run', () => {
    fc.assert(fc.property(word, turn, (text, degrees) => {
      expect(assembleText(lettersAt(text, 300, 200, degrees), page).text).toBe(text);
    }));
  });

  it('is the same for a word in one piece, in two, and letter by letter in any order', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E', '0', '1', '2', '3'), { minLength: 2, maxLength: 8 }), fc.infiniteStream(fc.nat(7)), (letters, random) => {
      const text = letters.join('');
      const shuffled = lettersAt(text, 100, 100).map((piece) => ({ piece, key: random.next().value })).toSorted((a, b) => a.key - b.key).map(({ piece }) => piece);
      const found = assembleText(shuffled, page).text;
      expect(found).toBe(text);
    }));
  });

  it('leaves out what stands nowhere, and takes any number of letters on one spot', () => {
    expect(assembleText([pieceAt('R1', Number.NaN, 20), pieceAt('R2', 10, 20), { ...pieceAt('R3', 10, 40), em: Number.NaN }], page).text).toBe('R2');
    const crowd = Array.from({ length: 60_000 }, (_, place) => sizedAt('A', { x: 8.1 + (place % 400) * 0.015, y: 8.1 + Math.floor(place / 400) * 0.015 }, 0.01));
    expect(assembleText(crowd, page).runs).toHaveLength(60_000);
  });

  it('parts words by a space and lines by a line feed', () => {
    expect(assembleText([pieceAt('R12', 10, 20), pieceAt('10k', 10 + 18 + 4, 20), pieceAt('C4', 10, 40)], page).text).toBe('R12 10k\nC4');
  });

  it('has what is raised or lowered on the line of its letters: exponents, indices, marks, and both of them behind one letter', () => {
    expect(line(['10', 100, 50, 10], ['3', 112, 46, 6], ['V', 116, 50, 10])).toBe('103V');
    expect(line(['H', 100, 50, 10], ['2', 106, 52, 6], ['SO', 110, 50, 10], ['4', 122, 52, 6])).toBe('H2SO4');
    expect(line(['Benign', 100, 50, 11], ['d', 139.6, 46, 9])).toBe('Benignd');
    expect(line(['Acme', 100, 50, 10], ['\u00ae', 124, 46, 10], ['pump', 134, 50, 10])).toBe('Acme\u00ae pump');
    expect(line(['x', 100, 50, 10], ['2', 106, 46, 6], ['i', 106, 53, 6], ['+1', 110, 50, 10])).toBe('x2i+1');
    expect(line(['25.40', 100, 50, 10], ['+0.05', 132, 46, 6], ['-0.02', 132, 53, 6])).toBe('25.40 +0.05 -0.02');
    expect(line(['above', 100, 50, 10], ['below', 100, 62, 10], ['small', 130, 72, 6])).toBe('above\nbelow\nsmall');
  });

  it('has once what was drawn twice to look bold, and not what stands beside the page', () => {
    expect(assembleText([pieceAt('GND', 10, 20), pieceAt('GND', 10.4, 20), pieceAt('SLUG', 700, 20)], page).text).toBe('GND');
  });

  it('keeps the same words in different places, and turned the other way', () => {
    expect(assembleText([pieceAt('GND', 10, 20), pieceAt('GND', 10, 60), pieceAt('GND', 10, 60, 90)], page).text).toBe('GND\nGND\nGND');
  });

  it('reads lines of Hebrew and Arabic from the right, in whichever order their words are drawn', () => {
    const [right, middle, left] = [['אחת', 100], ['שתיים', 66], ['שלוש', 38]].map(([str, x]) => ({ ...pieceAt(String(str), Number(x), 20), order: 'backwards' as const }));
    if (right === undefined || middle === undefined || left === undefined) throw new Error('three words were made');
    const blank = { ...pieceAt(' ', 60, 20), length: 3 };
    expect(assembleText([left, blank, middle, blank, right, pieceAt('R1', 10, 40)], page).text).toBe('אחת שתיים שלוש\nR1');
    expect(assembleText([right, blank, middle, blank, left], page).text).toBe('אחת שתיים שלוש');
  });

  it('says of every run where its letters are', () => {
    fc.assert(fc.property(fc.array(fc.tuple(word, fc.nat(500), fc.nat(380)), { maxLength: 12 }), (words) => {
      const pieces = words.map(([text, x, y]) => pieceAt(text, x, y));
      const { text, runs } = assembleText(pieces, page);
      for (const run of runs) expect(text.slice(run.start, run.end)).toBe(pieces[run.piece]?.str);
      expect(runs.map(({ start }) => start)).toEqual(runs.map(({ start }) => start).toSorted((a, b) => a - b));
    }));
  });
});

describe('quadsOf', () => {
  it('goes round exactly the letters asked for', () => {
    const text = assembleText([pieceAt('ABCDEF', 100, 50)], page);
    expect(quadsOf(text, 1, 3).map(boundsOfQuad)).toEqual([{ x: 106, y: 42, width: 12, height: 10 }]);
  });

  it('is one quad for a word drawn letter by letter, and one for each line', () => {
    const text = assembleText([...lettersAt('ABC', 100, 50), pieceAt('DEF', 100, 70)], page);
    expect(quadsOf(text, 0, text.text.length).map(boundsOfQuad)).toEqual([{ x: 100, y: 42, width: 18, height: 10 }, { x: 100, y: 62, width: 18, height: 10 }]);
  });

  it('is one round a line in which something is raised, and does not reach to the line below', () => {
    const pieces = [pieceAt('10', 100, 50), sizedAt('3', { x: 112, y: 46 }, 6), pieceAt('V and', 115.6, 50), pieceAt('below', 100, 62)];
    const text = assembleText(pieces, page);
    expect(text.text).toBe('103V and\nbelow');
    const [first, second, ...others] = quadsOf(text, 0, text.text.length).map(boundsOfQuad);
    expect([first?.x, first?.width, first?.y, first?.height].map((each) => each?.toFixed(1))).toEqual(['100.0', '45.6', '41.2', '10.8']);
    expect([second, others]).toEqual([{ x: 100, y: 54, width: 30, height: 10 }, []]);
    expect(quadsOf(text, 0, 3)).toHaveLength(1);
  });

  it('turns with its text', () => {
    const text = assembleText([pieceAt('AB', 100, 50, 90)], page);
    const [bounds] = quadsOf(text, 0, 2).map(boundsOfQuad);
    expect(bounds?.x).toBeCloseTo(98);
    expect(bounds?.y).toBeCloseTo(50);
    expect(bounds?.width).toBeCloseTo(10);
    expect(bounds?.height).toBeCloseTo(12);
  });
});

describe('caretAt', () => {
  it('finds back every gap that it stands at, however the text is turned', () => {
    fc.assert(fc.property(word, turn, fc.nat(), (text, degrees, seed) => {
      const assembled = assembleText([pieceAt(text, 300, 200, degrees)], page);
      const offset = seed % (text.length + 1);
      const [run] = assembled.runs;
      if (run === undefined) throw new Error('nothing was assembled');
      const at = { x: run.at.x + run.along.x * 6 * offset, y: run.at.y + run.along.y * 6 * offset };
      expect(caretAt(assembled, at)).toBe(offset);
    }));
  });

  it('knows no place on a page without text', () => {
    expect(caretAt({ text: '', runs: [] }, { x: 1, y: 1 })).toBeNull();
  });
});
