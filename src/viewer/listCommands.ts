import { IconFilter, IconFilterOff } from '@tabler/icons-react';
import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';
import type { OpenViewer } from './openViewer.ts';
import { columnChoices, columns, groupChoice } from './panel/columns.ts';
import type { GroupColumn } from './panel/columns.ts';
import { clearFilter, foldList, groupList, showColumn, sortList, toggleUnfinished } from './panel/listActions.ts';

const group = 'List of annotations';
const always = (): boolean => true;
const grouped = (): boolean => groupChoice.store.getState() !== 'none';

const groupings: readonly (readonly [GroupColumn, string])[] = [
  ['none', 'List without groups'], ['label', 'Group the list by label'], ['page', 'Group the list by page'],
  ['author', 'Group the list by author'], ['status', 'Group the list by status'],
];

/** To the field of the filter, wherever the focus is. */
export function filterCommand({ chrome }: Pick<OpenViewer, 'chrome'>): Command {
  return {
    id: 'viewer.filter', label: 'Filter annotations', group, icon: IconFilter, keys: keys('/'), scopes: ['viewer', 'list'], enabled: always,
    run: () => chrome.setState({ annotations: 'open', history: 'closed', popover: null, wanted: 'filter' }),
  };
}

/** What the panel's heads, menu and filter do, for those who work by keys. */
export function listCommands(viewer: OpenViewer): readonly Command[] {
  const { workspace, chrome } = viewer;
  const common = { group, keys: [], enabled: always } as const;
  return [
    filterCommand(viewer),
    { ...common, id: 'viewer.clearFilter', label: 'Clear the filter', icon: IconFilterOff, enabled: () => chrome.getState().filter !== '', run: () => clearFilter(viewer) },
    ...(['unlabelled', 'incomplete'] as const).map((what): Command => ({
      ...common, id: `viewer.${what}`, label: `List ${what} annotations alone, or all again`,
      enabled: () => chrome.getState().filter !== '' || workspace.listing.store.getState()[what] > 0, run: () => toggleUnfinished(viewer, what),
    })),
    ...groupings.map(([id, label]): Command => ({ ...common, id: `viewer.group.${id}`, label, enabled: () => groupChoice.store.getState() !== id, run: () => groupList(id) })),
    { ...common, id: 'viewer.foldGroups', label: 'Fold all groups', enabled: grouped, run: () => foldList(viewer, 'folded') },
    { ...common, id: 'viewer.unfoldGroups', label: 'Unfold all groups', enabled: grouped, run: () => foldList(viewer, 'unfolded') },
    ...columns.flatMap(({ id }): readonly Command[] => (id === 'crop' ? [] : [{ ...common, id: `viewer.sort.${id}`, label: `Sort the list by ${id}`, run: () => sortList(id, 'first') }])),
    ...columns.flatMap(({ id, name }): readonly Command[] => (id === 'label' ? [] : [{
      ...common, id: `viewer.column.${id}`, label: `Show or hide the column ${name}`,
      run: () => showColumn(id, columnChoices[id].store.getState() === 'shown' ? 'hidden' : 'shown'),
    }])),
  ];
}
