import { filterOf, type FilterReader } from '../annotation/review/filter.ts';
import { readFilterText, type FilterFault } from '../annotation/review/filterText.ts';
import { authorOf, statuses, statusOf } from '../annotation/review/status.ts';
import { groupBy } from '../commands/groupBy.ts';
import { sorted, type Sliced } from '../commands/parts/slices.ts';
import type { FindingFilters, FindingSort, Grouping } from './findingFilters.ts';
import { findingOf } from './findingTag.ts';
import type { Finding } from './findingsBook.ts';

/** A group and those of its findings that the filter lets through. */
export interface FindingGroup {
  /** "" for those that have nothing to be grouped by. */
  readonly name: string;
  readonly findings: readonly Finding[];
}

export interface ArrangedFindings {
  readonly groups: readonly FindingGroup[];
  readonly count: number;
  readonly faults: readonly FilterFault[];
}

/** How many findings are looked at before the page may do something else. */
const STEP = 256;

/** The findings that the filter lets through, in their groups and order. */
export function* arrangeFindings(all: readonly Finding[], filters: FindingFilters, reader: FilterReader): Sliced<ArrangedFindings> {
  const { terms, faults } = readFilterText(filters.text);
  const passes = filterOf(terms.filter(({ key }) => key !== 'file'), reader);
  const files = terms.filter(({ key }) => key === 'file');
  const found: Finding[] = [];
  for (const [index, finding] of all.entries()) {
    if (index % STEP === 0) yield;
    const name = `${finding.attachment.title ?? ''}\n${finding.attachment.name}`.toLowerCase();
    const isInFile = files.every(({ sense, values }) => values.some((value) => name.includes(value.toLowerCase())) === (sense === 'with'));
    if (isInFile && passes(finding.annotation, finding.number)) found.push(finding);
  }
  const inOrder = filters.sort === 'file' ? found : yield* sorted(found, orders[filters.sort]);
  const rows = filters.reversed ? inOrder.toReversed() : inOrder;
  const groups = [...groupBy(rows, (finding) => groupName(finding, filters.group))].map(([name, findings]) => ({ name, findings }));
  return { groups: inGroupOrder(groups, filters.group), count: found.length, faults };
}

const collate = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;

const orders: Readonly<Record<Exclude<FindingSort, 'file'>, (a: Finding, b: Finding) => number>> = {
  changed: (a, b) => byCode(b.annotation.createdAt ?? '', a.annotation.createdAt ?? ''),
  label: (a, b) => collate(a.annotation.label, b.annotation.label),
  person: (a, b) => collate(authorOf(a.annotation) ?? '', authorOf(b.annotation) ?? ''),
};

function byCode(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function groupName({ annotation, attachment }: Finding, group: Grouping): string {
  switch (group) {
    case 'none': return '';
    case 'status': return statusOf(annotation);
    case 'label': return annotation.label;
    case 'file': return attachment.title ?? attachment.name;
    case 'person': return authorOf(annotation) ?? '';
    case 'finding': return findingOf(annotation) ?? '';
  }
}

/** Statuses as a review goes on; other groups as their names sort, those without a name last. Files stay as they are listed. */
function inGroupOrder(groups: readonly FindingGroup[], group: Grouping): readonly FindingGroup[] {
  if (group === 'file' || group === 'none') return groups;
  if (group === 'status') return groups.toSorted((a, b) => statusPlace(a.name) - statusPlace(b.name) || collate(a.name, b.name));
  return groups.toSorted((a, b) => Number(a.name === '') - Number(b.name === '') || collate(a.name, b.name));
}

/** What has no label yet is what there is to do; words of other programs come last. */
function statusPlace(name: string): number {
  const at = ['needs label', ...statuses].indexOf(name);
  return at < 0 ? statuses.length + 1 : at;
}
