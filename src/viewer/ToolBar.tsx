import { IconGripVertical } from '@tabler/icons-react';
import { useRef, useState, useSyncExternalStore } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useStore } from 'zustand';
import { Name } from '../commands/parts/Name.tsx';
import type { ToolId } from '../tools/tool.ts';
import { DrawingBar, PenChip } from './DrawingBar.tsx';
import { Notice } from './Notice.tsx';
import { CommandButton } from './CommandButton.tsx';
import type { ViewerCommands } from './commands.ts';
import { useOpenViewer } from './openViewer.ts';
import { Swatch } from '../commands/parts/Swatch.tsx';
import classes from './ToolBar.module.css';

const groups: readonly (readonly ToolId[])[] = [['select', 'hand'], ['box', 'path', 'freehand'], ['text', 'zoom']];
/** Tools that draw are red while they are in hand; the others ink. */
const drawing: ReadonlySet<ToolId> = new Set<ToolId>(['box', 'path', 'freehand']);

/** The tools, undo and redo, and what the next mark is called. Moves by its grip, by pointer or arrow keys. */
export function ToolBar({ commands }: { readonly commands: ViewerCommands }) {
  const { offset, grip } = useGrip();
  return (
    <div className={classes['place']} style={{ transform: `translate(calc(-50% + ${offset.x}px), ${offset.y}px)` }}>
      <Notice />
      <PenChip />
      <DrawingBar />
      <div role="toolbar" aria-label="Tools" className={classes['bar']}>
        <button type="button" aria-label="Move tool bar" className={classes['grip']} {...grip}>
          <IconGripVertical size={16} stroke={1.75} aria-hidden="true" />
        </button>
        {groups.map((group) => (
          <div key={group.join()} className={classes['group']}>
            {group.map((id) => <ToolButton key={id} id={id} commands={commands} />)}
          </div>
        ))}
        <HistoryButtons commands={commands} />
        <NextLabel />
      </div>
    </div>
  );
}

function ToolButton({ id, commands }: { readonly id: ToolId; readonly commands: ViewerCommands }) {
  const { workspace } = useOpenViewer();
  const pressed = useStore(workspace.view, (state) => state.tool === id);
  const command = commands.tools[id];
  if (command.icon === undefined) return null;
  return (
    <CommandButton
      command={{ ...command, icon: command.icon }}
      pressed={pressed}
      iconSize={18}
      size="lg"
      tooltipPosition="top"
      className={classes[drawing.has(id) ? 'pen' : 'plain']}
    />
  );
}

function HistoryButtons({ commands: { edit } }: { readonly commands: ViewerCommands }) {
  const { history } = useOpenViewer().workspace;
  const canUndo = useSyncExternalStore(history.subscribe, history.canUndo);
  const canRedo = useSyncExternalStore(history.subscribe, history.canRedo);
  return (
    <div className={classes['group']}>
      <CommandButton command={edit.undo} disabled={!canUndo} iconSize={18} size="lg" tooltipPosition="top" />
      <CommandButton command={edit.redo} disabled={!canRedo} iconSize={18} size="lg" tooltipPosition="top" />
    </div>
  );
}

/** What the next mark is called, with its digit. */
function NextLabel() {
  const { workspace, book } = useOpenViewer();
  const label = useStore(workspace.view, (state) => state.nextLabel);
  const tags = useStore(workspace.view, (state) => state.nextTags);
  const names = Object.keys(tags);
  if (label === '' && names.length === 0) return null;
  const digit = book.digitOf(label);
  return (
    <div className={classes['next']} title={names.length === 0 ? 'Label of the next mark' : `The next mark gets the tags ${names.join(', ')}`}>
      {label !== '' && <Swatch colour={book.colourOf(label)} />}
      <Name className={classes['nextName']}>{label}</Name>
      {names.length > 0 && <span>{names.length === 1 ? '1 tag' : `${names.length} tags`}</span>}
      {digit !== null && <kbd className={classes['key']}>{digit}</kbd>}
    </div>
  );
}

/** How far the bar was moved from its place, CSS px; at most to the edges of the window. */
function useGrip() {
  const [offset, setOffset] = useState({ x: 0, y: 0 });
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null);
  function to(x: number, y: number): void {
    const across = window.innerWidth / 2 - 80;
    setOffset({ x: Math.max(-across, Math.min(across, x)), y: Math.max(140 - window.innerHeight, Math.min(0, y)) });
  }
  const grip = {
    onPointerDown(event: PointerEvent<HTMLButtonElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { x: event.clientX - offset.x, y: event.clientY - offset.y };
    },
    onPointerMove(event: PointerEvent<HTMLButtonElement>) {
      if (from.current !== null) to(event.clientX - from.current.x, event.clientY - from.current.y);
    },
    onPointerUp() {
      from.current = null;
    },
    onPointerCancel() {
      from.current = null;
    },
    onKeyDown(event: KeyboardEvent<HTMLButtonElement>) {
      const step = { ArrowLeft: [-16, 0], ArrowRight: [16, 0], ArrowUp: [0, -16], ArrowDown: [0, 16] }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      to(offset.x + (step[0] ?? 0), offset.y + (step[1] ?? 0));
    },
  };
  return { offset, grip };
}
