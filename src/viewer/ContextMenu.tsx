import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Command } from '../commands/command.ts';
import { useBoundKeys } from '../commands/useBoundKeys.ts';
import { KeyCaps } from '../commands/parts/KeyCaps.tsx';
import type { ToolKey } from '../tools/tool.ts';
import type { MenuPlace } from './chrome.ts';
import type { ViewerCommands } from './commands.ts';
import { wantLabelField } from './labelCommands.ts';
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
    >
      <Menu.Target>
        <span className={classes['target']} style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} aria-hidden="true" />
      </Menu.Target>
      <Menu.Dropdown aria-label={drawing ? 'Drawing' : 'Actions'}>
        {at !== null && drawing && <DrawingItems />}
        {at !== null && !drawing && (selected ? <SelectionItems commands={commands} at={at} /> : <ViewItems commands={commands} />)}
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
  const viewer = useOpenViewer();
  const { workspace } = viewer;
  const { annotations, view } = workspace;
  const selected = view.getState().selection.flatMap((id) => annotations.get(id) ?? []);
  const { edit, arrange, clipboard, keyboard } = commands;
  return (
    <>
      <PathItems on={at.on} />
      {keyboard.corners.enabled() && <CommandItem command={keyboard.corners} label="Edit corners or points" />}
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
      {[clipboard.cut, clipboard.copy, clipboard.paste, edit.duplicate, edit.propagate].map((command) => <CommandItem key={command.id} command={command} />)}
      <Menu.Divider />
      <CommandItem command={commands.view.fitSelection} />
      <SubMenu label="Order">
        {[arrange.front, arrange.forward, arrange.backward, arrange.back].map((command) => <CommandItem key={command.id} command={command} />)}
      </SubMenu>
      <CommandItem command={arrange.lock} label={selected.every(({ arrangement }) => arrangement.locked) ? 'Unlock' : 'Lock'} />
      <CommandItem command={arrange.hide} label="Hide" />
      <Menu.Divider />
      <CommandItem command={edit.erase} danger />
    </>
  );
}

function ViewItems({ commands: { view, screen, edit, tools, arrange, drawing, clipboard, keyboard } }: { readonly commands: ViewerCommands }) {
  return (
    <>
      {[tools.box, tools.path, tools.freehand, keyboard.crosshair, clipboard.paste, clipboard.pasteInPlace, edit.selectAll, arrange.showHidden, drawing.snap, drawing.fromCentre].map((command) => (
        <CommandItem key={command.id} command={command} />
      ))}
      <Menu.Divider />
      {[view.fitPage, view.fitWidth, view.zoomNatural, view.rotate, view.back, view.forward, view.hideMarks, screen.markup, screen.invert, screen.copyView, screen.fullScreen].map((command) => (
        <CommandItem key={command.id} command={command} />
      ))}
    </>
  );
}

function SubMenu({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item>{label}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown aria-label={label}>{children}</Menu.Sub.Dropdown>
    </Menu.Sub>
  );
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
  return (
    <Menu.Item
      data-danger={danger}
      disabled={!command.enabled()}
      leftSection={Picture === undefined ? null : <Picture size={16} stroke={1.75} aria-hidden="true" />}
      rightSection={binding === undefined ? null : <KeyCaps binding={binding} />}
      onClick={() => command.run()}
    >
      {label ?? command.label}
    </Menu.Item>
  );
}
