import type { ColumnKind, DataFormat, DayOrder } from '../../document/sheet/dataFormat.ts';
import { dayOrders } from '../../document/sheet/dataFormat.ts';
import type { Decided } from '../../document/sheet/guessFormat.ts';
import type { SheetState } from '../../document/sheet/sheet.ts';

/** What the cells of a column may be taken for. */
export interface KindChoice {
  readonly words: string;
  /** They are now. */
  readonly isHeld: boolean;
  readonly decided: Decided;
}

/** What stands first in a date. */
export const firstOf: Readonly<Record<DayOrder, string>> = { 'day-first': 'day', 'month-first': 'month', 'year-first': 'year' };

/** The orders that the dates of a file can be read in: only a year of two digits may stand first. */
export function dayOrdersOf(format: DataFormat | null): readonly DayOrder[] {
  return dayOrders.filter((order) => order !== 'year-first' || format?.shortYears === true);
}

/** What a person can say of a column. The order of day and month holds for the whole file, and is asked where it makes a difference. */
export function kindChoices({ facts, format }: Pick<SheetState, 'facts' | 'format'>, index: number): readonly KindChoice[] {
  const held = facts.columns[index]?.kind;
  const plain = (kind: ColumnKind, words: string): KindChoice => ({ words, isHeld: held === kind, decided: { kinds: { [index]: kind } } });
  const dates = dayOrdersOf(format).map((days): KindChoice => ({
    words: `Times, the ${firstOf[days]} first`,
    isHeld: held === 'time' && format?.days === days,
    decided: { kinds: { [index]: 'time' }, days },
  }));
  const isPlain = format === null || (held === 'time' && format.days === null);
  return [plain('number', 'Numbers'), plain('text', 'Text'), ...(isPlain ? [plain('time', 'Times')] : dates)];
}
