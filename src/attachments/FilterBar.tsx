import { IconLayoutGrid, IconListDetails } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { CheckField, ChoiceField, Field, TextFilter } from '../commands/parts/Field.tsx';
import { IconButton } from '../commands/parts/IconButton.tsx';
import type { Day } from './days.ts';
import classes from './FilterBar.module.css';
import { sorts, type AttachmentFilters, type Sort } from './filters.ts';
import { typeName } from './kinds.ts';

const sortNames: Readonly<Record<Sort, string>> = {
  newest: 'Newest', oldest: 'Oldest', name: 'Title', type: 'Type', size: 'File size', annotations: 'Annotations', open: 'Open',
};

interface FilterBarProps {
  readonly filters: AttachmentFilters;
  readonly onChange: (filters: AttachmentFilters) => void;
  /** Types that can be chosen, lower-cased. */
  readonly types: readonly string[];
}

/** What narrows, orders and shapes a list of attachments. */
export function FilterBar({ filters, onChange, types }: FilterBarProps): ReactElement {
  const set = (change: Partial<AttachmentFilters>): void => onChange({ ...filters, ...change });
  const offered = filters.type === '' || types.includes(filters.type) ? types : [filters.type, ...types];
  return (
    <div className={classes['bar']}>
      <ChoiceField
        label="Type"
        value={filters.type}
        choices={[['', 'Any'], ...offered.map((type) => [type, typeName(type)] as const)]}
        onChange={(type) => set({ type })}
      />
      <DayField label="From" day={filters.from} most={filters.to} onChange={(from) => set({ from })} />
      <DayField label="To" day={filters.to} least={filters.from} onChange={(to) => set({ to })} />
      <CheckField label="Show hidden" checked={filters.hidden} onChange={(hidden) => set({ hidden })} />
      <span className={classes['space']} />
      <TextFilter label="Filter attachments" text={filters.text} onChange={(text) => set({ text })} />
      <ChoiceField label="Sort" value={filters.sort} choices={sorts.map((sort) => [sort, sortNames[sort]] as const)} onChange={(sort) => set({ sort })} />
      <fieldset className={classes['views']} aria-label="View">
        <IconButton size="xs" label="Grid" icon={IconLayoutGrid} pressed={filters.view === 'grid'} onClick={() => set({ view: 'grid' })} />
        <IconButton size="xs" label="List" icon={IconListDetails} pressed={filters.view === 'list'} onClick={() => set({ view: 'list' })} />
      </fieldset>
    </div>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly day: Day;
  readonly least?: Day;
  readonly most?: Day;
  readonly onChange: (day: Day) => void;
}

/** While a year is being typed the browser gives days of the year 2, which narrow the list to nothing for a moment only. */
function DayField({ label, day, least, most, onChange }: DayFieldProps): ReactElement {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type="date"
          data-empty={day === '' || undefined}
          value={day}
          min={least}
          max={most}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
