import { describe, expect, it } from 'vitest';
import type { ColumnKind } from './dataFormat.ts';
import { firstPage } from './firstPage.ts';

function opened(time: number | null, ...kinds: readonly ColumnKind[]): number {
  const columns = kinds.map((kind, index) => ({ name: `c${index}`, kind, least: 0, greatest: 1, odd: 0 }));
  return firstPage({ columns, axis: { column: time, name: '', dated: false, range: [0, 1], restarts: 0, time, pair: null, epoch: null } });
}

describe('the page that a data file opens on', () => {
  it('is the chart of what was measured, and the table of what is a list', () => {
    expect(opened(0, 'time', 'number', 'text', 'text')).toBe(0);
    expect(opened(null, 'number')).toBe(0);
    expect(opened(null, 'number', 'text', 'text')).toBe(1);
    expect(opened(null, 'text')).toBe(1);
  });
});
