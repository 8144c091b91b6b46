import type { Command, Scope } from './command.ts';
import { keys } from './keys.ts';
import type { KeyBinding } from './keys.ts';

/** A command that has keys of its own, as far as others must know it. */
export type KeyHolder = Pick<Command, 'id' | 'label' | 'keys' | 'scopes'>;

type Row = readonly [id: string, label: string, ...combinations: readonly string[]];

const viewer: readonly Row[] = [
  ['viewer.tool.select', 'Select', 'V'], ['viewer.tool.hand', 'Hand', 'H'], ['viewer.tool.box', 'Box', 'B', 'R'],
  ['viewer.tool.path', 'Path', 'P'], ['viewer.tool.freehand', 'Freehand', 'D'], ['viewer.tool.text', 'Text', 'T'], ['viewer.tool.zoom', 'Zoom', 'Z'],
  ['viewer.zoomIn', 'Zoom in', 'Mod+='], ['viewer.zoomOut', 'Zoom out', 'Mod+-'], ['viewer.zoomNatural', 'Zoom to 100 %', 'Mod+0', 'Shift+0'],
  ['viewer.fitPage', 'Fit page', 'Shift+1'], ['viewer.fitSelection', 'Zoom to selection', 'Shift+2'], ['viewer.fitWidth', 'Fit width', 'Shift+3'],
  ['viewer.rotate', 'Rotate', 'Shift+R'], ['viewer.back', 'Back to the view before', '`'], ['viewer.forward', 'Forward to the next view', 'Shift+`'],
  ['viewer.hideMarks', 'Hide or show all marks', 'Shift+X'], ['viewer.peek', 'Hide marks while held', 'X'],
  ['viewer.nextPage', 'Next page', 'PageDown'], ['viewer.previousPage', 'Previous page', 'PageUp'], ['viewer.firstPage', 'First page', 'Home'],
  ['viewer.lastPage', 'Last page', 'End'], ['viewer.goToPage', 'Go to page', 'Mod+G'],
  ['viewer.delete', 'Delete', 'Delete', 'Backspace'],
  ['viewer.duplicate', 'Duplicate', 'Mod+D'], ['viewer.propagate', 'Propagate to pages or files', 'Mod+B'],
  ['viewer.selectAll', 'Select all on this page', 'Mod+A'], ['viewer.cut', 'Cut', 'Mod+X'], ['viewer.copy', 'Copy', 'Mod+C'],
  ['viewer.paste', 'Paste', 'Mod+V'], ['viewer.pasteInPlace', 'Paste in place', 'Mod+Shift+V'],
  ['viewer.toFront', 'Bring to front', ']'], ['viewer.forwardOne', 'Bring forward', 'Alt+]'], ['viewer.backwardOne', 'Send backward', 'Alt+['],
  ['viewer.toBack', 'Send to back', '['], ['viewer.lock', 'Lock or unlock', 'Shift+L'], ['viewer.hide', 'Hide selected, or show hidden', 'Shift+H'],
  ['viewer.nextCorner', 'Edit shape: next corner or point', 'E'], ['viewer.previousCorner', 'Edit shape: previous corner or point', 'Shift+E'],
  ['viewer.setPoint', 'Set a corner or point at the cross-hair', 'Space'], ['viewer.deleteCorner', 'Delete the point in hand', 'Delete', 'Backspace'],
  ['viewer.label', 'Edit label', 'L', 'F2'], ['viewer.repeat', 'Repeat last tool, label and tags', 'N'], ['viewer.toolLock', 'Keep tool after a mark', 'Q'],
  ['viewer.confirm', 'Finish, draw with the keyboard, or edit label', 'Enter'], ['viewer.close', 'Close the path', 'Shift+Enter'],
  ['viewer.cancel', 'Back: stroke, popover, pass, selection, tool', 'Escape'],
  ['viewer.copyLink', 'Copy link to this view', 'Shift+S'],
  ['viewer.takeSuggestion', 'Take what the drawing says', 'Tab'],
  ['viewer.selectTextLeft', 'Select text to the letter on the left', 'Shift+ArrowLeft'], ['viewer.selectTextRight', 'Select text to the letter on the right', 'Shift+ArrowRight'],
  ['viewer.selectTextUp', 'Select text to the line before', 'Shift+ArrowUp'], ['viewer.selectTextDown', 'Select text to the line after', 'Shift+ArrowDown'],
  ['viewer.selectTextWordLeft', 'Select text to the word on the left', 'Mod+Shift+ArrowLeft'],
  ['viewer.selectTextWordRight', 'Select text to the word on the right', 'Mod+Shift+ArrowRight'],
  ['viewer.selectTextLineStart', 'Select text to the start of the line', 'Shift+Home'], ['viewer.selectTextLineEnd', 'Select text to the end of the line', 'Shift+End'],
  ['viewer.selectAllText', 'Select all text on this page', 'Mod+A'],
  ['viewer.nextMark', 'Next annotation', '.'], ['viewer.previousMark', 'Previous annotation', ','],
];

