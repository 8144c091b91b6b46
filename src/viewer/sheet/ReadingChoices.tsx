import { NativeSelect } from '@mantine/core';
import { delimiters } from '../../document/sheet/dataFormat.ts';
import type { DataFormat } from '../../document/sheet/dataFormat.ts';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import classes from './DataRail.module.css';

const delimiterNames = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar', ' ': 'Space' } as const;
/** Hours ahead of UTC that clocks are set to. */
const hours = Array.from({ length: 27 }, (_, index) => index - 12);

/** What was guessed of the file, to be changed. Numbers of a JSON file leave nothing to guess. */
export function ReadingChoices({ sheet, state }: { readonly sheet: Sheet; readonly state: SheetState }) {
  const { format, facts } = state;
  const dated = facts.axis.dated;
  return (
    <div className={classes['reading']} role="group" aria-label="How the file is read">
      {format !== null && <FormatChoices sheet={sheet} state={state} format={format} />}
      {facts.axis.restarts > 0 && facts.axis.column === null && (
        <p className={classes['quiet']}>Time goes back {facts.axis.restarts === 1 ? 'once' : `${facts.axis.restarts} times`}, so the chart is drawn over rows. Choose the time column to draw it over time.</p>
      )}
      {dated && (
        <NativeSelect
          size="xs"
          label="Show times in"
          value={state.chart.timezone}
          data={[{ value: 'UTC', label: 'UTC' }, { value: 'file', label: "The file's zone" }, { value: 'viewer', label: 'My zone' }]}
          onChange={({ currentTarget }) => sheet.showTimesIn(currentTarget.value)}
        />
      )}
    </div>
  );
}

function FormatChoices({ sheet, state, format }: { readonly sheet: Sheet; readonly state: SheetState; readonly format: DataFormat }) {
  const { delimiter, decimal, header, time, zone } = format;
  const shownTime = state.facts.axis.column === null ? '' : String(time ?? '');
  const candidates = format.kinds.flatMap((kind, index) => (kind === 'text' ? [] : [{ value: String(index), label: format.names[index] ?? '' }]));
  return (
    <>
      <NativeSelect
        size="xs"
        label="Columns are parted by"
        value={delimiter}
        data={delimiters.map((value) => ({ value, label: delimiterNames[value] }))}
        onChange={({ currentTarget }) => {
          const chosen = delimiters.find((each) => each === currentTarget.value);
          if (chosen !== undefined) sheet.readAs({ delimiter: chosen });
        }}
      />
      <NativeSelect
        size="xs"
        label="Decimal sign"
        value={decimal}
        data={[{ value: '.', label: 'Point' }, { value: ',', label: 'Comma' }]}
        onChange={({ currentTarget }) => sheet.readAs({ decimal: currentTarget.value === ',' ? ',' : '.' })}
      />
      <NativeSelect
        size="xs"
        label="First row"
        value={header ? 'names' : 'data'}
        data={[{ value: 'names', label: 'Names of the columns' }, { value: 'data', label: 'Data' }]}
        onChange={({ currentTarget }) => sheet.readAs({ header: currentTarget.value === 'names' })}
      />
      <NativeSelect
        size="xs"
        label="Time"
        value={shownTime}
        data={[{ value: '', label: 'Number of the row' }, ...candidates]}
        onChange={({ currentTarget }) => sheet.readAs({ time: currentTarget.value === '' ? null : Number(currentTarget.value) })}
      />
      {time !== null && format.kinds[time] === 'time' && (
        <NativeSelect
          size="xs"
          label="Times without a zone are in"
          value={String(zone)}
          data={hours.map((hour) => ({ value: String(hour * 60), label: hour === 0 ? 'UTC' : `UTC${hour > 0 ? '+' : '−'}${Math.abs(hour)}` }))}
          onChange={({ currentTarget }) => sheet.readAs({ zone: Number(currentTarget.value) })}
        />
      )}
    </>
  );
}
