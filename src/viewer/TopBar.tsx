import { IconLayoutSidebar, IconLayoutSidebarRight, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { Name } from '../commands/parts/Name.tsx';
import type { Animation } from '../document/source.ts';
import { CommandButton } from './CommandButton.tsx';
import { PageField } from './PageField.tsx';
import { RowField } from './RowField.tsx';
import { ZoomField } from './ZoomField.tsx';
import type { ChromeStore } from './chrome.ts';
import type { ViewerCommands } from './commands.ts';
import { currentPage } from './navigate.ts';
import { useOpenViewer } from './openViewer.ts';
import { ownMarkup, pageFlow, wheelMode } from './viewSettings.ts';
import classes from './TopBar.module.css';

export interface TopBarProps {
  /** Null for a file in no session. */
  readonly session: { readonly id: string; readonly title: string } | null;
  readonly title: string;
  /** The bar over a document has all of it; over a file that is still opening, or cannot be shown, only where one is. */
  readonly left?: ReactNode;
  readonly centre?: ReactNode;
  readonly right?: ReactNode;
}

/** 44 px: where one is, how one looks at it, and whether it is saved. */
export function TopBar({ session, title, left, centre, right }: TopBarProps) {
  return (
    <header className={classes['bar']}>
      {title !== '' && <title>{`${title} - Redline`}</title>}
      <div className={classes['left']}>
        <Link to="/" aria-label="Redline, all sessions" className={classes['home']}>
          <HomeMark />
        </Link>
        {left}
        {(title !== '' || session?.title !== '') && <Trail session={session} title={title} />}
      </div>
      <div className={classes['centre']}>{centre}</div>
      <div className={classes['right']}>{right}</div>
    </header>
  );
}

function Trail({ session, title }: Pick<TopBarProps, 'session' | 'title'>) {
  return (
    <nav aria-label="Where you are" className={classes['trail']}>
      {session === null ? (
        <Link to="/attachments" className={classes['session']}>All attachments</Link>
      ) : (
        <Link to="/sessions/$sessionId" params={{ sessionId: session.id }} className={classes['session']}>
          <Name>{session.title}</Name>
        </Link>
      )}
      {title !== '' && (
        <>
          <span aria-hidden="true" className={classes['chevron']}>›</span>
          <h1 className={classes['title']}>
            <Name>{title}</Name>
          </h1>
        </>
      )}
    </nav>
  );
}

/** The corners of a page, and the pen's stroke across them. */
function HomeMark() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" fill="none" strokeWidth="2" aria-hidden="true">
      <path d="M1 6V1h5M12 1h5v5M17 12v5h-5M6 17H1v-5" stroke="currentColor" />
      <path d="M5.5 12.5l7-7" stroke="var(--rl-red)" strokeWidth="2.5" />
    </svg>
  );
}

export interface FilesToggleProps {
  readonly chrome: ChromeStore;
  readonly count: number;
  readonly focusDocument: () => void;
}

/** A click by mouse, not by keyboard: afterwards the keys belong to the drawing again. */
function isByPointer({ detail }: MouseEvent): boolean {
  return detail > 0;
}

/** Opens and closes the rail; closed, it says how many files there are. */
export function FilesToggle({ chrome, count, focusDocument }: FilesToggleProps) {
  const open = useStore(chrome, (state) => state.files === 'open');
  return (
    <span className={classes['toggle']}>
      <IconButton
        label="Files"
        icon={IconLayoutSidebar}
        expanded={open}
        onClick={(event) => {
          chrome.setState({ files: open ? 'closed' : 'open' });
          if (isByPointer(event)) focusDocument();
        }}
      />
      {!open && <span className={classes['toggleCount']} aria-hidden="true">{count}</span>}
    </span>
  );
}

/** Opens and closes the panel; closed, it says how many annotations there are. */
export function AnnotationsToggle() {
  const { chrome, workspace, focusDocument } = useOpenViewer();
  const open = useStore(chrome, (state) => state.annotations === 'open');
  const total = useStore(workspace.listing.store, (listed) => listed.total);
  return (
    <span className={classes['toggle']}>
      <IconButton
        label="Annotations"
        icon={IconLayoutSidebarRight}
        expanded={open}
        onClick={(event) => {
          chrome.setState({ annotations: open ? 'closed' : 'open' });
          if (isByPointer(event)) focusDocument();
        }}
      />
      {!open && <span className={classes['toggleCount']} aria-hidden="true">{total}</span>}
    </span>
  );
}

/** Page, zoom, fit and turn. */
export function ViewControls({ commands }: { readonly commands: ViewerCommands }) {
  const { view, screen, text } = commands;
  const { workspace: { document, view: place }, chrome } = useOpenViewer();
  const here = useStore(place, currentPage);
  const rows = useStore(place, (state) => document.rowNames?.(currentPage(state)) ?? null);
  const rowField = rows === null ? null : <RowField pageIndex={here} names={rows} />;
  const adjusting = useStore(chrome, (state) => state.adjusting);
  const wheel = useStore(wheelMode.store);
  const flow = useStore(pageFlow.store);
  const markup = useStore(ownMarkup.store);
  return (
    <>
      {rowField !== null && document.pageCount === 1 ? rowField : <PageField page={commands.page}>{rowField}</PageField>}
      <span className={classes['divider']} />
      <CommandButton command={view.zoomOut} />
      <ZoomField />
      <CommandButton command={view.zoomIn} />
      <CommandButton command={screen.wheel} pressed={wheel === 'zoom'} />
      <CommandButton command={view.fitPage} />
      <CommandButton command={view.fitWidth} />
      <CommandButton command={view.rotate} />
      {document.animation !== undefined && <PlayButton command={screen.play} animation={document.animation} />}
      {document.kind === 'image' && <CommandButton command={screen.adjust} pressed={adjusting === 'open'} />}
      <CommandButton command={text.find} />
      {document.pageCount > 1 && <CommandButton command={screen.flow} pressed={flow === 'single'} />}
      {document.drawMarkup !== undefined && markup === 'hidden' && <CommandButton command={screen.markup} pressed={true} />}
    </>
  );
}

interface PlayButtonProps {
  readonly command: ViewerCommands['screen']['play'];
  readonly animation: Animation;
}

function PlayButton({ command, animation }: PlayButtonProps) {
  const state = useSyncExternalStore(animation.subscribe, animation.state);
  return <CommandButton command={{ ...command, icon: state === 'playing' ? IconPlayerPause : IconPlayerPlay }} pressed={state === 'playing'} />;
}
