import type { FindingGroup } from './arrangeFindings.ts';
import type { Grouping } from './findingFilters.ts';
import type { Finding } from './findingsBook.ts';

/** A row of the table: the head of a group, or a finding of it. */
export type TableRow =
  | { readonly kind: 'head'; readonly group: FindingGroup; readonly open: boolean }
  | { readonly kind: 'finding'; readonly finding: Finding };

/** The rows of the groups, those of closed ones left out. Without grouping there are no heads. */
export function tableRows(groups: readonly FindingGroup[], grouping: Grouping, closed: ReadonlySet<string>): readonly TableRow[] {
  return groups.flatMap((group): readonly TableRow[] => {
    const open = grouping === 'none' || !closed.has(group.name);
    const findings = open ? group.findings.map((finding) => ({ kind: 'finding', finding }) as const) : [];
    return grouping === 'none' ? findings : [{ kind: 'head', group, open }, ...findings];
  });
}

/** By what a row is chosen; heads are not. */
export function rowKey(row: TableRow): string | null {
  return row.kind === 'finding' ? row.finding.key : null;
}
