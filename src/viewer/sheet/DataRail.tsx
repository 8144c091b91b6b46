import { Button, Checkbox } from '@mantine/core';
import { useStore } from 'zustand';
import { MOST_CHANNELS } from '../../document/sheet/chartView.ts';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import { CHART_PAGE, TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { rangeOf } from '../../document/sheet/sheetState.ts';
import { currentPage, goToPage } from '../navigate.ts';
import { useOpenViewer } from '../openViewer.ts';
import { ReadingChoices } from './ReadingChoices.tsx';
import { useSheet } from './useSheet.ts';
import classes from './DataRail.module.css';

/** Of a data file: its two pages, the channels of the chart, and how the file is read. */
export function DataRail({ sheet }: { readonly sheet: Sheet }) {
  const { workspace, focusDocument } = useOpenViewer();
  const state = useSheet(sheet);
  const here = useStore(workspace.view, currentPage);
  const go = (pageIndex: number): void => {
    goToPage(workspace.view, pageIndex);
    focusDocument();
  };
  return (
    <section aria-label="Data" className={classes['rail']}>
      <div className={classes['head']}>
        <h2 className={classes['title']}>Data</h2>
        <p className={classes['quiet']}>{factsOf(state)}</p>
        <div className={classes['pages']} role="group" aria-label="Show as">
          {[['Chart', CHART_PAGE], ['Table', TABLE_PAGE]].map(([name, page]) => (
            <Button key={name} size="xs" variant={here === page ? 'filled' : 'default'} color="gray.9" aria-pressed={here === page} onClick={() => go(Number(page))}>
              {name}
            </Button>
          ))}
        </div>
      </div>
      {here === CHART_PAGE && <Channels sheet={sheet} state={state} />}
      <ReadingChoices sheet={sheet} state={state} />
    </section>
  );
}

function factsOf({ facts, reading }: SheetState): string {
  const rows = facts.rows.toLocaleString('en').replaceAll(',', '\u2009');
  const so = reading === 'under-way' ? ' so far' : '';
  const columns = `${facts.columns.length} ${facts.columns.length === 1 ? 'column' : 'columns'}`;
  const ragged = facts.ragged === 0 ? '' : `; ${facts.ragged.toLocaleString('en')} rows with other numbers of cells`;
  return `${rows} ${facts.rows === 1 ? 'row' : 'rows'}${so}, ${columns}${ragged}`;
}

/** Which columns the chart shows; the order is that of the file. */
function Channels({ sheet, state }: { readonly sheet: Sheet; readonly state: SheetState }) {
  const { chart, facts } = state;
  const numbers = facts.columns.filter(({ kind }, index) => kind === 'number' && index !== facts.axis.column);
  function toggle(name: string): void {
    const shown = new Set(chart.channels);
    if (!shown.delete(name)) shown.add(name);
    const channels = numbers.map((column) => column.name).filter((each) => shown.has(each));
    const y = channels.map((each) => chart.y[chart.channels.indexOf(each)] ?? rangeOf(facts, each));
    sheet.showChart({ ...chart, channels, y });
  }
  return (
    <ul className={classes['channels']} aria-label="Channels">
      {numbers.map(({ name }) => {
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
      {numbers.length === 0 && <li>No column holds numbers: see the table.</li>}
    </ul>
  );
}
