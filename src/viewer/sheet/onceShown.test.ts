import { expect, test } from 'vitest';
import type { DataFacts } from '../../document/sheet/dataFacts.ts';
import type { SheetState } from '../../document/sheet/sheet.ts';
import { firstState } from '../../document/sheet/sheetState.ts';
import { createListeners } from '../../signals/listeners.ts';
import { factsOf } from './facts.fixture.ts';
import { onceShown } from './onceShown.ts';

function sheetOf(facts: DataFacts) {
  const listeners = createListeners();
  let state = firstState(facts, null);
  return {
    state: () => state,
    subscribe: listeners.subscribe,
    change(parts: Partial<SheetState>) {
      state = { ...state, ...parts };
      listeners.tell();
    },
  };
}

test('what waits for a table is done once it is there, and never once another is asked for', () => {
  const sheet = sheetOf(factsOf(10));
  const { table } = sheet.state();
  const [one, other] = [{ ...table }, { ...table }];
  const done: string[] = [];
  const wait = (next: typeof table, name: string): void => onceShown(sheet, { isThere: (state) => state.table === next, isWanted: ({ wanted }) => wanted === next }, () => done.push(name));
  sheet.change({ wanted: one });
  wait(one, 'one');
  sheet.change({ cells: null });
  sheet.change({ table: one });
  sheet.change({ table: one });
  expect(done).toEqual(['one']);
  wait(other, 'other');
  sheet.change({ wanted: one });
  sheet.change({ wanted: other, table: other });
  expect(done).toEqual(['one']);
});
