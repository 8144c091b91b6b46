import { Menu } from '@mantine/core';
import { IconDots, IconFoldDown, IconFoldUp, IconListCheck, IconTags } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { useOpenViewer } from '../openViewer.ts';
import { passCommands } from '../passCommands.ts';
import { columnChoices, columns, groupChoice } from './columns.ts';
import type { Column } from './columns.ts';

const groups = [['none', 'Not grouped'], ['label', 'By label'], ['page', 'By page'], ['author', 'By author'], ['status', 'By status']] as const;

/** The menu of the list: the attribute pass, how it is grouped, and which columns it has. */
export function ListMenu({ shows }: { readonly shows: ReadonlySet<Column> }) {
  const viewer = useOpenViewer();
  const { chrome, workspace } = viewer;
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
        <Menu.Label>Group</Menu.Label>
        <Menu.RadioGroup value={group} onChange={(value) => groupChoice.choose(groups.find(([id]) => id === value)?.[0] ?? 'none')}>
          {groups.map(([id, name]) => <Menu.RadioItem key={id} value={id}>{name}</Menu.RadioItem>)}
        </Menu.RadioGroup>
        {group !== 'none' && (
          <>
            <Menu.Item leftSection={<IconFoldUp size={16} stroke={1.75} aria-hidden="true" />} onClick={() => chrome.setState({ folded: keysOf(workspace) })}>
              Fold all groups
            </Menu.Item>
            <Menu.Item leftSection={<IconFoldDown size={16} stroke={1.75} aria-hidden="true" />} onClick={() => chrome.setState({ folded: new Set() })}>
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
            onChange={(checked) => columnChoices[id].choose(checked ? 'shown' : 'hidden')}
          >
            {name}
          </Menu.CheckboxItem>
        )))}
      </Menu.Dropdown>
    </Menu>
  );
}

function keysOf({ listing }: ReturnType<typeof useOpenViewer>['workspace']): ReadonlySet<string> {
  return new Set(listing.store.getState().heads.map(({ key }) => key));
}
