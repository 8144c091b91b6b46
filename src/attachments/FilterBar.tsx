import { IconFilter, IconLayoutGrid, IconListDetails } from '@tabler/icons-react';
import { useEffect, useId, useState, type ReactElement, type ReactNode } from 'react';
import { IconButton } from '../commands/parts/IconButton.tsx';
import type { Day } from './days.ts';
import classes from './FilterBar.module.css';
import type { AttachmentFilters, Sort } from './filters.ts';
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
      <Field label="Type">
        {(id) => (
          <select id={id} value={filters.type} onChange={(event) => set({ type: event.currentTarget.value })}>
            <option value="">Any</option>
            {offered.map((type) => <option key={type} value={type}>{typeName(type)}</option>)}
          </select>
        )}
      </Field>
      <DayField label="From" day={filters.from} most={filters.to} onChange={(from) => set({ from })} />
      <DayField label="To" day={filters.to} least={filters.from} onChange={(to) => set({ to })} />
      <label className={classes['check']}>
        <input type="checkbox" checked={filters.hidden} onChange={(event) => set({ hidden: event.currentTarget.checked })} />
        Show hidden
      </label>
      <span className={classes['space']} />
      <TextFilter text={filters.text} onChange={(text) => set({ text })} />
      <Field label="Sort">
        {(id) => (
          <select id={id} value={filters.sort} onChange={(event) => set({ sort: sortOf(event.currentTarget.value, filters.sort) })}>
            {Object.entries(sortNames).map(([sort, name]) => <option key={sort} value={sort}>{name}</option>)}
          </select>
        )}
      </Field>
      <fieldset className={classes['views']} aria-label="View">
        <IconButton size="xs" label="Grid" icon={IconLayoutGrid} pressed={filters.view === 'grid'} onClick={() => set({ view: 'grid' })} />
        <IconButton size="xs" label="List" icon={IconListDetails} pressed={filters.view === 'list'} onClick={() => set({ view: 'list' })} />
      </fieldset>
    </div>
  );
}

function sortOf(value: string, fallback: Sort): Sort {
  const found = Object.keys(sortNames).find((sort): sort is Sort => sort === value);
  return found ?? fallback;
}

/** A field with its label inside its frame. The label stands beside the control and not around it, else the choices would be part of the name. */
function Field({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }): ReactElement {
  const id = useId();
  return (
    <div className={classes['field']}>
      <label htmlFor={id} className={classes['label']}>{label}</label>
      {children(id)}
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

/** The address follows what is typed; what is typed does not wait for the address. */
function TextFilter({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }): ReactElement {
  const [typed, setTyped] = useState(text);
  const [seen, setSeen] = useState(text);
  if (text !== seen) {
    setSeen(text);
    setTyped(text);
  }
  useEffect(function sendTyped() {
    if (typed === text) return undefined;
    const timer = setTimeout(() => {
      setSeen(typed);
      onChange(typed);
    }, 120);
    return () => clearTimeout(timer);
  }, [typed, text, onChange]);
  return (
    <label className={`${classes['field'] ?? ''} ${classes['text'] ?? ''}`}>
      <IconFilter size={14} stroke={2} aria-hidden="true" />
      <input
        type="search"
        aria-label="Filter attachments"
        placeholder="Filter attachments"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed !== '') {
            event.preventDefault();
            setTyped('');
          }
        }}
      />
    </label>
  );
}
