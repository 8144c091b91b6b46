import { announce } from '../../commands/parts/announce.ts';
import type { OpenViewer } from '../openViewer.ts';
import { columnChoices, columns, groupChoice } from './columns.ts';
import type { Column, GroupColumn, SortColumn } from './columns.ts';
import { sortedBy } from './listOrder.ts';
import type { SortKey } from './listOrder.ts';
import { sortChoice } from './sortChoice.ts';

/** Filters under which those alone are listed that are not finished: without a label, or without a required tag. */
export const unfinishedAlone = { unlabelled: 'is:unlabelled', incomplete: 'is:incomplete' } as const;

/** What an annotation may lack. */
export type Unfinished = keyof typeof unfinishedAlone;

/** What is said of those that lack it, after their number. */
export const lacking: Readonly<Record<Unfinished, string>> = { unlabelled: 'that need a label', incomplete: 'that lack a required tag' };

/** Sorts the list by a column, the other way round where it already is; says so. */
export function sortList(by: SortColumn, place: 'first' | 'second'): void {
  const next = sortedBy(sortChoice.store.getState(), by, place);
  sortChoice.choose(next);
  announce(`Sorted by ${next.map(sortWords).join(', then by ')}`);
}

function sortWords({ by, way }: SortKey): string {
  return `${by}, ${way === 'up' ? 'ascending' : 'descending'}`;
}

/** Puts rows that have something in common together, or no longer; says so. */
export function groupList(group: GroupColumn): void {
  groupChoice.choose(group);
  announce(group === 'none' ? 'Not grouped' : `Grouped by ${group}`);
}

/** Shows a column or takes it away; says so. */
export function showColumn(id: Exclude<Column, 'label'>, choice: 'shown' | 'hidden'): void {
  columnChoices[id].choose(choice);
  announce(`Column ${columns.find((column) => column.id === id)?.name ?? id} ${choice}`);
}

/** Folds the rows of all groups away, or brings them back; says so. */
export function foldList({ workspace, chrome }: Pick<OpenViewer, 'workspace' | 'chrome'>, to: 'folded' | 'unfolded'): void {
  const { heads } = workspace.listing.store.getState();
  chrome.setState({ folded: new Set(to === 'folded' ? heads.map(({ key }) => key) : []) });
  announce(`All groups ${to}`);
}

/** Lists those alone that are not finished in that way, or all again. */
export function toggleUnfinished({ chrome, workspace }: Pick<OpenViewer, 'chrome' | 'workspace'>, what: Unfinished): void {
  const alone = chrome.getState().filter === unfinishedAlone[what];
  chrome.setState({ filter: alone ? '' : unfinishedAlone[what] });
  const { [what]: count, total } = workspace.listing.store.getState();
  announce(alone ? `All ${total} annotations are listed` : `${count} ${lacking[what]} are listed`);
}

/** Takes the filter away; says so. */
export function clearFilter({ chrome, workspace }: Pick<OpenViewer, 'chrome' | 'workspace'>): void {
  chrome.setState({ filter: '' });
  announce(`Filter cleared, ${workspace.listing.store.getState().total} annotations`);
}
