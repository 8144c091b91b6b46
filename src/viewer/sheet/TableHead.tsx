import { IconArrowDown, IconArrowUp, IconClock, IconHash, IconLetterA } from '@tabler/icons-react';
import { useRef } from 'react';
import { useStore } from 'zustand';
import { announce } from '../../commands/parts/announce.ts';
import { pickCells } from '../../document/sheet/cells.ts';
import type { ColumnFacts } from '../../document/sheet/dataFacts.ts';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import { TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { filterFault } from '../../document/sheet/tableView.ts';
import { pageToScreen } from '../../geometry/camera.ts';
import { currentPage } from '../navigate.ts';
import { useOpenViewer } from '../openViewer.ts';
import { pickingOf } from './listenToCells.ts';
import { ColumnEdge } from './ColumnEdge.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import { useHeadKeys } from './useHeadKeys.ts';
import { useSheet } from './useSheet.ts';
import classes from './TableHead.module.css';

/** Above the table: the names of its columns, which sort it, and a field each that filters it. Columns move with the page. */
export function TableHead({ sheet }: { readonly sheet: Sheet }) {
  const { workspace } = useOpenViewer();
  const view = useStore(workspace.view);
  const state = useSheet(sheet);
  const head = useRef<HTMLDivElement>(null);
  useHeadKeys({ head, view: workspace.view, sheet });
  if (currentPage(view) !== TABLE_PAGE || view.viewport.width === 0 || view.camera.rotation !== 0) return null;
  const { widths } = state.table;
  const lefts = leftsOf(widths);
  return (
    <div ref={head} role="group" aria-label="Columns of the table" className={classes['head']}>
      {state.facts.columns.map((column, index) => {
        const width = (widths[index] ?? 0) * view.camera.zoom;
        const { x } = pageToScreen(view, TABLE_PAGE, { x: lefts[index] ?? 0, y: 0 });
        if (x > view.viewport.width || x + width < 0) return null;
        return <ColumnHead key={column.name} sheet={sheet} state={state} column={column} index={index} place={{ left: x, width }} zoom={view.camera.zoom} />;
      })}
    </div>
  );
}

/** Where each column begins. */
function leftsOf(widths: readonly number[]): readonly number[] {
  let left = 0;
  return widths.map((width) => {
    left += width;
    return left - width;
  });
}

interface ColumnHeadProps {
  readonly sheet: Sheet;
  readonly state: SheetState;
  readonly column: ColumnFacts;
  readonly index: number;
  /** CSS px. */
  readonly place: { readonly left: number; readonly width: number };
  readonly zoom: number;
}

function ColumnHead({ sheet, state, column, index, place, zoom }: ColumnHeadProps) {
  const { focusDocument } = useOpenViewer();
  const { wanted: table } = state;
  const Kind = kindIcons[column.kind];
  const isPicked = state.cells?.blocks.some(({ rows, columns }) => index >= columns[0] && index < columns[1] && rows[1] - rows[0] === state.shownRows) ?? false;
  const order = table.sort?.column === index ? table.sort.order : null;
  const filter = table.filters.find((each) => each.column === index)?.text ?? '';
  const fault = filterFault(column.kind, filter);
  function filterBy(text: string): void {
    if (text === filter) return;
    const wrong = filterFault(column.kind, text);
    if (wrong !== null) announce(wrong);
    const others = table.filters.filter((each) => each.column !== index);
    sheet.showTable({ ...table, filters: text === '' ? others : [...others, { column: index, text }] });
  }
  return (
    <div className={classes['column']} style={place} data-column={index}>
      <button type="button" data-part="name" className={classes['name']} title={`${column.name}: ${sortWords[order ?? 'none']}`} aria-label={`Sort by ${column.name}`} onClick={() => sheet.showTable({ ...table, sort: nextSort(index, order) })}>
        <span>{column.name}</span>
        {order === 'up' && <IconArrowUp size={12} stroke={2} aria-hidden="true" />}
        {order === 'down' && <IconArrowDown size={12} stroke={2} aria-hidden="true" />}
      </button>
      <button
        type="button"
        data-part="pick"
        className={classes['pick']}
        aria-label={`Pick column ${column.name}`}
        aria-pressed={isPicked}
        title={`Pick the column. ${kindWords[column.kind]}${column.odd === 0 ? '' : `; ${column.odd.toLocaleString('en')} cells ${column.kind === 'text' ? 'are beyond the different texts that can be sorted' : 'hold something else'}`}.`}
        onClick={(event) => {
          const ends = { anchor: { row: 0, column: index }, head: { row: state.shownRows - 1, column: index } };
          if (state.shownRows > 0) sheet.pickCells(pickCells(state.cells, ends, pickingOf(event)));
          focusDocument();
        }}
      >
        <Kind size={12} stroke={2} aria-hidden="true" />
      </button>
      <div className={classes['menu']}><ColumnMenu sheet={sheet} state={state} index={index} /></div>
      <input
        key={filter}
        className={classes['filter']}
        aria-label={`Filter ${column.name}`}
        aria-invalid={fault !== null}
        title={fault ?? undefined}
        placeholder={placeholders[column.kind]}
        defaultValue={filter}
        onBlur={({ currentTarget }) => filterBy(currentTarget.value.trim())}
        onKeyDown={(event) => {
          if ((event.key !== 'Enter' && event.key !== 'Escape') || event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') event.currentTarget.value = filter;
          filterBy(event.currentTarget.value.trim());
          event.preventDefault();
          event.stopPropagation();
          focusDocument();
        }}
      />
      <ColumnEdge sheet={sheet} index={index} zoom={zoom} />
    </div>
  );
}

const kindIcons = { number: IconHash, time: IconClock, text: IconLetterA } as const;
const placeholders = { number: '>5, 2..7, !=0', time: '>2024-05-01 12:00', text: 'Words, =word, !=word' } as const;
const kindWords = { number: 'It holds numbers', time: 'It holds times', text: 'It holds texts' } as const;

const sortWords = { none: 'click to sort upwards', up: 'sorted upwards; click to sort downwards', down: 'sorted downwards; click for the order of the file' } as const;

function nextSort(column: number, order: 'up' | 'down' | null): SheetState['table']['sort'] {
  if (order === 'down') return null;
  return { column, order: order === null ? 'up' : 'down' };
}
