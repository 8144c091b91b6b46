import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useSessionAttachmentList } from '../api/arriving.ts';
import { formatCount } from '../commands/parts/formatCount.ts';
import classes from './SessionTabs.module.css';

interface SessionTabsProps {
  readonly sessionId: string;
  /** How many findings there are, where the page knows better than the host's list; else null. */
  readonly findingCount: number | null;
}

/** The pages of a session: its attachments and its findings, with how many there are. */
export function SessionTabs({ sessionId, findingCount }: SessionTabsProps): ReactElement {
  const { list } = useSessionAttachmentList(sessionId);
  const counted = list?.items.some(({ facts }) => facts?.annotations != null) ?? false;
  const counts = list?.items.reduce((sum, { facts }) => sum + (facts?.annotations ?? 0), 0) ?? 0;
  const findings = findingCount ?? (counted ? counts : null);
  const common = { params: { sessionId }, className: classes['tab'], activeProps: { 'aria-current': 'page' as const }, activeOptions: { exact: true, includeSearch: false } };
  return (
    <nav className={classes['tabs']} aria-label="Pages of the session">
      <Link to="/sessions/$sessionId" {...common}>
        Attachments{list !== undefined && <span className={classes['count']}>{formatCount(list.count ?? list.items.length)}</span>}
      </Link>
      <Link to="/sessions/$sessionId/findings" {...common}>
        Findings{findings !== null && <span className={classes['count']}>{formatCount(findings)}</span>}
      </Link>
    </nav>
  );
}
