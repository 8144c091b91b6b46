import type { Annotation } from '../../annotation/annotation.ts';
import { ROWS } from '../../document/sheet/chartView.ts';
import type { AxisChoice } from '../../document/sheet/dataFacts.ts';
import type { SheetState } from '../../document/sheet/sheet.ts';
import { axisOf } from './chartMarks.ts';

/** What the chart has to be drawn over for a mark to be there. One that names dates was made over the file's times, whatever is chosen now. */
export function axisFor(stored: Annotation, { facts: { columns, axis }, guess }: Pick<SheetState, 'facts' | 'guess'>): AxisChoice {
  const name = axisOf(stored);
  if (name === undefined) {
    const dates = columns.findIndex(({ kind }) => kind === 'time');
    return { time: axis.time ?? guess?.time ?? axis.pair?.time ?? (dates === -1 ? null : dates), epoch: 'guess' };
  }
  const column = columns.findIndex((each) => each.name === name);
  return { time: name === ROWS || column === -1 ? null : column, epoch: null };
}
