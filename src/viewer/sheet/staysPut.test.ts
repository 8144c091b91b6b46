import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import type { Range } from '../../document/sheet/chartView.ts';
import { chartSize } from '../../document/sheet/chartView.ts';
import { factsOf } from './facts.fixture.ts';
import type { SheetState } from '../../document/sheet/sheet.ts';
import { firstState } from '../../document/sheet/sheetState.ts';
import { chartShown } from './chartMarks.ts';
import { staysPut } from './staysPut.ts';

const first = firstState(factsOf(1000), null);

function over(x: Range): SheetState {
  return { ...first, chart: { ...first.chart, x } };
}

function sightOf({ chart, home, facts }: SheetState) {
  return { view: chart, home, dated: facts.axis.dated };
}

function markOn(x: Range) {
  const tags = { t_from: String(x[0]), t_to: String(x[1]), y_from: '0.2', y_to: '0.4', channels: 'b' };
  return newAnnotation({ pageIndex: 0, pageSize: chartSize, shape: { kind: 'bbox', x: 100, y: 100, width: 10, height: 10 }, label: '', tags });
}

const range = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 300 })).map(([from, length]): Range => [from, from + length]);

describe('what need not be placed anew when another stretch is shown', () => {
  it('is drawn as before', () => {
    fc.assert(fc.property(range, range, range, (mark, one, other) => {
      const [stored, before, now] = [markOn(mark), over(one), over(other)];
      if (staysPut(stored, now, before)) expect(chartShown(stored, sightOf(now))).toEqual(chartShown(stored, sightOf(before)));
    }));
  });

  it('is what lies in neither view, what is of the other page, and all while nothing changed', () => {
    const [before, now] = [over([0, 100]), over([50, 150])];
    expect([markOn([200, 300]), markOn([120, 130]), markOn([10, 20])].map((mark) => staysPut(mark, now, before))).toEqual([true, false, false]);
    const cells = { ...markOn([10, 20]), pageIndex: 1 };
    expect(staysPut(cells, now, before)).toBe(true);
    const wider = { ...before, table: { ...before.table, widths: [10, 20, 30] } };
    expect([staysPut(cells, wider, before), staysPut(markOn([10, 20]), wider, before)]).toEqual([false, true]);
    expect(staysPut(markOn([200, 300]), { ...now, facts: factsOf(2000) }, before)).toBe(false);
  });
});
