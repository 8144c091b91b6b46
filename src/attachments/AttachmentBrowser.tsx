import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFilterOff, IconRefresh } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { Arriving } from '../api/arriving.ts';
import { formatCount } from '../commands/parts/formatCount.ts';
import { unreadRecords } from '../commands/parts/unreadRecords.ts';
import { useSliced } from '../commands/parts/useSliced.ts';
import { Message } from '../commands/parts/Message.tsx';
import { formatSize } from '../commands/parts/formatSize.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { SetAside } from '../contract/list.ts';
import type { Problem } from '../contract/problem.ts';
import { arrange, peopleOf, typesOf } from './arrange.ts';
import { useAttachmentActions } from './attachmentActions.ts';
import classes from './AttachmentBrowser.module.css';
import { AttachmentList } from './AttachmentList.tsx';
import { AttachmentMenu } from './AttachmentMenu.tsx';
import { AttachmentSkeleton } from './AttachmentSkeleton.tsx';
import { BulkBar } from './BulkBar.tsx';
import { DetailsPanel } from './DetailsPanel.tsx';
import { FilterBar } from './FilterBar.tsx';
import { narrows, widened, type AttachmentFilters } from './filters.ts';
import { ListHead } from './ListHead.tsx';
import { useSelection } from '../commands/parts/useSelection.ts';
import { useStickyBar } from '../commands/parts/useStickyBar.ts';
import { usePresentAttachments } from './presentAttachments.ts';

/** What a list of attachments is shown from. */
export type AttachmentsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly retry: () => void }
  | {
    readonly kind: 'loaded';
    readonly attachments: readonly Attachment[];
    readonly setAside: readonly SetAside[];
    readonly rest: Rest;
  };

/** Whether more rows are on their way, or why they do not come. */
type Rest = 'all here' | 'coming' | { readonly problem: Problem; readonly retry: () => void };

/** What there is of a list that arrives. */
export function attachmentsState({ list, isWhole, problem, retry }: Arriving<Attachment>): AttachmentsState {
  if (list === undefined) return problem === null ? { kind: 'loading' } : { kind: 'failed', problem, retry };
  const rest = problem === null ? 'coming' : { problem, retry };
  return { kind: 'loaded', attachments: list.items, setAside: list.setAside, rest: isWhole ? 'all here' : rest };
}

interface AttachmentBrowserProps {
  readonly state: AttachmentsState;
  /** The session whose attachments these are; null for all. */
  readonly sessionId: string | null;
  readonly me: string | null;
  /** Whether who looks may change what is listed. */
  readonly mayManage: boolean;
  readonly filters: AttachmentFilters;
  readonly onFilters: (filters: AttachmentFilters) => void;
  /** Stands where there are no attachments at all. */
  readonly empty: ReactNode;
  /** Stands between filters and list. */
  readonly children?: ReactNode;
}

const none: readonly Attachment[] = [];

function idOfAttachment({ id }: Attachment): string | null {
  return id;
}

/** Attachments with filters, as grid or list, with the details of one beside them. */
export function AttachmentBrowser(props: AttachmentBrowserProps): ReactElement {
  const { state, filters, onFilters, me, sessionId, children } = props;
  const attachments = state.kind === 'loaded' ? state.attachments : none;
  const types = useMemo(() => typesOf(attachments), [attachments]);
  const people = useMemo(() => peopleOf(attachments), [attachments]);
  const counted = attachments.some(({ facts }) => facts?.annotations != null);
  const { bar, height, style } = useStickyBar();
  const hasNone = state.kind === 'loaded' && attachments.length === 0 && state.setAside.length === 0;
  return (
    <div className={classes['browser']} style={style}>
      <div ref={bar} className={hasNone ? classes['noBar'] : classes['bar']}>
        {!hasNone && <FilterBar filters={filters} onChange={onFilters} types={types} people={people} me={me} mayBeUnfiled={sessionId === null && counted} counted={counted} />}
      </div>
      {children}
      {state.kind === 'loading' && <AttachmentSkeleton view={filters.view} />}
      {state.kind === 'failed' && <Failure problem={state.problem} retry={state.retry} />}
      {state.kind === 'loaded' && <Loaded {...props} attachments={state.attachments} setAside={state.setAside} rest={state.rest} barHeight={height} />}
    </div>
  );
}

function Failure({ problem, retry }: { readonly problem: Problem; readonly retry: () => void }): ReactElement {
  return (
    <div className={classes['message']}>
      <Message
        icon={IconAlertTriangle}
        heading="Attachments did not load"
        role="alert"
        detail={problem.status === 0 ? undefined : [problem.status, problem.code].join(' ')}
        actions={<Button leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden="true" />} onClick={retry}>Retry</Button>}
      >
        {problem.status === 0 ? problem.detail : `The server answered: “${problem.detail}”`}
      </Message>
    </div>
  );
}

