import { Button, TextInput } from '@mantine/core';
import { IconArrowLeft, IconChevronRight, IconFolder, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import { ErrorAlert } from '../commands/parts/ErrorAlert.tsx';
import { Name } from '../commands/parts/Name.tsx';
import { wordSearch } from '../commands/parts/words.ts';
import type { Place } from '../contract/connections.ts';
import classes from './BringInDialog.module.css';
import { placesQuery } from './connectionQueries.ts';

/** Rows that are shown at once: who has more types a word of the title. */
const MOST_SHOWN = 100;
/** From so many rows on a search is offered. */
const MANY = 8;

const search = wordSearch((place: Place) => `${place.title} ${place.detail}`);
const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Project, then session; or an asset: whatever a system has that holds files. */
export function PlaceChooser({ system, onChoose }: { readonly system: string; readonly onChoose: (place: string) => void }): ReactElement {
  const [within, setWithin] = useState<Place | null>(null);
  const [words, setWords] = useState('');
  const places = useQuery(placesQuery(useClient(), system, within?.id ?? null));
  if (places.isPending) return <p className={classes['note']} role="status">Asking what there is…</p>;
  const retry = <Button size="xs" leftSection={<IconRefresh {...icon} />} onClick={() => void places.refetch()}>Retry</Button>;
  if (places.error !== null) return <ErrorAlert actions={retry}>{problemOf(places.error).detail}</ErrorAlert>;
  const { items, ask } = places.data;
  const found = items.filter(search(words));
  const choose = (place: Place): void => {
    setWords('');
    if (place.holds === 'places') setWithin(place);
    else onChoose(place.id);
  };
  return (
    <>
      {within !== null && <Button size="xs" variant="subtle" className={classes['back'] ?? ''} leftSection={<IconArrowLeft {...icon} />} onClick={() => setWithin(null)}>{within.title}</Button>}
      {items.length >= MANY && <TextInput aria-label="Search" placeholder="Search" type="search" value={words} onChange={(event) => setWords(event.currentTarget.value)} />}
      {items.length > 0 && (
        <ul className={classes['list']} aria-label="Places">
          {found.slice(0, MOST_SHOWN).map((place) => (
            <li key={place.id}>
              <button type="button" className={classes['place']} onClick={() => choose(place)}>
                <IconFolder {...icon} />
                <span className={classes['title']}><Name>{place.title}</Name></span>
                <span className={classes['detail']}><Name>{place.detail}</Name></span>
                <IconChevronRight {...icon} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {items.length > 0 && found.length === 0 && <p className={classes['note']}>Nothing matches.</p>}
      {items.length === 0 && ask === null && <p className={classes['note']}>There is nothing that you may see.</p>}
      {ask !== null && <ByName label={ask} onEnter={(id) => onChoose(within === null ? id : `${within.id}/${id}`)} />}
    </>
  );
}

/** For what no list shows. */
function ByName({ label, onEnter }: { readonly label: string; readonly onEnter: (id: string) => void }): ReactElement {
  const [id, setId] = useState('');
  return (
    <form
      className={classes['byName']}
      onSubmit={(event) => {
        event.preventDefault();
        if (id.trim() !== '') onEnter(id.trim());
      }}
    >
      <TextInput label={label} spellCheck={false} autoComplete="off" value={id} onChange={(event) => setId(event.currentTarget.value)} />
      <Button type="submit" disabled={id.trim() === ''}>Open</Button>
    </form>
  );
}
