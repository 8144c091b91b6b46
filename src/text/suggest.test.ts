import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleText } from './assembleText.ts';
import { calloutOf } from './callouts.ts';
import { noteText } from './notes.ts';
import type { PageText, TextPiece } from './pageText.ts';
import { lettersAt, pieceAt } from './pieces.fixture.ts';
import { boundsOfQuad, quadsOf } from './quads.ts';
import { suggestionFor } from './suggest.ts';

const page = { width: 600, height: 400 };

/** What is offered for a box a little larger than the words. */
function offeredFor(pieces: readonly TextPiece[], words: string): ReturnType<typeof suggestionFor> {
  const text = assembleText(pieces, page);
  const start = text.text.indexOf(words);
  const [quad] = quadsOf(text, start, start + words.length);
  if (quad === undefined) throw new Error(`${words} is not on the page`);
  const { x, y, width, height } = boundsOfQuad(quad);
  return suggestionFor(text, { x: x - 1, y: y - 1, width: width + 2, height: height + 2 }, page);
}

function hidden(str: string, x: number, y: number): TextPiece {
  return { ...pieceAt(str, x, y), sight: 'hidden' };
}

function small(str: string, x: number, y: number): TextPiece {
  return { ...pieceAt(str, x, y), length: 3.6 * str.length, em: 6, above: 4.8, below: 1.2 };
}

/** A page of these lines, each with where it begins; one without letters is left free. */
function lines(...each: readonly (readonly [text: string, x: number])[]): PageText {
  return assembleText(each.flatMap(([text, x], place) => (text === '' ? [] : [pieceAt(text, x, 40 + place * 14)])), page);
}

describe('calloutOf', () => {
  it.each([
    ['R12', 'designator'], ['J4-17', 'designator'], ['U3A', 'designator'], ['TP101', 'designator'],
    ['NOTE 7', 'note'], ['SEE NOTE 3', 'note'], ['NOTES 1, 2', 'note'],
    ['M6', 'thread'], ['M8x1.25', 'thread'], ['M10 x 1.5 - 6H', 'thread'], ['4x M3', 'thread'], ['1/4-20 UNC-2B', 'thread'], ['G 1/2', 'thread'], ['#4-40 UNC', 'thread'],
    ['2X 1/4-20 UNC-2B', 'thread'], ['.250-28 UNF-2A', 'thread'], ['M20x1.5 LH', 'thread'], ['4X M5x0.8 THRU', 'thread'], ['M8x1.25-6g', 'thread'], ['Tr20x4', 'thread'], ['1/8-27 NPT', 'thread'],
    ['Ra 1.6', 'surface'], ['Rz6.3', 'surface'], ['√Ra 3,2', 'surface'], ['32 µin', 'surface'],
    ['12.5 ±0.1', 'dimension'], ['⌀12 H7', 'dimension'], ['Ø 4.2 +0.1 -0.05', 'dimension'], ['R2.5', 'dimension'], ['4x ⌀3.2', 'dimension'], ['45°', 'dimension'], ['25.40 REF', 'dimension'],
    ['.500 ±.005', 'dimension'], ['R.25', 'dimension'], ['12.7 +0.1/-0.05', 'dimension'], ['25 +0.1 0', 'dimension'], ['12 0 -0.1', 'dimension'], ['4X Ø6.6 THRU', 'dimension'], ['1 X 45°', 'dimension'], ['30° ±1°', 'dimension'],
    ['10 H7/g6', 'dimension'], ['3/4"', 'dimension'], ['1 1/2', 'dimension'], ['Ø10 ↧ 12', 'dimension'],
    ['4711-0815', 'part number'], ['ABC-12345-01', 'part number'], ['C-5', 'zone'],
  ])('knows %s as %s', (text, kind) => {
    expect(calloutOf(text)).toEqual({ kind, text });
  });

  it.each(['GND', 'valve', 'The', '+3V3', 'http://example.org', ''])('makes nothing of %s', (text) => {
    expect(calloutOf(text)).toBeNull();
  });
});

