import type { FindingGroup } from './arrangeFindings.ts';
import type { Grouping } from './findingFilters.ts';
import type { Finding } from './findingsBook.ts';

/** A row of the table: the head of a group, or a finding of it. */
export type TableRow =
  /** `span`: rows of the group that are listed, the head among them. */
  | { readonly kind: 'head'; readonly group: FindingGroup; readonly open: boolean; readonly span: number }
  | { readonly kind: 'finding'; readonly finding: Finding };

/** The rows of the groups, those of closed ones left out. Without grouping there are no heads. */
export function tableRows(groups: readonly FindingGroup[], grouping: Grouping, closed: ReadonlySet<string>): readonly TableRow[] {
  return groups.flatMap((group): readonly TableRow[] => {
    const open = grouping === 'none' || !closed.has(group.name);
    const findings = open ? group.findings.map((finding) => ({ kind: 'finding', finding }) as const) : [];
    return grouping === 'none' ? findings : [{ kind: 'head', group, open, span: 1 + findings.length }, ...findings];
  });
}

/** Where the heads of groups are among the rows. */
export function headsOf(rows: readonly TableRow[]): readonly number[] {
  return rows.flatMap((row, index) => (row.kind === 'head' ? [index] : []));
}

/** Rows to render, and the head of the group that the first of them is in: it stays at the top while one looks at its findings. */
export function withHead(indices: readonly number[], heads: readonly number[], first: number): readonly number[] {
  const standing = heads.findLast((head) => head <= first);
  if (standing === undefined || indices.includes(standing)) return indices;
  return [...indices, standing].toSorted((a, b) => a - b);
}

/** By what a row is chosen; heads are not. */
export function rowKey(row: TableRow): string | null {
  return row.kind === 'finding' ? row.finding.key : null;
}
