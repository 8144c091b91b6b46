import { Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort, IconDots, IconFilter, IconFilterOff, IconFoldDown, IconFoldUp, IconListCheck, IconTags } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { useBoundKeys } from '../../commands/useBoundKeys.ts';
import { KeyCaps } from '../../commands/parts/KeyCaps.tsx';
import { useOpenViewer } from '../openViewer.ts';
import { filterCommand } from '../listCommands.ts';
import { passCommands } from '../passCommands.ts';
import { columns, groupChoice } from './columns.ts';
import type { Column } from './columns.ts';
import { clearFilter, foldList, groupList, showColumn, sortList, toggleUnfinished, unfinishedAlone } from './listActions.ts';
import type { Unfinished } from './listActions.ts';
import { sortChoice } from './sortChoice.ts';

const groups = [['none', 'Not grouped'], ['label', 'By label'], ['page', 'By page'], ['author', 'By author'], ['status', 'By status']] as const;

/** The menu of the list: the attribute pass, how it is grouped, and which columns it has. */
export function ListMenu({ shows }: { readonly shows: ReadonlySet<Column> }) {
  const viewer = useOpenViewer();
  const { chrome } = viewer;
  const filter = useStore(chrome, (state) => state.filter);
  const { pass } = passCommands(viewer);
  const group = useStore(groupChoice.store);
  return (
    <Menu position="bottom-end" width={220} withinPortal={false}>
      <Menu.Target>
        <IconButton label="List options" icon={IconDots} popup="menu" />
      </Menu.Target>
      <Menu.Dropdown aria-label="List options">
        {/* The field takes the focus once the menu has given it back. */}
        <Menu.Item
          leftSection={<IconListCheck size={16} stroke={1.75} aria-hidden="true" />}
          disabled={!pass.enabled()}
          onClick={() => requestAnimationFrame(() => pass.run())}
        >
          Attribute pass
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTags size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => chrome.setState({ dialog: 'labels' })}
        >
          Labels of the workspace
        </Menu.Item>
        <Menu.Divider />
        <FilterItems filter={filter} />
        <SortMenu />
        <Menu.Divider />
        <Menu.Label>Group</Menu.Label>
        <Menu.RadioGroup value={group} onChange={(value) => groupList(groups.find(([id]) => id === value)?.[0] ?? 'none')}>
          {groups.map(([id, name]) => <Menu.RadioItem key={id} value={id}>{name}</Menu.RadioItem>)}
        </Menu.RadioGroup>
        {group !== 'none' && (
          <>
            <Menu.Item leftSection={<IconFoldUp size={16} stroke={1.75} aria-hidden="true" />} onClick={() => foldList(viewer, 'folded')}>
              Fold all groups
            </Menu.Item>
            <Menu.Item leftSection={<IconFoldDown size={16} stroke={1.75} aria-hidden="true" />} onClick={() => foldList(viewer, 'unfolded')}>
              Unfold all groups
            </Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Label>Columns</Menu.Label>
        {columns.map(({ id, name }) => (id === 'label' ? null : (
          <Menu.CheckboxItem
            key={id}
            checked={shows.has(id)}
            closeMenuOnClick={false}
            onChange={(checked) => showColumn(id, checked ? 'shown' : 'hidden')}
          >
            {name}
          </Menu.CheckboxItem>
        )))}
      </Menu.Dropdown>
    </Menu>
  );
}

function UnfinishedItem({ what, filter }: { readonly what: Unfinished; readonly filter: string }) {
  const viewer = useOpenViewer();
  const count = useStore(viewer.workspace.listing.store, (state) => state[what]);
  const alone = filter === unfinishedAlone[what];
  return (
    <Menu.CheckboxItem checked={alone} disabled={count === 0 && !alone} onChange={() => toggleUnfinished(viewer, what)}>
      {what === 'unlabelled' ? 'Unlabelled alone' : 'Incomplete alone'}
    </Menu.CheckboxItem>
  );
}

function FilterItems({ filter }: { readonly filter: string }) {
  const viewer = useOpenViewer();
  const command = filterCommand(viewer);
  const [binding] = useBoundKeys(command);
  return (
    <>
      <Menu.Item
        leftSection={<IconFilter size={16} stroke={1.75} aria-hidden="true" />} rightSection={binding === undefined ? null : <KeyCaps binding={binding} />}
        onClick={() => requestAnimationFrame(() => command.run())}
      >
        Filter
      </Menu.Item>
      <UnfinishedItem what="unlabelled" filter={filter} />
      <UnfinishedItem what="incomplete" filter={filter} />
      {filter !== '' && (
        <Menu.Item leftSection={<IconFilterOff size={16} stroke={1.75} aria-hidden="true" />} onClick={() => clearFilter(viewer)}>
          Clear the filter
        </Menu.Item>
      )}
    </>
  );
}

/** The same as a click on a column's head; the one in use is turned round. */
function SortMenu() {
  const sort = useStore(sortChoice.store);
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconArrowsSort size={16} stroke={1.75} aria-hidden="true" />}>Sort</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown aria-label="Sort">
        {columns.flatMap(({ id, name }) => {
          if (id === 'crop') return [];
          const key = sort.find(({ by }) => by === id);
          const way = key === undefined ? '' : key.way === 'up' ? ', ascending' : ', descending';
          return [<Menu.Item key={id} aria-label={`By ${name.toLowerCase()}${way}`} rightSection={<SortArrow way={key?.way} />} onClick={() => sortList(id, 'first')}>By {name.toLowerCase()}</Menu.Item>];
        })}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

function SortArrow({ way }: { readonly way: 'up' | 'down' | undefined }) {
  if (way === undefined) return null;
  const Arrow = way === 'up' ? IconArrowUp : IconArrowDown;
  return <Arrow size={14} stroke={2} aria-hidden="true" />;
}
