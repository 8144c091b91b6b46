import { IconFilter, IconLayoutGrid, IconListDetails } from '@tabler/icons-react';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { IconButton } from '../commands/parts/IconButton.tsx';
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
        <select value={filters.type} onChange={(event) => set({ type: event.currentTarget.value })}>
          <option value="">Any</option>
          {offered.map((type) => <option key={type} value={type}>{typeName(type)}</option>)}
        </select>
      </Field>
      <Field label="From">
        <input type="date" data-empty={filters.from === '' || undefined} value={filters.from} max={filters.to} onChange={(event) => set({ from: event.currentTarget.value })} />
      </Field>
      <Field label="To">
        <input type="date" data-empty={filters.to === '' || undefined} value={filters.to} min={filters.from} onChange={(event) => set({ to: event.currentTarget.value })} />
      </Field>
      <label className={classes['check']}>
        <input type="checkbox" checked={filters.hidden} onChange={(event) => set({ hidden: event.currentTarget.checked })} />
        Show hidden
      </label>
      <span className={classes['space']} />
      <TextFilter text={filters.text} onChange={(text) => set({ text })} />
      <Field label="Sort">
        <select value={filters.sort} onChange={(event) => set({ sort: sortOf(event.currentTarget.value, filters.sort) })}>
          {Object.entries(sortNames).map(([sort, name]) => <option key={sort} value={sort}>{name}</option>)}
        </select>
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

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <label className={classes['field']}>
      <span className={classes['label']}>{label}</span>
      {children}
    </label>
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
