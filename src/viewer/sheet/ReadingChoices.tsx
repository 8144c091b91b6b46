import { NativeSelect } from '@mantine/core';
import { delimiters } from '../../document/sheet/dataFormat.ts';
import type { DataFormat } from '../../document/sheet/dataFormat.ts';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import { useOpenViewer } from '../openViewer.ts';
import { readAndTell } from './readAndTell.ts';
import { TimeChoices } from './TimeChoices.tsx';
import classes from './DataRail.module.css';

const delimiterNames = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar', ' ': 'Space' } as const;

/** What was guessed of the file, to be changed. Of JSON only its time leaves something to guess. */
export function ReadingChoices({ sheet, state }: { readonly sheet: Sheet; readonly state: SheetState }) {
  return (
    <div className={classes['reading']} role="group" aria-label="How the file is read">
      {state.format !== null && <FormatChoices sheet={sheet} format={state.format} />}
      <TimeChoices sheet={sheet} state={state} />
    </div>
  );
}

function FormatChoices({ sheet, format: { delimiter, decimal, header, units } }: { readonly sheet: Sheet; readonly format: DataFormat }) {
  const { workspace } = useOpenViewer();
  return (
    <>
      <NativeSelect
        size="xs"
        label="Columns are parted by"
        value={delimiter}
        data={delimiters.map((value) => ({ value, label: delimiterNames[value] }))}
        onChange={({ currentTarget }) => {
          const chosen = delimiters.find((each) => each === currentTarget.value);
          if (chosen !== undefined) readAndTell(workspace, sheet, { delimiter: chosen });
        }}
      />
      <NativeSelect
        size="xs"
        label="Decimal sign"
        value={decimal}
        data={[{ value: '.', label: 'Point' }, { value: ',', label: 'Comma' }]}
        onChange={({ currentTarget }) => readAndTell(workspace, sheet, { decimal: currentTarget.value === ',' ? ',' : '.' })}
      />
      <NativeSelect
        size="xs"
        label="First rows"
        value={!header ? 'data' : units ? 'units' : 'names'}
        data={[{ value: 'names', label: 'Names of the columns' }, { value: 'units', label: 'Names and units' }, { value: 'data', label: 'Data' }]}
        onChange={({ currentTarget: { value } }) => readAndTell(workspace, sheet, { header: value !== 'data', units: value === 'units' })}
      />
    </>
  );
}
