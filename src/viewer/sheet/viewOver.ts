import type { ChartView, Range } from '../../document/sheet/chartView.ts';
import { MOST_CHANNELS } from '../../document/sheet/chartView.ts';
import type { SheetState } from '../../document/sheet/sheet.ts';
import { rangeOf } from '../../document/sheet/sheetState.ts';
import type { Covered } from './dataTags.ts';

/** How much more than the data itself is shown, where it is longer than what is shown now. */
const ROOM = 1.25;

/** The chart's view changed by as little as shows the covered data: its stretch, its values and its channels. The same one where it is shown. */
export function viewOver({ chart, facts }: Pick<SheetState, 'chart' | 'facts'>, covered: Covered): ChartView {
  const channels = channelsWith(chart.channels, covered.channels, facts.columns.map(({ name }) => name));
  const y = channels.map((name): Range => {
    const known = chart.y[chart.channels.indexOf(name)];
    const place = covered.channels.indexOf(name);
    if (known === undefined) return rangeOf(facts, name);
    const isBeyond = (place === 0 && covered.high > known[1]) || (place === 0 && covered.channels.length === 1 && covered.high < known[0])
      || (place === covered.channels.length - 1 && (covered.low < known[0] || (covered.channels.length === 1 && covered.low > known[1])));
    return isBeyond ? rangeOf(facts, name) : known;
  });
  const x = stretchWith(chart.x, covered.x);
  const isSame = x === chart.x && channels === chart.channels && y.every((range, lane) => range === chart.y[lane]);
  return isSame ? chart : { ...chart, x, y, channels };
}

function stretchWith(shown: Range, [from, to]: Range): Range {
  if (from >= shown[0] && to <= shown[1]) return shown;
  const length = Math.max(shown[1] - shown[0], (to - from) * ROOM);
  const middle = (from + to) / 2;
  return [middle - length / 2, middle + length / 2];
}

/** Those shown now and those wanted, as the file has them, where the wanted ones then stand side by side; else the wanted ones alone. */
function channelsWith(shown: readonly string[], wanted: readonly string[], all: readonly string[]): readonly string[] {
  if (areTogether(shown, wanted)) return shown;
  const there = wanted.filter((name) => all.includes(name));
  const both = all.filter((name) => shown.includes(name) || there.includes(name));
  if (both.length <= MOST_CHANNELS && areTogether(both, there)) return both;
  return there.length === 0 ? shown : there;
}

function areTogether(shown: readonly string[], wanted: readonly string[]): boolean {
  const first = shown.indexOf(wanted[0] ?? '');
  return first !== -1 && wanted.every((name, index) => shown[first + index] === name);
}
