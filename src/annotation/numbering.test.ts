import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareBirths, createNumbering } from './numbering.ts';

const births = fc.uniqueArray(fc.record({ id: fc.uuid(), born: fc.stringMatching(/^[0-9]{3}$/) }), { selector: ({ id }) => id, maxLength: 40 });

it('numbers by birth, whatever order they arrive in', () => {
  fc.assert(fc.property(births, fc.infiniteStream(fc.boolean()), (all, asks) => {
    const numbering = createNumbering();
    for (const birth of all) {
      numbering.note(birth);
      if (asks.next().value === true) numbering.numberOf(birth.id);
      numbering.note(birth);
    }
    expect(all.toSorted(compareBirths).map(({ id }) => numbering.numberOf(id))).toEqual(all.map((_, place) => place + 1));
  }));
});

it('gives 0 to what it never heard of', () => {
  expect(createNumbering().numberOf('a')).toBe(0);
});
