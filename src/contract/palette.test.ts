import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { colourNames, digitKeys, emptyPalette, paletteWire, readPalette, writePalette } from './palette.ts';
import type { Palette, PaletteTag } from './palette.ts';
import { textFault } from './text.ts';
import { z } from './zod.ts';

const name = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .filter((text) => text === text.trim() && textFault(text) === null && !text.startsWith('redline:') && text !== 'status' && text !== 'note');
const choices = fc.uniqueArray(name, { minLength: 1, maxLength: 4 });
const parts = fc.record({ name, required: fc.boolean() });
const tag: fc.Arbitrary<PaletteTag> = fc.oneof(
  fc.tuple(parts, fc.option(name)).map(([own, value]) => ({ ...own, type: 'text' as const, choices: [], value })),
  fc.tuple(parts, fc.option(fc.boolean())).map(([own, value]) => ({ ...own, type: 'yes-no' as const, choices: [], value })),
  fc.tuple(parts, choices, fc.boolean()).map(([own, all, has]) => ({ ...own, type: 'choice' as const, choices: all, value: has ? (all[0] ?? null) : null })),
);
const colour = fc.option(fc.oneof(fc.constantFrom(...colourNames), fc.constantFrom('#1a7f37', '#00ff00')));
const palettes: fc.Arbitrary<Palette> = fc.uniqueArray(
  fc.record({ name, colour, tags: fc.uniqueArray(tag, { maxLength: 3, selector: (one) => one.name }) }),
  { maxLength: 12, selector: (one) => one.name },
).map((labels) => ({ labels: labels.map((label, place) => ({ ...label, key: digitKeys[place] ?? null })) }));

function leftOutOf(value: unknown): readonly string[] {
  const reading = readPalette(value);
  return reading.ok ? reading.leftOut : [reading.reason];
}

describe('readPalette', () => {
  it('reads what writePalette wrote', () => {
    fc.assert(fc.property(palettes, (palette) => {
      expect(readPalette(JSON.parse(JSON.stringify(writePalette(palette))))).toEqual({ ok: true, palette, leftOut: [] });
    }));
  });

  it('never fails, and what it reads can be written and read again', () => {
    const junk = fc.oneof(fc.jsonValue(), fc.record({ labels: fc.array(fc.oneof(fc.jsonValue(), fc.record({ name: fc.string(), key: fc.jsonValue(), tags: fc.jsonValue() }))) }));
    fc.assert(fc.property(junk, (value) => {
      const reading = readPalette(value);
      if (!reading.ok) expect(reading.reason).toMatch(/\.$/);
      else expect(readPalette(writePalette(reading.palette))).toEqual({ ok: true, palette: reading.palette, leftOut: [] });
    }));
  });

  it('is what the host asks of what it is sent: nothing may be left out, and what it does not know stays', () => {
    const sent = { format: 'ours', labels: ['crack', { name: 'dent', key: '2', colour: '#F00', hint: 7 }], more: [1] };
    expect(z.safeParse(paletteWire, sent)).toEqual({ success: true, data: sent });
    expect(z.safeParse(paletteWire, {}).success).toBe(true);
    const wrong = z.safeParse(paletteWire, { labels: [{ name: 'a', key: 'x' }, 7] });
    expect(wrong.error?.issues.map(({ message }) => message)).toEqual([
      'Label 1, "a": its key is not one of the digits 1 to 9 and 0.', 'Label 2 has no name.',
    ]);
    expect(z.safeParse(paletteWire, [])?.error?.issues[0]?.message).toBe('The labels have to be a JSON object with a list called "labels".');
  });

  it('takes nothing, bare names and other spellings as they are meant', () => {
    expect(readPalette({})).toEqual({ ok: true, palette: emptyPalette, leftOut: [] });
    expect(readPalette({ labels: [' crack ', { name: 'dent', key: 2, color: 'Blue' }] })).toEqual({
      ok: true, leftOut: [],
      palette: { labels: [{ name: 'crack', colour: null, key: null, tags: [] }, { name: 'dent', colour: 'blue', key: '2', tags: [] }] },
    });
  });

  it.each([
    ['text', 'This is no list of labels: it has to be a JSON object with a list called "labels".'],
    [{ shapes: [] }, 'This is no list of labels: its "labels" is not a list.'],
    [{ version: 2, labels: [] }, 'These labels were written by a newer Redline (version 2 of the format); this one reads version 1.'],
    [{ labels: [7] }, 'Label 1 has no name; it was left out.'],
    [{ labels: ['a', 'a'] }, 'Label 2: "a" is there twice; the first is kept.'],
    [{ labels: [{ name: 'a', key: { toString: [] } }] }, 'Label 1, "a": its key is not one of the digits 1 to 9 and 0; it gets none.'],
    [{ labels: [{ name: 'a', key: 'x' }] }, 'Label 1, "a": its key is not one of the digits 1 to 9 and 0; it gets none.'],
    [{ labels: [{ name: 'a', key: '1' }, { name: 'b', key: '1' }] }, 'Label 2, "b": the key 1 belongs to a label before it.'],
    [{ labels: [{ name: 'a', colour: 'mauve' }] }, 'Label 1, "a": its colour is neither one of the eight names nor like "#1a7f37"; it gets the next that is free.'],
    [{ labels: [{ name: 'a', tags: [{ name: 'redline:id' }] }] }, 'Label 1, "a": "redline:id": names that begin with "redline:" are kept for Redline itself. It was left out.'],
    [{ labels: [{ name: 'a', tags: [{ name: 'side', type: 'choice' }] }] }, 'Label 1, "a": the tag "side" is a choice of nothing; it was left out.'],
  ])('says what is wrong with %j', (value, sentence) => {
    expect(leftOutOf(value)).toEqual([sentence]);
  });
});
