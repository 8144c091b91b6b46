import { IconLayoutGrid, IconListDetails } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { CheckField, ChoiceField, TextFilter } from '../commands/parts/Field.tsx';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { visibleText } from '../commands/parts/visibleText.ts';
import { usePeopleNames } from '../commands/people.ts';
import { DayField } from './DayField.tsx';
import classes from './FilterBar.module.css';
import { markedChoices, sorts, type AttachmentFilters, type Marked, type Sort } from './filters.ts';
import { typeName } from './kinds.ts';

const sortNames: Readonly<Record<Sort, string>> = {
  newest: 'Newest', oldest: 'Oldest', name: 'Title', type: 'Type', size: 'File size', annotations: 'Annotations', open: 'Open', pages: 'Pages', person: 'Uploaded by',
};

const markedNames: Readonly<Record<Marked, string>> = { '': 'Any', yes: 'Some', open: 'Open ones', no: 'None' };

interface FilterBarProps {
  readonly filters: AttachmentFilters;
  readonly onChange: (filters: AttachmentFilters) => void;
  /** Types that can be chosen, lower-cased. */
  readonly types: readonly string[];
  /** E-mails of those who brought files in. */
  readonly people: readonly string[];
  /** E-mail of who looks, who is offered as "You"; null where unknown. */
  readonly me: string | null;
  /** Whether those of no session are among them: in a session's own list, none are. */
  readonly mayBeUnfiled: boolean;
  /** Whether the host counts annotations. */
  readonly counted: boolean;
}

/** What narrows, orders and shapes a list of attachments. */
export function FilterBar({ filters, onChange, types, people, me, mayBeUnfiled, counted }: FilterBarProps): ReactElement {
  const nameOf = usePeopleNames();
  const set = (change: Partial<AttachmentFilters>): void => onChange({ ...filters, ...change });
  return (
    <div className={classes['bar']}>
      <ChoiceField
        label="Type"
        value={filters.type}
        choices={[['', 'Any'], ...withChosen(types, filters.type).map((type) => [type, typeName(type)] as const)]}
        onChange={(type) => set({ type })}
      />
      {(people.length > 1 || filters.person !== '') && (
        <ChoiceField
          label="By"
          value={filters.person}
          choices={[['', 'Anybody'], ...withChosen(people, filters.person).map((person) => [person, person === me ? 'You' : visibleText(nameOf(person))] as const)]}
          onChange={(person) => set({ person })}
        />
      )}
      {mayBeUnfiled && (
        <ChoiceField label="Session" value={filters.session} choices={[['', 'Any'], ['none', 'In none']]} onChange={(session) => set({ session })} />
      )}
      {(counted || filters.marked !== '') && (
        <ChoiceField
          label="Annotations" value={filters.marked} choices={markedChoices.map((marked) => [marked, markedNames[marked]] as const)}
          onChange={(marked) => set({ marked })}
        />
      )}
      <DayField label="From" day={filters.from} least="" most={filters.to} onChange={(from) => set({ from })} />
      <DayField label="To" day={filters.to} least={filters.from} most="" onChange={(to) => set({ to })} />
      <CheckField label="Show hidden" checked={filters.hidden} onChange={(hidden) => set({ hidden })} />
      <div className={classes['shape']}>
        <TextFilter label="Filter attachments" text={filters.text} onChange={(text) => set({ text })} />
        <ChoiceField label="Sort" value={filters.sort} choices={sorts.map((sort) => [sort, sortNames[sort]] as const)} onChange={(sort) => set({ sort, reversed: false })} />
        <fieldset className={classes['views']} aria-label="View">
          <IconButton size="xs" label="Grid" icon={IconLayoutGrid} pressed={filters.view === 'grid'} onClick={() => set({ view: 'grid' })} />
          <IconButton size="xs" label="List" icon={IconListDetails} pressed={filters.view === 'list'} onClick={() => set({ view: 'list' })} />
        </fieldset>
      </div>
    </div>
  );
}

/** What is chosen stays on offer, also where nothing of it is listed any more. */
function withChosen(offered: readonly string[], chosen: string): readonly string[] {
  return chosen === '' || offered.includes(chosen) ? offered : [chosen, ...offered];
}
