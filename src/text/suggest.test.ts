import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleText } from './assembleText.ts';
import { calloutOf } from './callouts.ts';
import { noteText } from './notes.ts';
import type { TextPiece } from './pageText.ts';
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

describe('calloutOf', () => {
  it.each([
    ['R12', 'designator'], ['J4-17', 'designator'], ['U3A', 'designator'], ['TP101', 'designator'],
    ['NOTE 7', 'note'], ['SEE NOTE 3', 'note'], ['NOTES 1, 2', 'note'],
    ['M6', 'thread'], ['M8x1.25', 'thread'], ['M10 x 1.5 - 6H', 'thread'], ['4x M3', 'thread'], ['1/4-20 UNC-2B', 'thread'], ['G 1/2', 'thread'], ['#4-40 UNC', 'thread'],
    ['Ra 1.6', 'surface'], ['Rz6.3', 'surface'], ['√Ra 3,2', 'surface'],
    ['12.5 ±0.1', 'dimension'], ['⌀12 H7', 'dimension'], ['Ø 4.2 +0.1 -0.05', 'dimension'], ['R2.5', 'dimension'], ['4x ⌀3.2', 'dimension'], ['45°', 'dimension'], ['25.40 REF', 'dimension'],
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

  it('offers the designator of a part with its value, and keeps both as text', () => {
    const pieces = [pieceAt('10k', 100, 112), pieceAt('R12', 100, 100)];
    const text = assembleText(pieces, page);
    expect(suggestionFor(text, { x: 95, y: 88, width: 40, height: 30 }, page)).toEqual({ kind: 'designator', label: 'R12', text: 'R12 10k', zone: null });
  });

  it('puts a dimension together with its tolerance', () => {
    const pieces = [pieceAt('12.5', 100, 100), pieceAt('±0.1', 128, 100)];
    expect(suggestionFor(assembleText(pieces, page), { x: 95, y: 88, width: 70, height: 18 }, page)).toMatchObject({ kind: 'dimension', label: '12.5 ±0.1' });
  });

  it('tells a note with its text', () => {
    const pieces = [pieceAt('NOTE 2', 300, 50), pieceAt('NOTES:', 20, 200), pieceAt('1. REMOVE ALL BURRS', 20, 214), pieceAt('2. TORQUE TO 12 Nm', 20, 228)];
    expect(offeredFor(pieces, 'NOTE 2')).toMatchObject({ kind: 'note', label: 'NOTE 2: TORQUE TO 12 Nm', text: 'NOTE 2' });
  });

  it('tells the zone of a sheet that has them, also where no text is', () => {
    const rows = ['A', 'B', 'C', 'D'].map((name, place) => pieceAt(name, 5, 350 - place * 100));
    const columns = ['1', '2', '3', '4', '5'].map((name, place) => pieceAt(name, 60 + place * 120, 12));
    const text = assembleText([...rows, ...columns, pieceAt('R12', 300, 150)], page);
    expect(suggestionFor(text, { x: 299, y: 141, width: 20, height: 12 }, page)).toMatchObject({ label: 'R12', zone: 'C-3' });
    expect(suggestionFor(text, { x: 520, y: 330, width: 30, height: 30 }, page)).toEqual({ kind: 'place', label: null, text: '', zone: 'A-5' });
  });

  it('offers nothing where there is nothing', () => {
    expect(suggestionFor(assembleText([pieceAt('R12', 10, 20)], page), { x: 300, y: 200, width: 50, height: 50 }, page)).toBeNull();
  });
});

describe('noteText', () => {
  it('goes on to the next note, over lines, and no further', () => {
    const notes = 'TITLE\nNOTES:\n1. DEBURR.\n2. FINISH: ANODISE\nCLEAR, 10 um\n3. MARK PART';
    expect([1, 2, 3, 4].map((number) => noteText(notes, number))).toEqual(['DEBURR.', 'FINISH: ANODISE CLEAR, 10 um', 'MARK PART', null]);
  });
});
