import { showNote } from '../../commands/parts/toasts.ts';
import type { Decided } from '../../document/sheet/guessFormat.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { CHART_PAGE } from '../../document/sheet/sheet.ts';
import type { Workspace } from '../workspace.ts';

/** Reads the file as a person says, and says what that does to marks that cannot follow their data. */
export function readAndTell({ copy }: Pick<Workspace, 'copy'>, sheet: Sheet, decided: Decided): void {
  const { format } = sheet.state();
  const onChart = copy.store.onPage(CHART_PAGE).length;
  const marks = copy.store.all().length;
  if (decided.delimiter !== undefined && decided.delimiter !== format?.delimiter && marks > 0) {
    showNote(`The file has other columns now. ${marksOf(marks)} stay as made, and stand on their data where the columns are parted as before.`);
  } else if (decided.days !== undefined && format !== null && format.days !== null && decided.days !== format.days && onChart > 0) {
    showNote(`Dates are read otherwise now. ${marksOf(onChart)} of the chart keep the times that they say.`);
  }
  sheet.readAs(decided);
}

function marksOf(count: number): string {
  return count === 1 ? 'One mark' : `${count} marks`;
}
