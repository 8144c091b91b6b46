import { Button, Tooltip } from '@mantine/core';
import { IconCircleDashed, IconEye, IconEyeOff, IconHistory, IconSquare, IconTagOff } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { keys } from '../../commands/keys.ts';
import { ErrorAlert } from '../../commands/parts/ErrorAlert.tsx';
import { HintNote } from '../../commands/parts/HintNote.tsx';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { useAnnotation } from '../useKept.ts';
import { isListHere } from '../useRecords.ts';
import type { Records } from '../useRecords.ts';
import { useOpenViewer } from '../openViewer.ts';
import { HiddenChanges } from '../history/HiddenChanges.tsx';
import { HistoryPanel } from '../history/HistoryPanel.tsx';
import { AnnotationList } from './AnnotationList.tsx';
import { BulkInspector } from './BulkInspector.tsx';
import { DetailsPane } from './DetailsPane.tsx';
import { FilterField } from './FilterField.tsx';
import { Inspector } from './Inspector.tsx';
import { ListHead } from './ListHead.tsx';
import { ListMenu } from './ListMenu.tsx';
import { PassBar } from './PassBar.tsx';
import { SetAside } from './SetAside.tsx';
import type { Listed } from './listing.ts';
import { lacking, toggleUnfinished, unfinishedAlone } from './listActions.ts';
import type { Unfinished } from './listActions.ts';
import { hearFormKey } from './formKeys.ts';
import { columnWidths } from './columnWidths.ts';
import { useColumns } from './useColumns.ts';
import classes from './Panel.module.css';

const hideKeys = keys('Shift+X');

/** The accessible twin of the canvas: every annotation as a row, and everything about the selected ones. */
export function Panel({ records }: { readonly records: Records }) {
  const { workspace, chrome } = useOpenViewer();
  const shows = useColumns();
  const filled = useStore(workspace.listing.store, ({ rows }) => rows.length > 0);
  const history = useStore(chrome, (state) => state.history);
  return (
    <div className={classes['panel']} data-region="list" data-history={history} style={columnWidths(shows)}>
      <div className={classes['head']}>
        <h2 className={classes['title']}>Annotations</h2>
        {isListHere(records) && <RowCount />}
        <UnfinishedCount what="unlabelled" />
        <UnfinishedCount what="incomplete" />
        <span className={classes['gap']} />
        <HistoryToggle />
        <MarksToggle />
        <ListMenu shows={shows} />
      </div>
      {history === 'closed' && <FilterField />}
      <SetAside unreadable={records.unreadable} />
      <HiddenChanges />
      {records.failed && <ListFailed reason={records.reason} onRetry={records.retry} />}
      {history === 'open' && <HistoryPanel />}
      {history === 'closed' && filled && <ListHead shows={shows} />}
      {history === 'closed' && filled && <AnnotationList shows={shows} />}
      {history === 'closed' && !filled && !records.failed && <NoRows loading={records.loading} />}
      <div className={classes['hint']}>
        <HintNote name="viewer">
          <kbd>B</kbd> and a drag draw a box, <kbd>P</kbd> and clicks a path. What is drawn is kept at once; press a row to see where it is. <kbd>?</kbd> shows
          all keys.
        </HintNote>
      </div>
      <Details />
    </div>
  );
}

function isFiltered({ arrangement }: Listed): boolean {
  return arrangement.filter.trim() !== '';
}

/** Whether how many are listed stands on the button that lists them. */
function saysItself({ arrangement: { filter } }: Listed): boolean {
  return Object.values(unfinishedAlone).some((alone) => alone === filter);
}

function RowCount() {
  const { listing } = useOpenViewer().workspace;
  const count = useStore(listing.store, (listed) => (isFiltered(listed) && !saysItself(listed) ? `${listed.rows.length} of ${listed.total}` : listed.total));
  return <span className={classes['count']}>{count}</span>;
}

