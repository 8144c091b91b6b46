import type { ColumnFacts, DataFacts } from '../../document/sheet/dataFacts.ts';

function column(name: string): ColumnFacts {
  return { name, kind: 'number', least: 0, greatest: 1, odd: 0 };
}

/** Facts of a table of three columns of numbers, drawn over its rows. */
export function factsOf(rows: number): DataFacts {
  return { rows, ragged: 0, unread: 0, columns: [column('a'), column('b'), column('c')], axis: { column: null, name: 'Row', dated: false, range: [0, rows], restarts: 0, time: null, pair: null, epoch: null } };
}
