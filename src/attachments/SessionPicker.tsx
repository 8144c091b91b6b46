import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useSessionList } from '../api/arriving.ts';
import { useFocusReturnAtEnd } from '../commands/focusReturn.ts';
import { Name } from '../commands/parts/Name.tsx';
import { wordSearch } from '../commands/parts/words.ts';
import { sessionTitle, type Session } from '../contract/session.ts';
import classes from './SessionPicker.module.css';

/** At most so many are offered at once: who has more types a word of the title. */
const MOST_OFFERED = 50;

const search = wordSearch((session: Session) => sessionTitle(session));

interface SessionPickerProps {
  /** Not offered: the files are there. */
  readonly except: string | null;
  readonly onPick: (session: Session) => void;
  readonly onClose: () => void;
}

/** Dialog "Put into a session": one of the person's sessions, found by typing. */
export function SessionPicker({ except, onPick, onClose }: SessionPickerProps): ReactElement {
  useFocusReturnAtEnd();
  const { list, isWhole } = useSessionList();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const offered = useMemo(() => (
    (list?.items ?? []).filter(({ id }) => id !== except).filter(search(query)).slice(0, MOST_OFFERED)
  ), [list, query, except]);
  const step = (event: KeyboardEvent): void => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const session = offered[active];
    if (move !== undefined && offered.length > 0) {
      event.preventDefault();
      setActive((active + move + offered.length) % offered.length);
    } else if (event.key === 'Enter' && session !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onPick(session);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Put into a session" size={440}>
      <label className={classes['search']}>
        <IconSearch size={14} stroke={2} aria-hidden="true" />
        <input
          data-autofocus role="combobox" aria-expanded="true" aria-controls={listId} aria-autocomplete="list" aria-label="Session"
          aria-activedescendant={offered.length > 0 ? `${listId}-${active}` : undefined} placeholder="Title of the session" autoComplete="off"
          value={query} onKeyDown={step}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
        />
      </label>
      <div id={listId} role="listbox" aria-label="Sessions" tabIndex={-1} className={classes['list']}>
        {offered.map((session, index) => (
          // The field keeps the focus and names the active row; keys are heard there.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={session.id} id={`${listId}-${index}`} role="option" tabIndex={-1} aria-selected={index === active} className={classes['row']}
            onMouseMove={() => setActive(index)} onClick={() => onPick(session)}
          >
            <Name>{sessionTitle(session)}</Name>
          </div>
        ))}
      </div>
      {offered.length === 0 && <p role="status" className={classes['none']}>{isWhole ? 'No session is called so.' : 'Reading the sessions …'}</p>}
    </Modal>
  );
}
