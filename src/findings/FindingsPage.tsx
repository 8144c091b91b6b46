import { Button } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconFilterOff, IconRectangle, IconRefresh } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { createLabelBook } from '../annotation/labelBook.ts';
import type { Outbox } from '../annotation/outbox.ts';
import { isIncomplete } from '../annotation/palette.ts';
import type { FilterFault } from '../annotation/review/filterText.ts';
import { ChoiceField, TextFilter } from '../commands/parts/Field.tsx';
import { formatCount } from '../commands/parts/formatCount.ts';
import { HintNote } from '../commands/parts/HintNote.tsx';
import { Message } from '../commands/parts/Message.tsx';
import { useSelection } from '../commands/parts/useSelection.ts';
import { useSliced } from '../commands/parts/useSliced.ts';
import { useStickyBar } from '../commands/parts/useStickyBar.ts';
import type { Palette } from '../contract/palette.ts';
import type { Problem } from '../contract/problem.ts';
import { arrangeFindings } from './arrangeFindings.ts';
import { findingSorts, groupings, type FindingFilters, type FindingSort, type Grouping } from './findingFilters.ts';
import { CropsProvider } from './FindingCrop.tsx';
import type { Finding, FindingsBook } from './findingsBook.ts';
import { FindingsBulkBar } from './FindingsBulkBar.tsx';
import classes from './FindingsPage.module.css';
import { FindingsHead } from './FindingsHead.tsx';
import { FindingsTable } from './FindingsTable.tsx';
import { saveFindings } from './saveFindings.ts';
import { rowKey, tableRows } from './tableRows.ts';
import { useFindFindings } from './useFindFindings.ts';
import { useFindings } from './useFindings.ts';

const groupNames: Readonly<Record<Grouping, string>> = {
  none: 'Nothing', status: 'Status', label: 'Label', file: 'File', person: 'Person', finding: 'Linked finding',
};
const sortNames: Readonly<Record<FindingSort, string>> = { file: 'File', changed: 'Changed', label: 'Label', person: 'Person' };

interface FindingsPageProps {
  readonly sessionId: string;
  readonly outbox: Outbox;
  /** E-mail of who looks. */
  readonly me: string;
  readonly palette: Palette;
  readonly filters: FindingFilters;
  readonly onFilters: (filters: FindingFilters) => void;
  /** Told how many findings there are, as soon as all are known and whenever that changes. The same function from render to render. */
  readonly onCount: (count: number) => void;
}

/** All annotations of a session's attachments in one table: found, grouped, edited together, jumped to, exported. */
export function FindingsPage(props: FindingsPageProps): ReactElement {
  const { sessionId, outbox, me, onCount } = props;
  const { book, findings, isWhole, problem, retry } = useFindings(sessionId, me, outbox);
  useFindFindings(sessionId, findings);
  useEffect(function tellCount() {
    if (isWhole) onCount(findings.length);
  }, [isWhole, findings, onCount]);
  if (problem !== null && findings.length === 0) return <Failure problem={problem} retry={retry} />;
  if (findings.length === 0 || book === null) return isWhole && book !== null ? <NoFindings /> : <div className={classes['loading']} role="status" aria-label="Loading findings" />;
  return (
    <CropsProvider>
      <Findings {...props} book={book} findings={findings} />
      {problem !== null && <Failure problem={problem} retry={retry} />}
    </CropsProvider>
  );
}

interface FindingsProps extends FindingsPageProps {
  readonly book: FindingsBook;
  readonly findings: readonly Finding[];
}

