import { Link } from '@tanstack/react-router';
import { memo, useRef, type ReactElement } from 'react';
import { Name } from '../commands/parts/Name.tsx';
import { PersonName } from '../commands/parts/PersonName.tsx';
import { Prose } from '../commands/parts/Prose.tsx';
import { useScrollPlace } from '../commands/parts/scrollPlace.ts';
import { TimeText } from '../commands/parts/TimeText.tsx';
import { useRovingFocus } from '../commands/parts/useRovingFocus.ts';
import { rowsWith, useRowWindow } from '../commands/parts/useRowWindow.ts';
import { useTouchHeight } from '../commands/parts/useTouchHeight.ts';
import { sessionTitle, type Session } from '../contract/session.ts';
import { SessionMenu } from './SessionMenu.tsx';
import classes from './SessionTable.module.css';
import { StarButton } from './StarButton.tsx';
import { inText } from '../commands/parts/textScale.ts';

/** Height of a row, in CSS px. */
const ROW_HEIGHT = inText(44);

/** Rows kept around those that are seen. */
const OVERSCAN = 6;

/** At most so many rows are seen at once; beyond it, on very high screens, rows below are left to scrolling. */
const MOST_SEEN = 72;

/** Sessions with all that is known of them. However many there are, only those near what is seen are in the DOM. */
export function SessionTable({ sessions, me }: { readonly sessions: readonly Session[]; readonly me: string | null }): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const place = useScrollPlace(list);
  // What stays at the top while one scrolls.
  const covered = useTouchHeight(28) + inText(24);
  const seen = { ...place, height: Math.min(place.height, MOST_SEEN * ROW_HEIGHT) };
  const shown = useRowWindow(seen, { count: sessions.length, height: ROW_HEIGHT, overscan: OVERSCAN }, covered);
  const pageRows = Math.max(1, Math.floor((place.height - covered) / ROW_HEIGHT));
  const active = useRovingFocus(list, { count: sessions.length, columns: 1, pageRows }, shown.show);
  return (
    <ul ref={list} className={classes['list']} aria-label="All sessions" style={{ height: sessions.length * ROW_HEIGHT }}>
      {place.width > 0 && rowsWith(shown, sessions.length === 0 ? null : active).map((index) => {
        const session = sessions[index];
        return session && (
          <SessionRow key={session.id} session={session} index={index} count={sessions.length} me={me} tabIndex={index === active ? 0 : -1} />
        );
      })}
    </ul>
  );
}

interface SessionRowProps {
  readonly session: Session;
  readonly index: number;
  readonly count: number;
  readonly me: string | null;
  /** 0 for the one row that Tab reaches, else -1. */
  readonly tabIndex: number;
}

const SessionRow = memo(function SessionRow({ session, index, count, me, tabIndex }: SessionRowProps): ReactElement {
  return (
    <li
      className={classes['row']}
      style={{ top: index * ROW_HEIGHT }}
      data-index={index}
      data-starred={session.isStarred || undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <span className={classes['star']}><StarButton session={session} size="xs" tabIndex={tabIndex} /></span>
      <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className={classes['link']} tabIndex={tabIndex} data-focus="">
        <Name>{sessionTitle(session)}</Name>
      </Link>
      <span className={classes['description']}>{session.description && <Prose>{session.description}</Prose>}</span>
      <span className={classes['by']} title={session.createdBy}>
        <PersonName email={session.createdBy} me={me} />
      </span>
      <span className={classes['when']}><TimeText at={session.createdAt} /></span>
      <span className={classes['menu']}><SessionMenu session={session} size="xs" tabIndex={tabIndex} /></span>
    </li>
  );
});