const viewerAndList: readonly Row[] = [
  ['viewer.undo', 'Undo', 'Mod+Z'], ['viewer.redo', 'Redo', 'Mod+Shift+Z', 'Mod+Y'],
  ['viewer.nextStatus', 'Next status', 'Mod+Enter'], ['viewer.status', 'Status: then O open, A accepted, R rejected, D done', 'S'],
  ['viewer.note', 'Note', 'C'], ['viewer.filter', 'Filter annotations', '/'],
];

const everywhere: readonly Row[] = [
  ['app.commands', 'Commands', 'Mod+K'], ['app.settings', 'Settings', 'Mod+,'], ['app.searchSession', 'Search session', 'Mod+Shift+F'], ['app.shortcuts', 'Shortcuts', '?', 'F1'],
  ['viewer.nextFile', 'Next file', 'J', 'Shift+PageDown'], ['viewer.previousFile', 'Previous file', 'K', 'Shift+PageUp'],
  ['viewer.find', 'Find in file', 'Mod+F'], ['viewer.findNext', 'Next match', 'F3'], ['viewer.findPrevious', 'Previous match', 'Shift+F3'],
  ['viewer.save', 'Save now', 'Mod+S'], ['viewer.nextRegion', 'Next region', 'F6'], ['viewer.previousRegion', 'Previous region', 'Shift+F6'],
];

const arrows: readonly Row[] = (['Up', 'Down', 'Left', 'Right'] as const).flatMap((name): readonly Row[] => {
  const way = name.toLowerCase();
  return [
    [`viewer.scroll${name}`, `Scroll ${way}`, `Arrow${name}`], [`viewer.screen${name}`, `One screen ${way}`, `Shift+Arrow${name}`],
    ...([['', '', 1, 10], ['Far', 'Shift+', 10, 50], ['Fine', 'Mod+', 0.1, 1]] as const).flatMap(([size, held, units, pixels]): readonly Row[] => [
      [`viewer.nudge${size}${name}`, `Move ${way} by ${units}`, `${held}Arrow${name}`],
      [`viewer.corner${size}${name}`, `Corner ${way} by ${units}`, `${held}Arrow${name}`],
      [`viewer.crosshair${size}${name}`, `Cross-hair ${way} by ${pixels} px`, `${held}Arrow${name}`],
    ]),
  ];
});

function holders(rows: readonly Row[], scopes: readonly Scope[]): readonly KeyHolder[] {
  return rows.map(([id, label, ...combinations]): KeyHolder => ({ id, label, keys: keys(...combinations), scopes }));
}

/**
 * Every command with keys of its own, whether the screen that it belongs to is open or not: a key that one of them holds is refused to
 * others everywhere. Digits belong to the labels. A test holds this against the commands themselves.
 */
export const keyHolders: readonly KeyHolder[] = [
  ...holders([...viewer, ...arrows], ['viewer']),
  ...holders(viewerAndList, ['viewer', 'list']),
  ...holders(everywhere, ['global']),
];

/** The keys that a command has while nobody gave it others; none where it has none. */
export function ownKeys(id: string): readonly KeyBinding[] {
  return keyHolders.find((holder) => holder.id === id)?.keys ?? [];
}