function Findings({ book, findings, sessionId, me, palette, filters, onFilters }: FindingsProps): ReactElement | null {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const place = useRef<HTMLDivElement>(null);
  const labels = useMemo(() => createLabelBook(palette, labelsOf(findings)), [palette, findings]);
  const arranged = useSliced(useCallback(() => (
    arrangeFindings(findings, filters, { me, isIncomplete: (annotation) => isIncomplete(annotation, palette) })
  ), [findings, filters, me, palette]), findings.length);
  const rows = useMemo(() => tableRows(arranged?.groups ?? [], filters.group, closed), [arranged, filters.group, closed]);
  const chosen = useSelection(place, { rows, idOf: rowKey });
  const chosenFindings = chosen.rows.flatMap((row) => (row.kind === 'finding' ? [row.finding] : []));
  const toggle = useCallback((group: string) => setClosed((before) => {
    const next = new Set(before);
    if (!next.delete(group)) next.add(group);
    return next;
  }), []);
  const { bar, height, style } = useStickyBar();
  if (arranged === null) return null;
  return (
    <div className={classes['findings']} ref={place} style={style}>
      <div className={classes['note']}>
        <HintNote name="findings">
          All that is marked in the files of this session. Choose several rows to change status, label and tags of all of them, or to link them as one finding.
        </HintNote>
      </div>
      <div ref={bar} className={classes['bar']}>
        <FindingsBar filters={filters} onFilters={onFilters} faults={arranged.faults} onSave={() => saveFindings(arranged.groups.flatMap((group) => group.findings))} />
      </div>
      <FindingsHead
        order={filters} onOrder={(order) => onFilters({ ...filters, ...order })}
        chosen={chosenFindings.length === 0 ? 'none' : chosenFindings.length === arranged.count ? 'all' : 'some'} onChooseAll={chosen.chooseAll}
      />
      <FindingsTable
        rows={rows} barHeight={height} grouping={filters.group} onToggle={toggle} labels={labels} sessionId={sessionId} me={me} chosen={chosen.ids} onChoose={chosen.choose}
      />
      {arranged.count === 0 && <NothingFound onClear={() => onFilters({ ...filters, text: '' })} />}
      <p className={classes['summary']} role="status">{countWords(arranged.count, findings.length)}</p>
      <FindingsBulkBar book={book} findings={chosenFindings} count={arranged.count} labels={labels.names} palette={palette} onClear={chosen.clear} />
    </div>
  );
}

function labelsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ annotation }) => annotation.label))].filter((label) => label !== '');
}

function countWords(shown: number, all: number): string {
  const words = all === 1 ? '1 finding' : `${formatCount(all)} findings`;
  return shown === all ? words : `${formatCount(shown)} of ${words}`;
}

interface FindingsBarProps {
  readonly filters: FindingFilters;
  readonly onFilters: (filters: FindingFilters) => void;
  readonly faults: readonly FilterFault[];
  readonly onSave: () => void;
}

function FindingsBar({ filters, onFilters, faults, onSave }: FindingsBarProps): ReactElement {
  return (
    <>
      <span className={classes['filter']}>
        <TextFilter label="Filter findings" hint="label: status: file: by:" text={filters.text} onChange={(text) => onFilters({ ...filters, text })} />
      </span>
      <span className={classes['space']} />
      <ChoiceField
        label="Group" value={filters.group} choices={groupings.map((group) => [group, groupNames[group]] as const)}
        onChange={(group) => onFilters({ ...filters, group })}
      />
      <ChoiceField
        label="Sort" value={filters.sort} choices={findingSorts.map((sort) => [sort, sortNames[sort]] as const)}
        onChange={(sort) => onFilters({ ...filters, sort, reversed: false })}
      />
      <Button leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />} onClick={onSave}>Export CSV</Button>
      {faults.map(({ term, hint }) => <p key={term} className={classes['hint']}><b>{term}</b> {hint}</p>)}
    </>
  );
}

function Failure({ problem, retry }: { readonly problem: Problem; readonly retry: () => void }): ReactElement {
  return (
    <div className={classes['message']}>
      <Message
        icon={IconAlertTriangle} heading="Findings did not load" role="alert"
        detail={problem.status === 0 ? undefined : [problem.status, problem.code].join(' ')}
        actions={<Button leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden="true" />} onClick={retry}>Retry</Button>}
      >
        {problem.status === 0 ? problem.detail : `The server answered: “${problem.detail}”`}
      </Message>
    </div>
  );
}

function NoFindings(): ReactElement {
  return (
    <div className={classes['message']}>
      <Message icon={IconRectangle} heading="No findings yet">
        Open an attachment and draw a box or a path around what you find; all of them are listed here.
      </Message>
    </div>
  );
}

function NothingFound({ onClear }: { readonly onClear: () => void }): ReactElement {
  return (
    <div className={classes['message']}>
      <Message icon={IconFilterOff} heading="No finding matches" actions={<Button onClick={onClear}>Clear filter</Button>}>
        Nothing is lost: widen what is shown.
      </Message>
    </div>
  );
}
