import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Palette, PaletteLabel, PaletteTag } from '../contract/palette.ts';
import { colourNames } from '../contract/palette.ts';
import { createLabelBook } from './labelBook.ts';
import { colourFor } from './labels.ts';
import { defaultTags, isIncomplete, mergePalettes, missingTags, relabelledTags } from './palette.ts';

function tag(name: string, more: Partial<PaletteTag> = {}): PaletteTag {
  return { name, type: 'text', required: false, choices: [], value: null, ...more };
}
function label(name: string, more: Partial<PaletteLabel> = {}): PaletteLabel {
  return { name, colour: null, key: null, tags: [], ...more };
}
const palette: Palette = { labels: [
  label('crack', { key: '3', colour: 'grey', tags: [tag('severity', { required: true }), tag('side', { value: 'left' }), tag('wet', { type: 'yes-no', required: true })] }),
  label('dent', { tags: [tag('depth', { value: '0' })] }),
] };

describe('tags of labels', () => {
  it('are missing while required and absent or empty; "no" is an answer', () => {
    expect(missingTags({ label: 'crack', tags: {} }, palette)).toEqual(['severity', 'wet']);
    expect(missingTags({ label: 'crack', tags: { severity: ' ', wet: false } }, palette)).toEqual(['severity']);
    expect(missingTags({ label: 'other', tags: {} }, palette)).toEqual([]);
    expect(isIncomplete({ label: '', tags: {} }, palette)).toBe(true);
    expect(isIncomplete({ label: 'dent', tags: {} }, palette)).toBe(false);
  });

  it('come with the label where there are none, and go with it where nobody changed them', () => {
    expect(defaultTags(palette, 'crack')).toEqual({ side: 'left' });
    expect(relabelledTags({ side: 'right' }, '', { label: 'crack', palette })).toEqual({ side: 'right' });
    expect(relabelledTags({ side: 'left', ref: 'R1' }, 'crack', { label: 'dent', palette })).toEqual({ ref: 'R1', depth: '0' });
    expect(relabelledTags({ side: 'right' }, 'crack', { label: 'dent', palette })).toEqual({ side: 'right', depth: '0' });
  });
});

describe('createLabelBook', () => {
  it('keeps the keys of the palette and gives the rest out in the order of use', () => {
    const book = createLabelBook(palette, ['typo', 'crack', 'gap']);
    expect(book.names.map((name) => [name, book.digitOf(name)])).toEqual([['typo', '1'], ['gap', '2'], ['crack', '3'], ['dent', '4']]);
    expect(book.colourOf('crack').name).toBe('grey');
  });

  it('gives keys to labels in use first, and a label that joins the palette in its colour changes no other', () => {
    const before = createLabelBook(palette, ['typo', 'gap', 'late']);
    const joined: Palette = { labels: [...palette.labels, label('gap', { colour: before.colourOf('gap').name })] };
    const after = createLabelBook(joined, ['typo', 'gap', 'late']);
    for (const name of ['typo', 'gap', 'late', 'crack', 'dent']) {
      expect([name, after.colourOf(name), after.digitOf(name)]).toEqual([name, before.colourOf(name), before.digitOf(name)]);
    }
    expect(createLabelBook(joined, ['fresh']).digitOf('fresh')).toBe('1');
  });

  it('changes no colour that is shown when labels are made one after another, each joining the palette, however many', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 20 }), fc.nat(9), (names, first) => {
      let joined: Palette = { labels: [] };
      const shown = new Map<string, string>();
      names.forEach((name, place) => {
        const used = names.slice(0, place);
        if (place >= first) {
          joined = { labels: [...joined.labels, label(name, { colour: createLabelBook(joined, used).colourToKeep(name) })] };
        }
        const book = createLabelBook(joined, [...used, name]);
        for (const before of used) expect(book.colourOf(before).name).toBe(shown.get(before));
        shown.set(name, book.colourOf(name).name);
      });
      // Where each joins at once, the colours come in turn.
      const all = [...shown.values()];
      if (first === 0) expect(Math.max(0, ...all.map((colour) => all.filter((other) => other === colour).length))).toBe(Math.ceil(names.length / 8));
    }));
  });

  it('shows labels of the palette in the same colours whichever are used, and whatever label is made beside them', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 12 });
    fc.assert(fc.property(names, names, fc.nat(3), (own, used, every) => {
      const shared: Palette = { labels: own.map((name, place) => label(name, { colour: place % 4 < every ? (colourNames[place % 8] ?? null) : null })) };
      const before = createLabelBook(shared, []);
      const joined: Palette = { labels: [...shared.labels, label('made', { colour: createLabelBook(shared, used).colourToKeep('made') })] };
      for (const after of [createLabelBook(shared, used), createLabelBook(joined, [...used, 'made'])]) {
        for (const name of own) expect(after.colourOf(name)).toBe(before.colourOf(name));
      }
    }));
  });

  it('gives no colour to two labels while there are enough', () => {
    const book = createLabelBook({ labels: [label('crack', { colour: 'green' }), label('dent'), label('void')] }, ['a', 'void', 'b', 'c', 'd', 'e']);
    expect(new Set(['crack', 'dent', 'void', 'a', 'b', 'c', 'd', 'e'].map((name) => book.colourOf(name).name)).size).toBe(8);
  });

  it('never gives one key twice', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 20 });
    fc.assert(fc.property(names, names, (own, used) => {
      const book = createLabelBook({ labels: own.map((name, place) => label(name, { key: place % 3 === 0 && place < 9 ? String(place + 1) : null })) }, used);
      const digits = book.names.map((name) => book.digitOf(name)).filter((digit) => digit !== null);
      expect(new Set(digits).size).toBe(digits.length);
      expect(digits).toHaveLength(Math.min(10, new Set([...own, ...used]).size));
    }));
  });
});

describe('colourFor', () => {
  it('takes the eight by name, and makes any other dark enough for paper and light enough for dark panels', () => {
    expect(colourFor('blue').paper).toBe('#0a4a9e');
    expect(colourFor('#0a4a9e')).toMatchObject({ paper: '#0a4a9e', on: '#ffffff' });
    expect(colourFor('#ffff00').paper).not.toBe('#ffff00');
    expect(colourFor('#000000').dark).not.toBe('#000000');
  });
});

describe('mergePalettes', () => {
  const base: Palette = { labels: [label('a', { key: '1' }), label('b')] };

  it('keeps what either changed, and what I changed where both did', () => {
    const mine: Palette = { labels: [label('a', { key: '2' }), label('b'), label('mine')] };
    const theirs: Palette = { labels: [label('a', { key: '3' }), label('theirs', { key: '2' })] };
    expect(mergePalettes(base, mine, theirs)).toEqual({ labels: [label('a', { key: '2' }), label('mine'), label('theirs')] });
  });

  it('is my palette when they changed nothing, and theirs when I did not', () => {
    const other: Palette = { labels: [label('x', { key: '1' }), label('a')] };
    expect(mergePalettes(base, other, base)).toEqual(other);
    expect(mergePalettes(base, base, other)).toEqual(other);
  });
});
