import { describe, expect, it } from 'vitest';
import { guessFormat } from '../../document/sheet/guessFormat.ts';
import type { Decided } from '../../document/sheet/guessFormat.ts';
import { kindChoices } from './kindChoices.ts';

function held(text: string, decided: Decided = {}): readonly string[] {
  const format = guessFormat(new TextEncoder().encode(text), { whole: true, decided });
  const columns = (format?.kinds ?? []).map((kind, index) => ({ name: String(index), kind: kind ?? 'text', least: null, greatest: null, odd: 0 }));
  const axis = { column: null, name: '', dated: false, range: [0, 1], restarts: 0, time: null, pair: null, epoch: null } as const;
  return columns.map((_, index) => kindChoices({ facts: { rows: 1, ragged: 0, unread: 0, columns, axis }, format }, index).flatMap(({ words, isHeld }) => (isHeld ? [words] : [])).join());
}

describe('what a column can be taken for', () => {
  it('is what was guessed until a person says otherwise', () => {
    const text = `day,code,v\n${Array.from({ length: 9 }, (_, row) => `0${row + 1}/04/2024,0${row},${row}.5`).join('\n')}\n`;
    expect(held(text)).toEqual(['Times, the month first', 'Text', 'Numbers']);
    expect(held(text, { kinds: { 1: 'number' }, days: 'day-first' })).toEqual(['Times, the day first', 'Numbers', 'Numbers']);
    expect(held(text, { kinds: { 0: 'text', 2: 'text' } })).toEqual(['Text', 'Text', 'Text']);
    expect(held(`t,v\n24/05/13 10:00,1\n24/05/14 10:00,2\n`)).toEqual(['Times, the year first', 'Numbers']);
    expect(held(`t,v\n2024-05-01,1\n2024-05-02,2\n`)).toEqual(['Times', 'Numbers']);
  });
});
