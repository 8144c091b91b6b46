import { Link } from '@tanstack/react-router';
import { memo, useMemo, useRef, type ReactElement } from 'react';
import { Name } from '../commands/parts/Name.tsx';
import { useScrollPlace } from '../commands/parts/scrollPlace.ts';
import { useRovingFocus } from '../commands/parts/useRovingFocus.ts';
import { rowsWith, useRowWindow } from '../commands/parts/useRowWindow.ts';
import { useTouchHeight } from '../commands/parts/useTouchHeight.ts';
import { sessionTitle, type Session } from '../contract/session.ts';
import classes from './SessionList.module.css';
import { SessionMenu } from './SessionMenu.tsx';
import { type NavigationRow } from './sessionOrder.ts';
import { StarButton } from './StarButton.tsx';

/** Rows kept around those that are seen. */
const OVERSCAN = 6;

/** At most so many rows are seen at once; beyond it, on very high screens, rows below are left to scrolling. */
const MOST_SEEN = 80;

/** The sessions of the navigation. However many there are, only those near what is seen are in the DOM. */
export function SessionList({ rows }: { readonly rows: readonly NavigationRow[] }): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const place = useScrollPlace(list);
  const rowHeight = useTouchHeight(28);
  const seen = { ...place, height: Math.min(place.height, MOST_SEEN * rowHeight) };
  const shown = useRowWindow(seen, { count: rows.length, height: rowHeight, overscan: OVERSCAN }, 0);
  const sessions = useMemo(() => rows.flatMap((row, index) => (row.kind === 'session' ? [index] : [])), [rows]);
  const active = useRovingFocus(list, { count: sessions.length, columns: 1, pageRows: 10 }, (index) => shown.show(sessions[index] ?? 0));
  const indices = rowsWith(shown, sessions[active] ?? null);
  return (
    <div className={classes['place']}>
      {indices.map((index) => {
        const row = rows[index];
        return row?.kind === 'heading' && <h2 key={row.text} className={classes['heading']} style={{ top: index * rowHeight, height: rowHeight }}>{row.text}</h2>;
      })}
      <ul ref={list} className={classes['list']} style={{ height: rows.length * rowHeight }}>
        {indices.map((index) => {
          const row = rows[index];
          if (row?.kind !== 'session') return null;
          const position = sessions.indexOf(index);
          return (
            <SessionRow
              key={row.session.id}
              session={row.session}
              index={position}
              top={index * rowHeight}
              height={rowHeight}
              tabIndex={position === active ? 0 : -1}
            />
          );
        })}
      </ul>
    </div>
  );
}

interface SessionRowProps {
  readonly session: Session;
  readonly index: number;
  /** In CSS px from the top of the list. */
  readonly top: number;
  /** In CSS px. */
  readonly height: number;
  /** 0 for the one row that Tab reaches, else -1. */
  readonly tabIndex: number;
}

/** Rendered again only when something of it changes, not at each step of scrolling. */
const SessionRow = memo(function SessionRow({ session, index, top, height, tabIndex }: SessionRowProps): ReactElement {
  return (
    <li className={classes['row']} style={{ top, height }} data-index={index} data-starred={session.isStarred || undefined}>
      <Link
        to="/sessions/$sessionId"
        params={{ sessionId: session.id }}
        className={classes['link']}
        tabIndex={tabIndex}
        data-focus=""
        title={session.description ?? undefined}
      >
        <Name>{sessionTitle(session)}</Name>
      </Link>
      <span className={classes['star']}><StarButton session={session} size="xs" tabIndex={tabIndex} /></span>
      <span className={classes['menu']}><SessionMenu session={session} size="xs" tabIndex={tabIndex} /></span>
    </li>
  );
});
