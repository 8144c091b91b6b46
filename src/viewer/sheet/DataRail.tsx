import { Button, Checkbox, TextInput } from '@mantine/core';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { MOST_CHANNELS } from '../../document/sheet/chartView.ts';
import { MOST_ODD } from '../../document/sheet/column.ts';
import type { FileTree } from '../../document/plain/jsonTree.ts';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import { CHART_PAGE, SOURCE_PAGE, TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { filterFault } from '../../document/sheet/tableView.ts';
import { rangeOf } from '../../document/sheet/sheetState.ts';
import { currentPage, goToPage } from '../navigate.ts';
import { useOpenViewer } from '../openViewer.ts';
import { ReadingChoices } from './ReadingChoices.tsx';
import { useSheet } from './useSheet.ts';
import classes from './DataRail.module.css';

const TreeRail = lazy(async () => ({ default: (await import('../tree/TreeRail.tsx')).TreeRail }));

/** Of a data file: its pages, the channels of the chart, and how the file is read. */
export function DataRail({ sheet }: { readonly sheet: Sheet }) {
  const { workspace, focusDocument } = useOpenViewer();
  const state = useSheet(sheet);
  const here = useStore(workspace.view, currentPage);
  const [tree, setTree] = useState<FileTree | null>(null);
  const { limit: shown } = workspace.document;
  const limit = useSyncExternalStore(shown?.subscribe ?? never, () => shown?.sentence() ?? null);
  const go = (pageIndex: number): void => {
    setTree(null);
    goToPage(workspace.view, pageIndex);
    focusDocument();
  };
  return (
    <section aria-label="Data" className={classes['rail']}>
      <div className={classes['head']}>
        <h2 className={classes['title']}>Data</h2>
        <p className={classes['quiet']}>{factsOf(state)}</p>
        {state.shownRows === 0 && state.facts.rows > 0 && <p className={classes['quiet']}>No rows pass the filters.</p>}
        {state.wanted.filters.map(({ column, text }) => {
          const { name = '', kind = 'text' } = state.facts.columns[column] ?? {};
          const fault = filterFault(kind, text);
          return fault === null ? null : <p key={column} className={classes['wrong']}>{name}: {fault}</p>;
        })}
        {state.wanted.filters.length > 0 && (
          <Button size="xs" mt="xs" onClick={() => sheet.showTable({ ...state.wanted, filters: [] })}>
            Clear filters
          </Button>
        )}
        <div className={classes['pages']} role="group" aria-label="Show as">
          {[['Chart', CHART_PAGE], ['Table', TABLE_PAGE], ['Source', SOURCE_PAGE]].map(([name, page]) => (
            <Button key={name} size="xs" className={classes['page']} aria-pressed={tree === null && here === page} onClick={() => go(Number(page))}>
              {name}
            </Button>
          ))}
          {sheet.tree !== null && (
            <Button size="xs" className={classes['page']} aria-pressed={tree !== null} onClick={() => setTree(sheet.tree?.() ?? null)}>
              Tree
            </Button>
          )}
        </div>
      </div>
      {tree === null && here === CHART_PAGE && <Channels sheet={sheet} state={state} />}
      {tree === null && here !== SOURCE_PAGE && <ReadingChoices sheet={sheet} state={state} />}
      {here === SOURCE_PAGE && limit !== null && <p className={classes['quiet']}>{limit}</p>}
      {tree !== null && <div className={classes['tree']}><Suspense fallback={null}><TreeRail tree={tree} /></Suspense></div>}
    </section>
  );
}

/** For what never changes. */
function never(): () => void {
  return () => undefined;
}

function inThousands(count: number): string {
  return count.toLocaleString('en').replaceAll(',', '\u2009');
}

function factsOf({ facts, reading, order, shownRows }: SheetState): string {
  const so = reading === 'under-way' ? ' so far' : '';
  const columns = `${inThousands(facts.columns.length)} ${facts.columns.length === 1 ? 'column' : 'columns'}`;
  const ragged = facts.ragged === 0 ? '' : `; ${facts.ragged === 1 ? '1 row has' : `${inThousands(facts.ragged)} rows have`} more or fewer cells`;
  const unread = facts.unread === 0 ? '' : `; ${inThousands(facts.unread)} ${facts.unread === 1 ? 'line' : 'lines'} could not be read`;
  const empty = facts.columns.reduce((sum, { odd }) => sum + Math.max(0, odd - MOST_ODD), 0);
  const left = empty === 0 ? '' : `; ${inThousands(empty)} cells are not shown, nor found: their columns hold too many different texts`;
  const of = order === null || shownRows === facts.rows ? '' : `${inThousands(shownRows)} of `;
  return `${of}${inThousands(facts.rows)} ${facts.rows === 1 ? 'row' : 'rows'}${so}, ${columns}${ragged}${unread}${left}`;
}

/** Channels that are listed without a field to look for them, and at most: of thousands nobody reads the list. */
const FEW = 24;
const MOST_LISTED = 100;

/** Which columns the chart shows; the order is that of the file. */
function Channels({ sheet, state }: { readonly sheet: Sheet; readonly state: SheetState }) {
  const { chart, facts } = state;
  const [words, setWords] = useState('');
  const numbers = facts.columns.filter(({ kind }, index) => kind === 'number' && index !== facts.axis.column);
  const found = numbers.filter(({ name }) => name.toLowerCase().includes(words.trim().toLowerCase()));
  function show(shown: ReadonlySet<string>): void {
    const channels = numbers.map((column) => column.name).filter((each) => shown.has(each)).slice(0, MOST_CHANNELS);
    const y = channels.map((each) => chart.y[chart.channels.indexOf(each)] ?? rangeOf(facts, each));
    sheet.showChart({ ...chart, channels, y });
  }
  function toggle(name: string): void {
    const shown = new Set(chart.channels);
    if (!shown.delete(name)) shown.add(name);
    show(shown);
  }
  const names = found.map(({ name }) => name);
  const areShown = names.slice(0, MOST_CHANNELS).every((name) => chart.channels.includes(name));
  return (
    <ul className={classes['channels']} aria-label="Channels">
      {numbers.length > 1 && names.length > 0 && (
        <li className={classes['many']}>
          <Button size="xs" disabled={areShown} title={names.length > MOST_CHANNELS ? `At most ${MOST_CHANNELS} channels are shown at once` : undefined} onClick={() => show(new Set(names))}>
            {names.length > MOST_CHANNELS ? `First ${MOST_CHANNELS}` : 'All'}
          </Button>
          <Button size="xs" disabled={chart.channels.length === 1 && chart.channels[0] === names[0]} onClick={() => show(new Set(names.slice(0, 1)))}>
            Only the first
          </Button>
        </li>
      )}
      {numbers.length > FEW && (
        <li><TextInput size="xs" w="100%" aria-label="Filter channels" placeholder="Filter channels" value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} /></li>
      )}
      {found.slice(0, MOST_LISTED).map(({ name }) => {
        const shown = chart.channels.includes(name);
        const full = !shown && chart.channels.length >= MOST_CHANNELS;
        return (
          <li key={name}>
            <Checkbox
              size="xs"
              label={name}
              checked={shown}
              disabled={full || (shown && chart.channels.length === 1)}
              title={full ? `At most ${MOST_CHANNELS} channels are shown at once` : undefined}
              onChange={() => toggle(name)}
            />
          </li>
        );
      })}
      {found.length > MOST_LISTED && <li className={classes['quiet']}>And {inThousands(found.length - MOST_LISTED)} more: filter them.</li>}
      {found.length === 0 && numbers.length > 0 && <li className={classes['quiet']}>No channel is called so.</li>}
      {numbers.length === 0 && <li>No column holds numbers: see the table.</li>}
    </ul>
  );
}
