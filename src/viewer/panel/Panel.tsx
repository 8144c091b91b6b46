import { Button } from '@mantine/core';
import { IconEye, IconEyeOff, IconFilter, IconHistory, IconSquare } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { keys } from '../../commands/keys.ts';
import { ErrorAlert } from '../../commands/parts/ErrorAlert.tsx';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { useAnnotations } from '../useKept.ts';
import type { Records } from '../useRecords.ts';
import { useOpenViewer } from '../openViewer.ts';
import { HistoryPanel } from '../history/HistoryPanel.tsx';
import { AnnotationList } from './AnnotationList.tsx';
import { BulkInspector } from './BulkInspector.tsx';
import { Inspector } from './Inspector.tsx';
import { SetAside } from './SetAside.tsx';
import { listRows } from './listRows.ts';
import classes from './Panel.module.css';

const hideKeys = keys('Shift+X');

/** The accessible twin of the canvas: every annotation as a row, and everything about the selected ones. */
export function Panel({ records }: { readonly records: Records }) {
  const { workspace, chrome, person } = useOpenViewer();
  const all = useAnnotations(workspace.annotations);
  const filter = useStore(chrome, (state) => state.filter);
  // oxlint-disable-next-line react/exhaustive-deps -- `all` stands for what the store holds
  const rows = useMemo(() => listRows(workspace.annotations, filter, { me: person }), [workspace, all, filter, person]);
  const history = useStore(chrome, (state) => state.history);
  const filtered = filter.trim() !== '';

  useEffect(
    function showFilteredOnCanvas() {
      workspace.view.setState({ shown: filtered ? new Set(rows.map((row) => row.annotation.id)) : null });
    },
    [workspace, rows, filtered],
  );

  return (
    <div className={classes['panel']}>
      <div className={classes['head']}>
        <h2 className={classes['title']}>Annotations</h2>
        <span className={classes['count']}>{filtered ? `${rows.length} of ${all.length}` : all.length}</span>
        <HistoryToggle />
        <MarksToggle />
      </div>
      {history === 'closed' && <FilterField />}
      <SetAside unreadable={records.unreadable} />
      {records.failed && <ListFailed reason={records.reason} onRetry={records.retry} />}
      {history === 'open' && <HistoryPanel />}
      {history === 'closed' && rows.length > 0 && <AnnotationList rows={rows} />}
      {history === 'closed' && rows.length === 0 && !records.failed && <NoRows filtered={filtered} loading={records.loading} />}
      <Details />
    </div>
  );
}

/** What happened to this file, and back to its annotations. */
function HistoryToggle() {
  const { chrome } = useOpenViewer();
  const history = useStore(chrome, (state) => state.history);
  return (
    <IconButton
      label="History" icon={IconHistory} pressed={history === 'open'} className={classes['first']}
      onClick={() => chrome.setState({ history: history === 'open' ? 'closed' : 'open' })}
    />
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

function FilterField() {
  const { chrome, focusDocument } = useOpenViewer();
  const filter = useStore(chrome, (state) => state.filter);
  return (
    <div className={classes['filter']}>
      <IconFilter size={14} stroke={2} aria-hidden="true" className={classes['filterIcon']} />
      <input
        type="search"
        aria-label="Filter annotations"
        placeholder="label: status: page: by:"
        autoComplete="off"
        spellCheck={false}
        className={classes['filterInput']}
        value={filter}
        onChange={(event) => chrome.setState({ filter: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'Enter') return;
          event.preventDefault();
          event.stopPropagation();
          focusDocument();
        }}
      />
    </div>
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

function NoRows({ filtered, loading }: { readonly filtered: boolean; readonly loading: boolean }) {
  const { workspace, chrome, focusDocument } = useOpenViewer();
  if (loading) return <div className={classes['empty']} />;
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
  const { workspace } = useOpenViewer();
  const all = useAnnotations(workspace.annotations);
  const selection = useStore(workspace.view, (state) => state.selection);
  const selected = useMemo(() => {
    const ids = new Set(selection);
    return ids.size === 0 ? [] : all.flatMap((annotation, index) => (ids.has(annotation.id) ? [{ annotation, number: index + 1 }] : []));
  }, [all, selection]);
  const [first] = selected;
  if (first === undefined) return null;
  return (
    <div className={classes['details']}>
      {selected.length === 1 ? (
        <Inspector key={first.annotation.id} annotation={first.annotation} number={first.number} />
      ) : (
        <BulkInspector annotations={selected.map(({ annotation }) => annotation)} />
      )}
    </div>
  );
}
