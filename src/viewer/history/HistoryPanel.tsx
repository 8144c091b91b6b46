import { Button } from '@mantine/core';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { visibleText } from '../../commands/parts/visibleText.ts';
import { usePeopleNames } from '../../commands/people.ts';
import { happeningsOf } from '../../annotation/timeline.ts';
import type { Happening } from '../../annotation/timeline.ts';
import { goToPage } from '../navigate.ts';
import { useOpenViewer } from '../openViewer.ts';
import { kindName } from '../../annotation/review/status.ts';
import { showAnnotation } from '../reveal.ts';
import { everything, filterHappenings, peopleIn } from './filterHappenings.ts';
import type { HappeningFilter } from './filterHappenings.ts';
import { HappeningEntry } from './HappeningEntry.tsx';
import classes from './History.module.css';

/** Entries shown at first, and how many more each time one asks. */
const portion = 100;

/** Everything that happened to the annotations of this file, newest first, by person and day. */
export function HistoryPanel() {
  const { workspace } = useOpenViewer();
  const { past } = workspace.copy;
  const all = useSyncExternalStore(past.subscribe, past.all);
  const happenings = useMemo(() => happeningsOf(all), [all]);
  const [filter, setFilter] = useState(everything);
  const [most, setMost] = useState(portion);
  const listed = useMemo(() => filterHappenings(happenings, filter), [happenings, filter]);
  return (
    <section aria-label="History" className={classes['panel']}>
      <Filter happenings={happenings} filter={filter} onChange={setFilter} />
      {listed.length > 0 && (
        <div role="feed" aria-label="What happened" className={classes['feed']}>
          {listed.slice(0, most).map((happening) => (
            <SubjectEntry key={`${happening.annotationId} ${happening.revision} ${happening.place}`} happening={happening} />
          ))}
        </div>
      )}
      {listed.length > most && <Button variant="subtle" onClick={() => setMost(most + portion)}>Show {Math.min(portion, listed.length - most)} more of {listed.length}</Button>}
      {happenings.length === 0 && <p className={classes['none']}>Nothing has been drawn on this file yet.</p>}
      {happenings.length > 0 && listed.length === 0 && (
        <div className={classes['none']}>
          <p className={classes['nothing']}>Nothing happened that the filter lets through.</p>
          <Button onClick={() => setFilter(everything)}>Clear filter</Button>
        </div>
      )}
    </section>
  );
}

function SubjectEntry({ happening }: { readonly happening: Happening }) {
  const { workspace, focusDocument } = useOpenViewer();
  const { state, annotationId } = happening;
  const number = workspace.annotations.numberOf(annotationId);
  function onGo(): void {
    if (workspace.annotations.get(annotationId) === undefined) return goToPage(workspace.view, state.pageIndex);
    workspace.view.setState({ selection: [annotationId] });
    showAnnotation(workspace, annotationId);
    focusDocument();
  }
  const words = `${number > 0 ? `${number}, ` : ''}${state.label === '' ? 'unlabelled' : state.label}, ${kindName(state)}, page ${state.pageIndex + 1}`;
  return <HappeningEntry happening={happening} subject={{ words, onGo }} />;
}

interface FilterProps {
  readonly happenings: readonly Happening[];
  readonly filter: HappeningFilter;
  readonly onChange: (filter: HappeningFilter) => void;
}

function Filter({ happenings, filter, onChange }: FilterProps) {
  const people = useMemo(() => peopleIn(happenings), [happenings]);
  const { person: me } = useOpenViewer();
  const nameOf = usePeopleNames();
  return (
    <div className={classes['filter']}>
      <select aria-label="Person" className={classes['field']} value={filter.person} onChange={(event) => onChange({ ...filter, person: event.currentTarget.value })}>
        <option value="">Everybody</option>
        {people.map((person) => <option key={person} value={person}>{person === me ? 'You' : visibleText(nameOf(person))}</option>)}
      </select>
      <label className={classes['day']}>
        From
        <input type="date" value={filter.from} max={filter.to || undefined} onChange={(event) => onChange({ ...filter, from: event.currentTarget.value })} />
      </label>
      <label className={classes['day']}>
        To
        <input type="date" value={filter.to} min={filter.from || undefined} onChange={(event) => onChange({ ...filter, to: event.currentTarget.value })} />
      </label>
    </div>
  );
}