describe('suggestionFor', () => {
  it('means what is seen where names that nobody is to see lie over it, unless the shape fits one of those better', () => {
    expect(offeredFor([hidden('PIC1101', 90, 204), pieceAt('IC1', 100, 200), hidden('NLGPIO02', 94, 203)], 'IC1')?.label).toBe('IC1');
    expect(offeredFor([hidden('NLGPIO02', 94, 203), pieceAt('IC1', 100, 200)], 'NLGPIO02')?.text).toBe('NLGPIO02');
    expect(offeredFor([hidden('PIC1101', 90, 204)], 'PIC1101')?.label).toBe('PIC1101');
  });

  it('offers the word under a box, however it is turned and drawn', () => {
    fc.assert(fc.property(fc.constantFrom('R12', 'J4-17', 'GND', 'VALVE', '4711-0815'), fc.constantFrom(0, 90, 180, 270, 30), fc.boolean(), (word, turn, letters) => {
      const pieces = letters ? lettersAt(word, 300, 200, turn) : [pieceAt(word, 300, 200, turn)];
      expect(offeredFor(pieces, word)).toMatchObject({ label: word, text: word });
    }));
  });

  it('offers the word that is meant, whatever stands beside it', () => {
    fc.assert(fc.property(fc.constantFrom('R12', '10k', 'GND', 'C4'), (word) => {
      const pieces = ['R12', '10k', 'GND', 'C4'].map((each, place) => pieceAt(each, 100 + place * 23, 200));
      expect(offeredFor(pieces, word)?.label).toBe(word);
    }));
  });

  it('offers one of two names that touch and are drawn apart, and no small print beside a name', () => {
    const touching = [pieceAt('VDDA', 100, 100), pieceAt('R7', 300, 100), pieceAt('VSSA', 124, 100)];
    expect(offeredFor(touching, 'VSSA')?.label).toBe('VSSA');
    const print = { ...small('to ground', 102, 102.5), length: 8, em: 3, above: 2.4, below: 0.6 };
    expect(offeredFor([pieceAt('GND', 100, 100), print], 'GND')?.label).toBe('GND');
  });

  it('offers the designator of a part with its value, and keeps both as text', () => {
    const pieces = [pieceAt('10k', 100, 112), pieceAt('R12', 100, 100)];
    const text = assembleText(pieces, page);
    expect(suggestionFor(text, { x: 95, y: 88, width: 40, height: 30 }, page)).toEqual({ kind: 'designator', label: 'R12', text: 'R12 10k', zone: null });
  });

  it('puts a dimension together with its tolerance', () => {
    const pieces = [pieceAt('12.5', 100, 100), pieceAt('±0.1', 128, 100)];
    expect(suggestionFor(assembleText(pieces, page), { x: 95, y: 88, width: 70, height: 18 }, page)).toMatchObject({ kind: 'dimension', label: '12.5 ±0.1' });
  });

  it.each([
    ['to the right', [pieceAt('25.40', 100, 100), small('+0.05', 132, 94), small('-0.02', 132, 101.5)], '25.40 +0.05 -0.02'],
    ['drawn first', [small('+0.1', 132, 94), small('-0.05', 132, 101.5), pieceAt('12', 118, 100)], '12 +0.1 -0.05'],
  ])('reads tolerances that stand over each other behind their dimension, %s', (_, pieces, label) => {
    expect(suggestionFor(assembleText(pieces, page), { x: 95, y: 86, width: 62, height: 20 }, page)).toMatchObject({ kind: 'dimension', label });
  });

  it('puts words of one line together wherever that line stands', () => {
    fc.assert(fc.property(fc.double({ min: 40, max: 300, noNaN: true }), fc.constantFrom(-0.4, 0, 0.4), (y, shift) => {
      const text = assembleText([pieceAt('UPPER', 100, y), pieceAt('LEFT', 100, y + 12), pieceAt('RIGHT', 134, y + 12 + shift)], page);
      expect(suggestionFor(text, { x: 95, y: y - 10, width: 80, height: 26 }, page)?.label).toBe('UPPER LEFT RIGHT');
    }));
  });

  it('tells a note with its text', () => {
    const pieces = [pieceAt('NOTE 2', 300, 50), pieceAt('NOTES:', 20, 200), pieceAt('1. REMOVE ALL BURRS', 20, 214), pieceAt('2. TORQUE TO 12 Nm', 20, 228)];
    expect(offeredFor(pieces, 'NOTE 2')).toMatchObject({ kind: 'note', label: 'NOTE 2: TORQUE TO 12 Nm', text: 'NOTE 2' });
  });

  it('tells all notes that are named, of another sheet where this one has none, and what it cannot tell as it stands', () => {
    const sheet = assembleText([pieceAt('NOTES 1, 2', 300, 50), pieceAt('NOTE 9', 300, 90)], page);
    const first = assembleText([pieceAt('NOTES:', 20, 200), pieceAt('1. DEBURR', 20, 214), pieceAt('2. PACK', 20, 228)], page);
    const [both, none] = [{ x: 298, y: 38, width: 66, height: 16 }, { x: 298, y: 78, width: 40, height: 16 }];
    expect(suggestionFor(sheet, both, page, [first])).toMatchObject({ kind: 'note', label: 'NOTE 1: DEBURR; NOTE 2: PACK' });
    expect(suggestionFor(sheet, both, page)).toMatchObject({ kind: 'note', label: 'NOTES 1, 2' });
    expect(suggestionFor(sheet, none, page, [first])).toMatchObject({ kind: 'note', label: 'NOTE 9' });
  });

  it('tells the zone of a sheet that has them, also where no text is', () => {
    const rows = ['A', 'B', 'C', 'D'].map((name, place) => pieceAt(name, 5, 350 - place * 100));
    const columns = ['1', '2', '3', '4', '5'].map((name, place) => pieceAt(name, 60 + place * 120, 12));
    const text = assembleText([...rows, ...columns, pieceAt('R12', 300, 150)], page);
    expect(suggestionFor(text, { x: 299, y: 141, width: 20, height: 12 }, page)).toMatchObject({ label: 'R12', zone: 'C-3' });
    expect(suggestionFor(text, { x: 520, y: 330, width: 30, height: 30 }, page)).toEqual({ kind: 'place', label: null, text: '', zone: 'A-5' });
    // Numbers of pins and sheets near the edge are no names of zones.
    const crowded = assembleText([...rows, ...columns, pieceAt('5', 20, 18), pieceAt('1', 560, 392), pieceAt('A', 30, 60)], page);
    expect(suggestionFor(crowded, { x: 520, y: 330, width: 30, height: 30 }, page)?.zone).toBe('A-5');
  });

  it('leaves brackets and stops behind a word out of its name', () => {
    for (const [written, name] of [['MOSFETs).', 'MOSFETs'], ['R12),', 'R12'], ['f(x)', 'f(x)'], ['12.5)', '12.5']] as const) {
      expect(offeredFor([pieceAt(written, 300, 50)], written)?.label).toBe(name);
    }
  });

  it('names a part of a drawing with many words by its heading, or by the one designator in it, and else not at all', () => {
    const pins = Array.from({ length: 14 }, (_, place) => pieceAt(`NET${place}`, 100, 100 + place * 14));
    const all = { x: 80, y: 60, width: 200, height: 260 };
    const heading = { ...pieceAt('Power supply', 100, 80), length: 144, em: 20, above: 16, below: 4 };
    expect(suggestionFor(assembleText([...pins, heading], page), all, page)).toMatchObject({ label: 'Power supply' });
    expect(suggestionFor(assembleText([...pins, pieceAt('U7', 200, 100)], page), all, page)).toMatchObject({ kind: 'designator', label: 'U7' });
    const parts = ['R1', 'R2', 'C3', 'C4', 'U5'].map((each, place) => pieceAt(each, 200, 100 + place * 14));
    expect(suggestionFor(assembleText([...pins, ...parts], page), all, page)).toMatchObject({ kind: 'text', label: null });
  });

  it('offers the text alone, and no more of it than a tag keeps, where a box goes round thousands of words', () => {
    const crowd = Array.from({ length: 20_000 }, (_, place) => pieceAt(`R${place}`, 10 + (place % 100) * 60, 20 + Math.floor(place / 100) * 20));
    const sheet = { width: 6000, height: 4000 };
    const offered = suggestionFor(assembleText(crowd, sheet), { x: 0, y: 0, ...sheet }, sheet);
    expect([offered?.kind, offered?.label, offered?.text.length]).toEqual(['text', null, 20_000]);
  });

  it('offers nothing where there is nothing', () => {
    expect(suggestionFor(assembleText([pieceAt('R12', 10, 20)], page), { x: 300, y: 200, width: 50, height: 50 }, page)).toBeNull();
  });
});

