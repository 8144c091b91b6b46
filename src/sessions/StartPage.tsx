import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFilterOff, IconFolderPlus, IconPlus, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState, type ReactElement, type ReactNode } from 'react';
import { useSessionList } from '../api/arriving.ts';
import { useClient } from '../api/ClientProvider.tsx';
import { meQuery } from '../api/queries.ts';
import { CheckField, ChoiceField, TextFilter } from '../commands/parts/Field.tsx';
import { formatCount } from '../commands/parts/formatCount.ts';
import { keys } from '../commands/keys.ts';
import { HintNote } from '../commands/parts/HintNote.tsx';
import { KeysOf } from '../commands/parts/KeysOf.tsx';
import { Message } from '../commands/parts/Message.tsx';
import { useSliced } from '../commands/parts/useSliced.ts';
import type { Session } from '../contract/session.ts';
import { arrangeSessions } from './arrangeSessions.ts';
import { NewSessionDialog } from './NewSessionDialog.tsx';
import { usePresentSessions } from './presentSessions.ts';
import { narrowsSessions, noSessionFilters, sessionSorts, type SessionFilters, type SessionSort } from './sessionFilters.ts';
import { SessionTable } from './SessionTable.tsx';
import classes from './StartPage.module.css';

const paletteKeys = keys('Mod+K');

const sortNames: Readonly<Record<SessionSort, string>> = { newest: 'Newest', oldest: 'Oldest', title: 'Title', creator: 'Made by' };

interface StartPageProps {
  readonly filters: SessionFilters;
  readonly onFilters: (filters: SessionFilters) => void;
  /** Stands above the sessions: the files that one will want to go on with. */
  readonly recent: ReactNode;
}

/** The first page: recent files and all sessions, or how to make the first. */
export function StartPage(props: StartPageProps): ReactElement {
  const { list, isWhole, problem, retry } = useSessionList();
  const present = usePresentSessions(list?.items);
  if (list === undefined) return problem === null ? <div className={classes['page']} /> : <Failure detail={problem.detail} retry={retry} />;
  if (present.length === 0 && isWhole) return <FirstVisit />;
  return (
    <div className={classes['page']}>
      <Introduction />
      {props.recent}
      <Sessions {...props} sessions={present} isWhole={isWhole} />
      {problem !== null && <Failure detail={problem.detail} retry={retry} />}
    </div>
  );
}

function Failure({ detail, retry }: { readonly detail: string; readonly retry: () => void }): ReactElement {
  return (
    <Message
      icon={IconAlertTriangle}
      heading="Sessions did not load"
      role="alert"
      actions={<Button leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden="true" />} onClick={retry}>Retry</Button>}
    >
      {detail}
    </Message>
  );
}

interface SessionsProps extends StartPageProps {
  readonly sessions: readonly Session[];
  readonly isWhole: boolean;
}

function Sessions({ sessions, isWhole, filters, onFilters }: SessionsProps): ReactElement {
  const { data } = useQuery(meQuery(useClient()));
  const [isNew, setNew] = useState(false);
  const me = data?.email ?? null;
  const rows = useSliced(useCallback(() => arrangeSessions(sessions, filters, me), [sessions, filters, me]), sessions.length);
  return (
    <section className={classes['section']} aria-labelledby="all-sessions">
      <div className={classes['head']}>
        <h1 className={classes['heading']} id="all-sessions">Sessions</h1>
        <Button leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setNew(true)}>Create session</Button>
      </div>
      <SessionFilterBar filters={filters} onFilters={onFilters} offersMine={me !== null} />
      {rows !== null && <SessionTable sessions={rows} me={me} />}
      {rows?.length === 0 && isWhole && <NothingFound onClear={() => onFilters({ ...noSessionFilters, sort: filters.sort })} />}
      <p className={classes['summary']}>
        {rows !== null && countWords(rows.length, narrowsSessions(filters) ? sessions.length : null)}
        {!isWhole && <span>Reading the rest …</span>}
      </p>
      {isNew && <NewSessionDialog onClose={() => setNew(false)} />}
    </section>
  );
}

function countWords(shown: number, all: number | null): string {
  const words = shown === 1 ? '1 session' : `${formatCount(shown)} sessions`;
  return all === null ? words : `${words} of ${formatCount(all)}`;
}

interface SessionFilterBarProps {
  readonly filters: SessionFilters;
  readonly onFilters: (filters: SessionFilters) => void;
  readonly offersMine: boolean;
}

function SessionFilterBar({ filters, onFilters, offersMine }: SessionFilterBarProps): ReactElement {
  const set = (change: Partial<SessionFilters>): void => onFilters({ ...filters, ...change });
  return (
    <div className={classes['bar']}>
      <TextFilter label="Filter sessions" text={filters.text} onChange={(text) => set({ text })} />
      <CheckField label="Starred" checked={filters.starred} onChange={(starred) => set({ starred })} />
      {offersMine && <CheckField label="Made by me" checked={filters.mine} onChange={(mine) => set({ mine })} />}
      <span className={classes['space']} />
      <ChoiceField
        label="Sort" value={filters.sort} choices={sessionSorts.map((sort) => [sort, sortNames[sort]] as const)} onChange={(sort) => set({ sort })}
      />
    </div>
  );
}

function NothingFound({ onClear }: { readonly onClear: () => void }): ReactElement {
  return (
    <div className={classes['nothing']}>
      <Message icon={IconFilterOff} heading="No session matches" actions={<Button onClick={onClear}>Clear filters</Button>}>
        Nothing is lost: widen what is shown.
      </Message>
    </div>
  );
}

function Introduction(): ReactElement {
  return (
    <HintNote name="start">
      A session holds the drawings, photos and telemetry of one review. Open one of its files and draw boxes and paths around what you find:
      they are saved as you draw, and everybody in the session sees them. <KeysOf keys={paletteKeys} /> finds everything, <kbd>?</kbd> shows the keys.
    </HintNote>
  );
}

function FirstVisit(): ReactElement {
  const [isNew, setNew] = useState(false);
  return (
    <>
      <h1 className={classes['unseen']}>Sessions</h1>
      <Message
        icon={IconFolderPlus}
        heading="Start a review"
        actions={<Button variant="filled" onClick={() => setNew(true)}>Create a session</Button>}
      >
        A session holds the drawings, photos and telemetry of one review. Create one, add files to it, then open a file and mark what you find.
      </Message>
      {isNew && <NewSessionDialog onClose={() => setNew(false)} />}
    </>
  );
}
