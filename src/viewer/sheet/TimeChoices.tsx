import { NativeSelect } from '@mantine/core';
import { dayOrders, epochUnits } from '../../document/sheet/dataFormat.ts';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import { zoneName } from '../../document/sheet/clock.ts';
import { isTimeOfDay } from '../../document/sheet/ticks.ts';
import { useOpenViewer } from '../openViewer.ts';
import { dayOrdersOf, firstOf } from './kindChoices.ts';
import { readAndTell } from './readAndTell.ts';
import classes from './DataRail.module.css';

const unitNames = { s: 'Seconds since 1970', ms: 'Milliseconds since 1970', us: 'Microseconds since 1970', ns: 'Nanoseconds since 1970' } as const;

/** Minutes ahead of UTC that clocks on Earth are set to. */
const zones = [
  -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -120, -60, 0, 60, 120, 180, 210, 240, 270, 300, 330, 345, 360, 390, 420, 480, 525, 540, 570, 600, 630,
  660, 720, 765, 780, 840,
];

/** What the chart is drawn over, and by which clock its times are read and shown. */
export function TimeChoices({ sheet, state }: { readonly sheet: Sheet; readonly state: SheetState }) {
  const { workspace } = useOpenViewer();
  const { columns, axis } = state.facts;
  const days = axis.pair === null ? '' : `${columns[axis.pair.day]?.name ?? ''} `;
  const candidates = columns.flatMap(({ kind, name }, index) => (kind === 'text' ? [] : [{ value: String(index), label: index === axis.pair?.time ? `${days}${name}` : name }]));
  const kind = axis.time === null ? null : columns[axis.time]?.kind;
  return (
    <>
      {axis.restarts > 0 && axis.column === null && (
        <p className={classes['quiet']}>Time goes back {axis.restarts === 1 ? 'once' : `${axis.restarts} times`}, so the chart is drawn over rows. Choose the time column to draw it over time.</p>
      )}
      <NativeSelect
        size="xs"
        label="Time"
        value={String(axis.column ?? '')}
        data={[{ value: '', label: 'Number of the row' }, ...candidates]}
        onChange={({ currentTarget }) => sheet.drawOver({ time: currentTarget.value === '' ? null : Number(currentTarget.value), epoch: 'guess' })}
      />
      {axis.column !== null && kind === 'number' && (
        <NativeSelect
          size="xs"
          label="Its numbers count"
          value={axis.epoch ?? ''}
          data={[{ value: '', label: 'No date' }, ...epochUnits.map((value) => ({ value, label: unitNames[value] }))]}
          onChange={({ currentTarget }) => sheet.drawOver({ time: axis.column, epoch: epochUnits.find((unit) => unit === currentTarget.value) ?? null })}
        />
      )}
      {state.format !== null && state.format.days !== null && (
        <NativeSelect
          size="xs"
          label={`Dates such as 03/04/${state.format.shortYears ? '05' : '2024'}`}
          value={state.format.days}
          data={dayOrdersOf(state.format).map((value) => ({ value, label: `The ${firstOf[value]} comes first` }))}
          onChange={({ currentTarget }) => readAndTell(workspace, sheet, { days: dayOrders.find((order) => order === currentTarget.value) ?? 'day-first' })}
        />
      )}
      {kind === 'time' && state.format !== null && !state.format.zoned && !axis.range.every(isTimeOfDay) && (
        <NativeSelect
          size="xs"
          label="Times without a zone are in"
          value={String(state.format.zone)}
          data={zones.map((zone) => ({ value: String(zone), label: zoneName(zone) }))}
          onChange={({ currentTarget }) => readAndTell(workspace, sheet, { zone: Number(currentTarget.value) })}
        />
      )}
      {(axis.dated || columns.some((column) => column.kind === 'time')) && (
        <NativeSelect
          size="xs"
          label="Show times in"
          value={state.chart.timezone}
          data={[{ value: 'UTC', label: 'UTC' }, { value: 'file', label: "The file's zone" }, { value: 'viewer', label: 'My zone' }]}
          onChange={({ currentTarget }) => sheet.showTimesIn(currentTarget.value)}
        />
      )}
    </>
  );
}