describe('noteText', () => {
  it('goes on to the next note, over lines, and no further', () => {
    const notes = lines(['TITLE', 10], ['NOTES:', 10], ['1. DEBURR.', 10], ['2. FINISH: ANODISE', 10], ['CLEAR, 10 um', 28], ['3. MARK PART', 10], ['IN BLACK', 28], ['', 0], ['SHEET 1', 10]);
    expect([1, 2, 3, 4].map((number) => noteText(notes, number))).toEqual(['DEBURR.', 'FINISH: ANODISE CLEAR, 10 um', 'MARK PART IN BLACK', null]);
  });

  it('takes the entry of a list before a number that only looks like one', () => {
    expect(noteText(lines(['NOTE 2', 300], ['LENGTH IS 2. SEE', 10], ['NOTES', 10], ['1 DEBURR', 10], ['2 PACK', 10], ['3 SHIP', 10]), 2)).toBe('PACK');
    expect(noteText(lines(['7 APPLES', 10]), 7)).toBeNull();
  });

  it('reads what stands far beside its number', () => {
    expect(noteText(assembleText([pieceAt('1.', 10, 40), pieceAt('DEBURR', 50, 40), pieceAt('2.', 10, 54), pieceAt('PACK', 50, 54)], page), 2)).toBe('PACK');
  });
});
