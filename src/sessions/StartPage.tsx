import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFolderPlus, IconRefresh, IconStarFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import { sessionsQuery } from '../api/queries.ts';
import { Message } from '../commands/parts/Message.tsx';
import { Name } from '../commands/parts/Name.tsx';
import { Prose } from '../commands/parts/Prose.tsx';
import { TimeText } from '../commands/parts/TimeText.tsx';
import type { Session } from '../contract/session.ts';
import { NewSessionDialog } from './NewSessionDialog.tsx';
import { newestFirst, sessionTitle } from './sessionOrder.ts';
import { usePresentSessions } from './presentSessions.ts';
import classes from './StartPage.module.css';

/** Who has no more sessions than these is new here, and told what this is. */
const FEW = 3;

/** So many sessions stand on the start page; all are in the navigation. */
const MOST_RECENT = 12;

/** The first page: the newest sessions, or how to make the first. */
export function StartPage(): ReactElement {
  const { data, error, refetch } = useQuery(sessionsQuery(useClient()));
  const present = usePresentSessions(data?.items);
  if (data === undefined) {
    if (error === null) return <div className={classes['page']} />;
    return (
      <Message
        icon={IconAlertTriangle}
        heading="Sessions did not load"
        role="alert"
        actions={<Button leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden="true" />} onClick={() => void refetch()}>Retry</Button>}
      >
        {problemOf(error).detail}
      </Message>
    );
  }
  if (present.length === 0) return <FirstVisit />;
  return (
    <div className={classes['page']}>
      <h1 className={classes['heading']}>Recent sessions</h1>
      {present.length <= FEW && <Introduction />}
      <ul className={classes['sessions']} aria-label="Recent sessions">
        {newestFirst(present).slice(0, MOST_RECENT).map((session) => <RecentSession key={session.id} session={session} />)}
      </ul>
    </div>
  );
}

function Introduction(): ReactElement {
  return (
    <p className={classes['introduction']}>
      A session holds the drawings, photos and telemetry of one review. Open one of its files and draw boxes and paths around what you find:
      they are saved as you draw, and everybody in the session sees them. <kbd>?</kbd> shows the keys.
    </p>
  );
}

function RecentSession({ session }: { readonly session: Session }): ReactElement {
  return (
    <li className={classes['session']}>
      <span className={classes['title']}>
        <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className={classes['link']}><Name>{sessionTitle(session)}</Name></Link>
        {session.isStarred && <IconStarFilled size={14} className={classes['star']} aria-label="Starred" />}
      </span>
      <span className={classes['description']}>{session.description && <Prose>{session.description}</Prose>}</span>
      <span className={classes['by']}><Name>{session.createdBy}</Name></span>
      <span className={classes['when']}><TimeText at={session.createdAt} /></span>
    </li>
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
