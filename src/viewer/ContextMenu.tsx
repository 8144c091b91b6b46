import { Menu } from '@mantine/core';
import { useStore } from 'zustand';
import type { Command } from '../commands/command.ts';
import { KeyCaps } from '../commands/parts/KeyCaps.tsx';
import type { ToolKey } from '../tools/tool.ts';
import type { ViewerCommands } from './commands.ts';
import { wantLabelField } from './labelCommands.ts';
import { useOpenViewer } from './openViewer.ts';
import { withStatus } from './panel/edits.ts';
import { statuses } from './panel/status.ts';
import classes from './ContextMenu.module.css';

/** The menu of a right-click: of the unfinished drawing, of what is selected, or of the view. */
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
    >
      <Menu.Target>
        <span className={classes['target']} style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} aria-hidden="true" />
      </Menu.Target>
      <Menu.Dropdown aria-label={drawing ? 'Drawing' : 'Actions'}>
        {at !== null && drawing && <DrawingItems />}
        {at !== null && !drawing && (selected ? <SelectionItems commands={commands} /> : <ViewItems commands={commands} />)}
      </Menu.Dropdown>
    </Menu>
  );
}

const drawingItems: readonly { readonly key: ToolKey; readonly label: string }[] = [
  { key: 'confirm', label: 'Finish' },
  { key: 'close', label: 'Close' },
  { key: 'erase', label: 'Remove point' },
  { key: 'cancel', label: 'Cancel' },
];

function DrawingItems() {
  const { workspace } = useOpenViewer();
  return drawingItems
    .filter(({ key }) => workspace.takes(key))
    .map(({ key, label }) => (
      <Menu.Item key={key} onClick={() => workspace.key(key)}>{label}</Menu.Item>
    ));
}

function SelectionItems({ commands }: { readonly commands: ViewerCommands }) {
  const viewer = useOpenViewer();
  const { workspace } = viewer;
  const { annotations, view } = workspace;
  const selected = view.getState().selection.flatMap((id) => annotations.get(id) ?? []);
  return (
    <>
      {/* The field takes the focus once the menu has given it back. */}
      <Menu.Item rightSection="L" onClick={() => requestAnimationFrame(() => wantLabelField(viewer))}>Edit label</Menu.Item>
      <Menu.Divider />
      <Menu.Label>Status</Menu.Label>
      {statuses.map((status) => (
        <Menu.Item key={status} onClick={() => annotations.apply(withStatus(selected, status), 'user')}>
          {status.charAt(0).toUpperCase() + status.slice(1)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <CommandItem command={commands.edit.duplicate} />
      <CommandItem command={commands.view.fitSelection} />
      <Menu.Divider />
      <CommandItem command={commands.edit.erase} danger />
    </>
  );
}

function ViewItems({ commands: { view, screen, edit, tools } }: { readonly commands: ViewerCommands }) {
  return (
    <>
      {[tools.box, tools.path, edit.selectAll].map((command) => <CommandItem key={command.id} command={command} />)}
      <Menu.Divider />
      {[view.fitPage, view.fitWidth, view.zoomNatural, view.rotate, view.back, view.forward, view.hideMarks, screen.markup, screen.invert, screen.copyView, screen.fullScreen].map((command) => (
        <CommandItem key={command.id} command={command} />
      ))}
    </>
  );
}

function CommandItem({ command, danger }: { readonly command: Command; readonly danger?: true }) {
  const [binding] = command.keys;
  const { icon: Picture } = command;
  return (
    <Menu.Item
      data-danger={danger}
      disabled={!command.enabled()}
      leftSection={Picture === undefined ? null : <Picture size={16} stroke={1.75} aria-hidden="true" />}
      rightSection={binding === undefined ? null : <KeyCaps binding={binding} />}
      onClick={() => command.run()}
    >
      {command.label}
    </Menu.Item>
  );
}
