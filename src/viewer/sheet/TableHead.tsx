import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { ColumnFacts } from '../../document/sheet/dataJobs.ts';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import { TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { pageToScreen } from '../../geometry/camera.ts';
import { currentPage } from '../navigate.ts';
import { useOpenViewer } from '../openViewer.ts';
import { useSheet } from './useSheet.ts';
import classes from './TableHead.module.css';

/** Above the table: the names of its columns, which sort it, and a field each that filters it. Columns move with the page. */
export function TableHead({ sheet }: { readonly sheet: Sheet }) {
  const { workspace } = useOpenViewer();
  const view = useStore(workspace.view);
  const state = useSheet(sheet);
  if (currentPage(view) !== TABLE_PAGE || view.viewport.width === 0 || view.camera.rotation !== 0) return null;
  const { widths } = state.table;
  const lefts = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  return (
    <div role="group" aria-label="Columns of the table" className={classes['head']}>
      {state.facts.columns.map((column, index) => {
        const width = (widths[index] ?? 0) * view.camera.zoom;
        const { x } = pageToScreen(view, TABLE_PAGE, { x: lefts[index] ?? 0, y: 0 });
        if (x > view.viewport.width || x + width < 0) return null;
        return <ColumnHead key={column.name} sheet={sheet} state={state} column={column} index={index} place={{ left: x, width }} />;
      })}
    </div>
  );
}

interface ColumnHeadProps {
  readonly sheet: Sheet;
  readonly state: SheetState;
  readonly column: ColumnFacts;
  readonly index: number;
  /** CSS px. */
  readonly place: { readonly left: number; readonly width: number };
}

function ColumnHead({ sheet, state, column, index, place }: ColumnHeadProps) {
  const { table } = state;
  const order = table.sort?.column === index ? table.sort.order : null;
  const filter = table.filters.find((each) => each.column === index)?.text ?? '';
  function filterBy(text: string): void {
    if (text === filter) return;
    const others = table.filters.filter((each) => each.column !== index);
    sheet.showTable({ ...table, filters: text === '' ? others : [...others, { column: index, text }] });
  }
  return (
    <div className={classes['column']} style={place}>
      <button type="button" className={classes['name']} title={`${column.name}: ${sortWords[order ?? 'none']}`} aria-label={`Sort by ${column.name}`} onClick={() => sheet.showTable({ ...table, sort: nextSort(index, order) })}>
        <span>{column.name}</span>
        {order === 'up' && <IconArrowUp size={12} stroke={2} aria-hidden="true" />}
        {order === 'down' && <IconArrowDown size={12} stroke={2} aria-hidden="true" />}
      </button>
      <input
        key={filter}
        className={classes['filter']}
        aria-label={`Filter ${column.name}`}
        placeholder={column.kind === 'number' ? '>5, 2..7' : 'Filter'}
        defaultValue={filter}
        onBlur={({ currentTarget }) => filterBy(currentTarget.value.trim())}
        onKeyDown={(event) => {
          if (event.key === 'Enter') filterBy(event.currentTarget.value.trim());
        }}
      />
    </div>
  );
}

const sortWords = { none: 'click to sort upwards', up: 'sorted upwards; click to sort downwards', down: 'sorted downwards; click for the order of the file' } as const;

function nextSort(column: number, order: 'up' | 'down' | null): SheetState['table']['sort'] {
  if (order === 'down') return null;
  return { column, order: order === null ? 'up' : 'down' };
}
