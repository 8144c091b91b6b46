import { Menu } from '@mantine/core';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Command } from '../commands/command.ts';
import { useOfferedCommands } from '../commands/CommandsProvider.tsx';
import { useBoundKeys } from '../commands/useBoundKeys.ts';
import { KeyCaps } from '../commands/parts/KeyCaps.tsx';
import { StatusIcon } from '../commands/parts/StatusIcon.tsx';
import type { ToolKey } from '../tools/tool.ts';
import type { MenuPlace } from './chrome.ts';
import type { ViewerCommands } from './commands.ts';
import { selectionMenu, viewMenu } from './contextMenus.ts';
import type { MenuPart } from './contextMenus.ts';
import { useOpenViewer } from './openViewer.ts';
import { withStatus } from '../annotation/review/edits.ts';
import { statuses } from '../annotation/review/status.ts';
import { PathItems } from './PathItems.tsx';
import classes from './ContextMenu.module.css';

/** The menu of a right-click or a long press: of the unfinished drawing, of what is selected, or of the view. */
export function ContextMenu({ commands }: { readonly commands: ViewerCommands }) {
  const { chrome, workspace, focusDocument } = useOpenViewer();
  const at = useStore(chrome, (state) => state.menu);
  const drawing = workspace.takes('cancel');
  const selected = useStore(workspace.view, (state) => state.selection.length > 0);
  function close(): void {
    chrome.setState({ menu: null });
    focusDocument();
  }
  return (
    <Menu
      opened={at !== null}
      onClose={close}
      position="bottom-start"
      offset={0}
      returnFocus={false}
      withinPortal={false}
      floatingStrategy="fixed"
      // It is there and gone at once: one that was asked for while the last still faded did not come.
      transitionProps={{ duration: 0 }}
      // A tall menu asked for low on the screen stays whole.
      middlewares={{ flip: true, shift: { crossAxis: true, padding: 8 } }}
    >
      <Menu.Target>
        <span className={classes['target']} style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} aria-hidden="true" />
      </Menu.Target>
      <Menu.Dropdown aria-label={drawing ? 'Drawing' : 'Actions'}>
        {at !== null && drawing && <DrawingItems />}
        {at !== null && !drawing && (selected ? <SelectionItems commands={commands} at={at} /> : <Parts parts={viewMenu} />)}
      </Menu.Dropdown>
    </Menu>
  );
}

const drawingItems: readonly { readonly key: ToolKey; readonly label: string }[] = [
  { key: 'confirm', label: 'Finish' },
  { key: 'close', label: 'Close' },
  { key: 'erase', label: 'Remove point' },
  { key: 'unerase', label: 'Put point back' },
  { key: 'cancel', label: 'Cancel' },
];

function DrawingItems() {
  const { workspace } = useOpenViewer();
  return drawingItems
    .filter(({ key }) => workspace.tools.offers(key))
    .map(({ key, label }) => (
      <Menu.Item key={key} onClick={() => workspace.key(key)}>{label}</Menu.Item>
    ));
}

function SelectionItems({ commands, at }: { readonly commands: ViewerCommands; readonly at: MenuPlace }) {
  const { annotations, view } = useOpenViewer().workspace;
  const selected = view.getState().selection.flatMap((id) => annotations.get(id) ?? []);
  const { edit, arrange, keyboard } = commands;
  return (
    <>
      <PathItems on={at.on} />
      {keyboard.corners.enabled() && <CommandItem command={keyboard.corners} label="Edit corners or points" />}
      <OfferedItem id="viewer.label" />
      <OfferedItem id="viewer.note" />
      <Menu.Divider />
      <Menu.Label>Status</Menu.Label>
      {statuses.map((status) => (
        <Menu.Item key={status} leftSection={<StatusIcon status={status} />} onClick={() => annotations.apply(withStatus(selected, status), 'user')}>
          {status.charAt(0).toUpperCase() + status.slice(1)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Parts parts={selectionMenu} />
      <CommandItem command={arrange.lock} label={selected.every(({ arrangement }) => arrangement.locked) ? 'Unlock' : 'Lock'} />
      <CommandItem command={arrange.hide} label="Hide" />
      <Menu.Divider />
      <CommandItem command={edit.erase} danger />
    </>
  );
}

/** Rows of commands, a line between one and the next; those with a name as a menu of their own. */
function Parts({ parts }: { readonly parts: readonly MenuPart[] }) {
  return parts.map(({ submenu, ids }, place) => {
    const items = ids.map((id) => <OfferedItem key={id} id={id} />);
    if (submenu !== undefined) return <SubMenu key={submenu} label={submenu}>{items}</SubMenu>;
    return (
      <Fragment key={ids.join()}>
        {items}
        {place < parts.length - 1 && <Menu.Divider />}
      </Fragment>
    );
  });
}

function SubMenu({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<span className={classes['noIcon']} />}>{label}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown aria-label={label}>{children}</Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

function OfferedItem({ id }: { readonly id: string }) {
  const command = useOfferedCommands().find((each) => each.id === id);
  return command === undefined ? null : <CommandItem command={command} />;
}

interface CommandItemProps {
  readonly command: Command;
  /** In place of the command's own. */
  readonly label?: string;
  readonly danger?: true;
}

function CommandItem({ command, label, danger }: CommandItemProps) {
  const [binding] = useBoundKeys(command);
  const { icon: Picture } = command;
  const common = {
    'data-danger': danger,
    disabled: !command.enabled(),
    rightSection: binding === undefined ? null : <KeyCaps binding={binding} />,
    // The menu gives the focus back first: some commands ask for it themselves.
    onClick: () => void requestAnimationFrame(() => command.run()),
  };
  if (command.on !== undefined) return <Menu.CheckboxItem {...common} checked={command.on()}>{label ?? command.label}</Menu.CheckboxItem>;
  return (
    <Menu.Item {...common} leftSection={Picture === undefined ? <span className={classes['noIcon']} /> : <Picture size={16} stroke={1.75} aria-hidden="true" />}>
      {label ?? command.label}
    </Menu.Item>
  );
}
