import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, type MouseEvent, type ReactElement } from 'react';
import type { LabelBook } from '../annotation/labelBook.ts';
import { unlabelledColour } from '../annotation/labels.ts';
import { useAudience } from '../api/audience.ts';
import { copyLink } from '../commands/parts/copyLink.ts';
import { formatCount } from '../commands/parts/formatCount.ts';
import { Name } from '../commands/parts/Name.tsx';
import { useScrollPlace } from '../commands/parts/scrollPlace.ts';
import { PersonName } from '../commands/parts/PersonName.tsx';
import { StatusIcon } from '../commands/parts/StatusIcon.tsx';
import { useRovingFocus } from '../commands/parts/useRovingFocus.ts';
import { rowsWith, useRowWindow } from '../commands/parts/useRowWindow.ts';
import { useTouchHeight } from '../commands/parts/useTouchHeight.ts';
import { attachmentPath } from '../contract/paths.ts';
import type { Grouping } from './findingFilters.ts';
import { FindingRow } from './FindingRow.tsx';
import classes from './FindingsTable.module.css';
import type { Finding } from './findingsBook.ts';
import { headsOf, withHead, type TableRow } from './tableRows.ts';

/** Rows kept around those that are seen, and at most so many of them. */
const OVERSCAN = 6;
const MOST_SEEN = 72;

/** What a group is called whose findings have nothing to be grouped by. */
const nameless: Readonly<Record<Grouping, string>> = {
  none: '', status: 'open', label: 'Needs label', file: 'No file', person: 'Nobody', finding: 'Not linked',
};

interface FindingsTableProps {
  readonly rows: readonly TableRow[];
  /** Of the filters, which stay at the top while one scrolls; in CSS px. */
  readonly barHeight: number;
  readonly grouping: Grouping;
  readonly onToggle: (group: string) => void;
  readonly labels: LabelBook;
  readonly sessionId: string;
  readonly me: string;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (key: string, how: 'one' | 'range') => void;
}

/** Findings in their groups. However many there are, only those near what is seen are in the DOM. */
export function FindingsTable({ rows, barHeight, grouping, onToggle, labels, sessionId, me, chosen, onChoose }: FindingsTableProps): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const place = useScrollPlace(list);
  // Of a group's head, too.
  const rowHeight = useTouchHeight(40);
  const headHeight = useTouchHeight(32);
  const seen = { ...place, height: Math.min(place.height, MOST_SEEN * rowHeight) };
  const covered = barHeight + headHeight + (grouping === 'none' ? 0 : rowHeight);
  const shown = useRowWindow(seen, { count: rows.length, height: rowHeight, overscan: OVERSCAN }, covered);
  const pageRows = Math.max(1, Math.floor((place.height - covered) / rowHeight));
  const copyLinkTo = useCopyLinkTo(sessionId);
  const active = useRovingFocus(list, { count: rows.length, columns: 1, pageRows }, shown.show);
  const heads = useMemo(() => headsOf(rows), [rows]);
  const indices = withHead(rowsWith(shown, rows.length === 0 ? null : active), heads, shown.first);
  return (
    <ul ref={list} className={classes['list']} aria-label="Findings" style={{ height: rows.length * rowHeight }}>
      {place.width > 0 && indices.map((index) => {
        const row = rows[index];
        const common = { index, top: index * rowHeight, tabIndex: index === active ? 0 : -1 };
        if (row === undefined) return null;
        if (row.kind === 'head') return <GroupHead key={`group ${row.group.name}`} row={row} grouping={grouping} me={me} onToggle={onToggle} onShow={shown.show} height={row.span * rowHeight} {...common} />;
        const { finding } = row;
        const { label } = finding.annotation;
        return (
          <FindingRow
            key={finding.key} finding={finding} colour={label === '' ? unlabelledColour : labels.colourOf(label)} sessionId={sessionId} me={me}
            chosen={chosen.has(finding.key)} onChoose={onChoose} onCopyLink={copyLinkTo} {...common}
          />
        );
      })}
    </ul>
  );
}

/** Copies where a finding is seen on its page. */
function useCopyLinkTo(sessionId: string): (finding: Finding) => void {
  const audience = useAudience();
  return useCallback(({ attachment, annotation }) => void copyLink(
    attachmentPath({ sessionId, attachmentId: attachment.id }, { page: annotation.pageIndex + 1, annotation: annotation.id }), audience(sessionId),
  ), [audience, sessionId]);
}

interface GroupHeadProps {
  readonly row: Extract<TableRow, { kind: 'head' }>;
  readonly grouping: Grouping;
  readonly me: string;
  readonly onToggle: (group: string) => void;
  /** Brings the row with this index into view. */
  readonly onShow: (index: number) => void;
  readonly index: number;
  readonly top: number;
  /** Of all rows of the group, in CSS px. */
  readonly height: number;
  readonly tabIndex: number;
}

/** The head of a group, over the height of all its rows: within that it stays at the top while one scrolls. */
function GroupHead({ row: { group, open }, grouping, me, onToggle, onShow, index, top, height, tabIndex }: GroupHeadProps): ReactElement {
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const name = group.name === '' ? nameless[grouping] : group.name;
  const toggle = ({ currentTarget: head }: MouseEvent<HTMLElement>): void => {
    // One that was followed down its group would be left above what is seen.
    if (head.offsetTop > 0) onShow(index);
    onToggle(group.name);
  };
  return (
    <li className={classes['group']} style={{ top, height }} data-index={index}>
      <button type="button" aria-expanded={open} tabIndex={tabIndex} data-focus="" className={classes['toggle']} onClick={toggle}>
        <Chevron size={14} stroke={2} aria-hidden="true" />
        {grouping === 'status' && <StatusIcon status={name} />}
        {grouping === 'person' && group.name !== '' ? <PersonName email={group.name} me={me} /> : <Name>{grouping === 'status' ? `${name.charAt(0).toLocaleUpperCase()}${name.slice(1)}` : name}</Name>}
        <span className={classes['count']}>{formatCount(group.findings.length)}</span>
      </button>
    </li>
  );
}
