import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFolderOff, IconLink, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useAudience } from '../api/audience.ts';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import { sessionQuery } from '../api/queries.ts';
import { copyLink } from '../commands/parts/copyLink.ts';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { Message } from '../commands/parts/Message.tsx';
import { Name } from '../commands/parts/Name.tsx';
import { Prose } from '../commands/parts/Prose.tsx';
import { visibleText } from '../commands/parts/visibleText.ts';
import { sessionPath } from '../contract/paths.ts';
import type { Problem } from '../contract/problem.ts';
import { sessionTitle, type SessionDetail } from '../contract/session.ts';
import { useMayManage } from './sessionActions.ts';
import { SessionMenu } from './SessionMenu.tsx';
import classes from './SessionPage.module.css';
import { SessionTabs } from './SessionTabs.tsx';
import { StarButton } from './StarButton.tsx';

/** The session that a page shows, as those see it who fill the page. */
export interface ShownSession {
  readonly session: SessionDetail;
  readonly title: string;
  /** Whether who looks may add files and change what is there. */
  readonly mayManage: boolean;
}

interface SessionPageProps {
  readonly sessionId: string;
  /** How many findings it has, where that is known here; else null. */
  readonly findingCount: number | null;
  /** Stands around the page, as what takes dropped files. It scrolls what it is given. */
  readonly frame: (shown: ShownSession, page: ReactElement) => ReactElement;
  /** Buttons at the right of the heading. */
  readonly actions: (shown: ShownSession) => ReactNode;
  /** What the session holds. */
  readonly children: (shown: ShownSession) => ReactNode;
}

/** A session: title, star, description and actions over what the session holds. */
export function SessionPage({ sessionId, findingCount, frame, actions, children }: SessionPageProps): ReactElement {
  const query = useQuery(sessionQuery(useClient(), sessionId));
  const mayManage = useMayManage(sessionId);
  const audience = useAudience();
  // What was read before is not shown on: who was taken out of a session sees it no more.
  const isGone = query.error !== null && problemOf(query.error).status === 404;
  if (query.data === undefined || isGone) {
    return query.error === null ? <LoadingPage /> : <FailedPage problem={problemOf(query.error)} retry={() => void query.refetch()} />;
  }
  const session = query.data;
  const shown = { session, title: sessionTitle(session), mayManage };
  return frame(shown, (
    <div className={classes['page']}>
      <title>{`${visibleText(shown.title)} - Redline`}</title>
      <header className={classes['head']}>
        <div className={classes['words']}>
          <div className={classes['line']}>
            <h1 className={classes['heading']}><Name>{shown.title}</Name></h1>
            <StarButton session={session} size="md" />
          </div>
          {session.description && <p className={classes['description']}><Prose>{session.description}</Prose></p>}
        </div>
        <div className={classes['actions']}>
          {actions(shown)}
          <span className={classes['more']}>
            <IconButton label="Copy link" icon={IconLink} onClick={() => void copyLink(sessionPath(sessionId), audience(sessionId))} />
          </span>
          <span className={classes['more']}><SessionMenu session={session} size="md" /></span>
        </div>
      </header>
      <SessionTabs sessionId={sessionId} findingCount={findingCount} />
      {children(shown)}
    </div>
  ));
}

function LoadingPage(): ReactElement {
  return (
    <div className={`${classes['page'] ?? ''} ${classes['loading'] ?? ''}`} role="status" aria-label="Loading session">
      <div className={classes['boneTitle']} />
      <div className={classes['boneText']} />
    </div>
  );
}

function FailedPage({ problem, retry }: { readonly problem: Problem; readonly retry: () => void }): ReactElement {
  const isGone = problem.status === 404;
  const toStart = <Button variant={isGone ? 'default' : 'subtle'} renderRoot={(props) => <Link to="/" {...props} />}>All sessions</Button>;
  return (
    <div className={classes['failed']}>
      <h1 className={classes['unseen']}>Session</h1>
      <Message
        icon={isGone ? IconFolderOff : IconAlertTriangle}
        heading={isGone ? 'This session is not there' : 'The session did not load'}
        role="alert"
        detail={problem.status === 0 || isGone ? undefined : [problem.status, problem.code].join(' ')}
        actions={isGone ? toStart : (
          <>
            <Button leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden="true" />} onClick={retry}>Retry</Button>
            {toStart}
          </>
        )}
      >
        {isGone ? 'It was deleted, or you are not one of its members.' : sentence(problem)}
      </Message>
    </div>
  );
}

function sentence(problem: Problem): string {
  return problem.status === 0 ? problem.detail : `The server answered: “${problem.detail}”`;
}
