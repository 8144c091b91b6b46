import { Button } from '@mantine/core';
import { IconFiles, IconPlus, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useSessionList } from '../api/arriving.ts';
import { ErrorAlert } from '../commands/parts/ErrorAlert.tsx';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { unreadRecords } from '../commands/parts/unreadRecords.ts';
import { NewSessionDialog } from './NewSessionDialog.tsx';
import { SessionList } from './SessionList.tsx';
import classes from './SessionNavigation.module.css';
import { navigationRows } from './sessionOrder.ts';
import { usePresentSessions } from './presentSessions.ts';

interface SessionNavigationProps {
  /** Stands above: the product's name, the way to fold the navigation. */
  readonly header?: ReactNode;
  /** Stands below: who is signed in. */
  readonly footer?: ReactNode;
  /** What it is put into within its landmark, to be folded away. */
  readonly fold: (content: ReactElement) => ReactNode;
}

/** All sessions of the person: starred ones, then the newest, found by typing. */
export function SessionNavigation({ header, footer, fold }: SessionNavigationProps): ReactElement {
  const [search, setSearch] = useState('');
  const [isNew, setNew] = useState(false);
  return (
    <nav className={classes['navigation']} aria-label="Sessions">
      {fold(<div className={classes['content']}>
        {header}
        <div className={classes['tools']}>
          <label className={classes['search']}>
            <IconSearch size={14} stroke={2} aria-hidden="true" />
            <input
              type="search"
              aria-label="Search sessions"
              placeholder="Search sessions"
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') setSearch('');
              }}
            />
          </label>
          <IconButton label="New session" icon={IconPlus} className={classes['new']} onClick={() => setNew(true)} />
        </div>
        <div className={classes['scroller']}>
          <Sessions search={useDeferredValue(search)} />
        </div>
        <Link to="/attachments" className={classes['all']} activeProps={{ className: classes['current'] ?? '' }}>
          <IconFiles size={16} stroke={1.75} aria-hidden="true" />
          All attachments
        </Link>
        {footer}
        {isNew && <NewSessionDialog onClose={() => setNew(false)} />}
      </div>)}
    </nav>
  );
}

function Sessions({ search }: { readonly search: string }): ReactElement {
  const { list, isWhole, problem, retry } = useSessionList();
  const present = usePresentSessions(list?.items);
  const rows = useMemo(() => navigationRows(present, search), [present, search]);
  if (problem !== null) {
    return (
      <>
        <div className={classes['note']}>
          <ErrorAlert actions={<Button size="xs" onClick={retry}>Retry</Button>}>{problem.detail}</ErrorAlert>
        </div>
        <SessionList rows={rows} />
      </>
    );
  }
  if (rows.length === 0 && !isWhole) return <Skeleton />;
  const unread = list?.setAside ?? [];
  return (
    <>
      {rows.length > 0
        ? <SessionList rows={rows} />
        : <p className={classes['note']}>{present.length === 0 ? 'No sessions yet. Make one with +.' : 'No session matches.'}</p>}
      {unread.length > 0 && <p className={classes['note']} title={unread.map(({ reason }) => reason).join('\n')}>{unreadRecords(unread.length)}</p>}
    </>
  );
}

function Skeleton(): ReactElement {
  return (
    <div className={classes['skeleton']} role="status" aria-label="Loading sessions">
      {Array.from({ length: 8 }, (_, index) => <div key={index} className={classes['bone']} style={{ width: `${80 - (index * 37) % 45}%` }} />)}
    </div>
  );
}