/** What happened to this file, and back to its annotations. */
function HistoryToggle() {
  const { chrome } = useOpenViewer();
  const history = useStore(chrome, (state) => state.history);
  return (
    <IconButton
      label="History" icon={IconHistory} pressed={history === 'open'}
      onClick={() => chrome.setState({ history: history === 'open' ? 'closed' : 'open' })}
    />
  );
}

const unfinishedIcons = { unlabelled: IconCircleDashed, incomplete: IconTagOff } as const;

/** How many are not finished in that way; shows them alone, or all again. */
function UnfinishedCount({ what }: { readonly what: Unfinished }) {
  const viewer = useOpenViewer();
  const count = useStore(viewer.workspace.listing.store, (listed) => listed[what]);
  const filter = useStore(viewer.chrome, (state) => state.filter);
  const alone = filter === unfinishedAlone[what];
  if (count === 0 && !alone) return null;
  const Picture = unfinishedIcons[what];
  return (
    <Tooltip label={`${count} ${lacking[what]}`}>
      <button
        type="button"
        aria-pressed={alone}
        aria-label={`${count} ${what}`}
        className={classes['unfinished']}
        onClick={() => {
          toggleUnfinished(viewer, what);
          viewer.focusDocument();
        }}
      >
        <Picture size={14} stroke={1.75} aria-hidden="true" />
        {count}
      </button>
    </Tooltip>
  );
}

/** Takes all marks off the drawing, and puts them back. */
function MarksToggle() {
  const { workspace, focusDocument } = useOpenViewer();
  const hidden = useStore(workspace.view, (state) => state.marksHidden);
  return (
    <IconButton
      label="Hide marks"
      icon={hidden ? IconEyeOff : IconEye}
      keys={hideKeys}
      pressed={hidden}
      onClick={() => {
        workspace.view.setState({ marksHidden: !hidden });
        focusDocument();
      }}
    />
  );
}

/** The host's own words; what was drawn here meanwhile is listed below them. */
function ListFailed({ reason, onRetry }: { readonly reason: string; readonly onRetry: () => void }) {
  return (
    <div className={classes['failed']}>
      <ErrorAlert actions={<Button size="xs" onClick={onRetry}>Retry</Button>}>{reason}</ErrorAlert>
    </div>
  );
}

function NoRows({ loading }: { readonly loading: boolean }) {
  const { workspace, chrome, focusDocument } = useOpenViewer();
  const filtered = useStore(workspace.listing.store, isFiltered);
  // Very many that have come are drawn before they are listed.
  const isPending = useStore(workspace.listing.store, ({ total }) => total === 0 && workspace.annotations.all().length > 0);
  if (loading || isPending) return <div className={classes['empty']} />;
  if (filtered) {
    return (
      <div className={classes['empty']}>
        <h3 className={classes['emptyTitle']}>Nothing matches</h3>
        <p className={classes['emptyText']}>The filter lets none of the annotations through. They are hidden on the drawing, too.</p>
        <Button onClick={() => chrome.setState({ filter: '' })}>Clear filter</Button>
      </div>
    );
  }
  return (
    <div className={classes['empty']}>
      <h3 className={classes['emptyTitle']}>No marks on this file</h3>
      <p className={classes['emptyText']}>
        Press <kbd className={classes['key']}>B</kbd> and drag a box around what is wrong. Labels come after.
      </p>
      <Button
        leftSection={<IconSquare size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => {
          workspace.view.setState({ tool: 'box' });
          focusDocument();
        }}
      >
        Start drawing
      </Button>
    </div>
  );
}

/** The inspector from the list's end: of the one selected annotation, or of several. */
function Details() {
  const viewer = useOpenViewer();
  const { workspace } = viewer;
  const selection = useStore(workspace.view, (state) => state.selection);
  const last = useAnnotation(workspace.annotations, selection.at(-1) ?? '');
  if (last === undefined) return null;
  return (
    <DetailsPane onKeyDownCapture={(event) => hearFormKey(viewer, event)}>
      <PassBar />
      {selection.length === 1 ? (
        <Inspector key={last.id} annotation={last} number={workspace.annotations.numberOf(last.id)} />
      ) : (
        <BulkInspector ids={selection} />
      )}
    </DetailsPane>
  );
}