interface LoadedProps extends AttachmentBrowserProps {
  readonly attachments: readonly Attachment[];
  readonly setAside: readonly SetAside[];
  readonly rest: Rest;
  /** In CSS px. */
  readonly barHeight: number;
}

function Loaded({ attachments, setAside, rest, barHeight, sessionId, me, mayManage, filters, onFilters, empty }: LoadedProps): ReactElement {
  const [detailsOf, setDetailsOf] = useState<string | null>(null);
  const actions = useAttachmentActions({ sessionId, me, mayManage });
  const present = usePresentAttachments(attachments, sessionId);
  const arranged = useSliced(useCallback(() => arrange(present, filters), [present, filters]), present.length);
  const detailed = detailsOf === null ? undefined : present.find(({ id }) => id === detailsOf);
  const menu = useCallback((attachment: Attachment, tabIndex: number): ReactElement => (
    <AttachmentMenu attachment={attachment} tabIndex={tabIndex} actions={actions} onDetails={({ id }) => setDetailsOf(id)} />
  ), [actions]);
  const place = useRef<HTMLDivElement>(null);
  const chosen = useSelection(place, { rows: arranged?.rows ?? none, idOf: idOfAttachment });
  if (present.length === 0 && setAside.length === 0) return <>{empty}</>;
  const { rows, hiddenCount } = arranged ?? { rows: none, hiddenCount: 0 };
  return (
    <>
      <div className={classes['beside']} ref={place}>
        <div className={classes['main']}>
          {filters.view === 'list' && (
            <ListHead
              order={filters} onOrder={(order) => onFilters({ ...filters, ...order })}
              allChosen={shareChosen(chosen.rows.length, rows.length)} onChooseAll={chosen.chooseAll}
            />
          )}
          <AttachmentList rows={rows} view={filters.view} barHeight={barHeight} sessionId={sessionId} me={me} detailsOf={detailsOf} menu={menu} chosen={chosen} />
          {arranged !== null && rows.length === 0 && rest === 'all here' && <NothingFound filters={filters} onFilters={onFilters} hiddenCount={hiddenCount} />}
          <Summary rows={rows} hiddenCount={filters.hidden ? 0 : hiddenCount} setAside={setAside} rest={rest} />
        </div>
        {detailed && <DetailsPanel key={detailsOf} attachment={detailed} actions={actions} onClose={() => setDetailsOf(null)} />}
      </div>
      <BulkBar chosen={chosen} count={rows.length} actions={actions} sessionId={sessionId} />
    </>
  );
}

function shareChosen(chosen: number, all: number): 'all' | 'some' | 'none' {
  if (chosen === 0) return 'none';
  return chosen === all ? 'all' : 'some';
}

interface NothingFoundProps {
  readonly filters: AttachmentFilters;
  readonly onFilters: (filters: AttachmentFilters) => void;
  readonly hiddenCount: number;
}

function NothingFound({ filters, onFilters, hiddenCount }: NothingFoundProps): ReactElement {
  return (
    <div className={classes['message']}>
      <Message
        icon={IconFilterOff}
        heading={narrows(filters) ? 'No attachment matches' : 'All attachments are hidden'}
        actions={narrows(filters)
          ? <Button onClick={() => onFilters(widened(filters))}>Clear filters</Button>
          : <Button onClick={() => onFilters({ ...filters, hidden: true })}>Show them</Button>}
      >
        {narrows(filters) && hiddenCount > 0 ? `${attachmentCount(hiddenCount)} would, but ${hiddenCount === 1 ? 'is' : 'are'} hidden.` : 'Nothing is lost: widen what is shown.'}
      </Message>
    </div>
  );
}

interface SummaryProps {
  readonly rows: readonly Attachment[];
  readonly hiddenCount: number;
  readonly setAside: readonly SetAside[];
  readonly rest: Rest;
}

function Summary({ rows, hiddenCount, setAside, rest }: SummaryProps): ReactElement {
  const bytes = useMemo(() => rows.reduce((sum, { facts }) => sum + (facts?.size ?? 0), 0), [rows]);
  return (
    <div className={classes['summary']}>
      <span>{attachmentCount(rows.length)}{bytes > 0 && `, ${formatSize(bytes)}`}</span>
      {hiddenCount > 0 && <span>{formatCount(hiddenCount)} hidden</span>}
      {setAside.length > 0 && (
        <span title={setAside.map(({ reason }) => reason).join('\n')}>{unreadRecords(setAside.length)}</span>
      )}
      {rest === 'coming' && <span>Reading the rest …</span>}
      {typeof rest === 'object' && (
        <span role="alert">
          The rest did not load: {rest.problem.detail} <button type="button" className={classes['again']} onClick={rest.retry}>Retry</button>
        </span>
      )}
    </div>
  );
}

function attachmentCount(count: number): string {
  return count === 1 ? '1 attachment' : `${formatCount(count)} attachments`;
}
