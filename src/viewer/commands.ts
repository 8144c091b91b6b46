import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';
import { announce } from '../commands/parts/announce.ts';
import { arrangeCommands } from './arrangeCommands.ts';
import { clipboardCommands } from './clipboardCommands.ts';
import { drawingCommands } from './drawingCommands.ts';
import { editCommands, nudgeCommands } from './editCommands.ts';
import { exchangeCommands } from './exchangeCommands.ts';
import { historyCommands } from './historyCommands.ts';
import { keyboardCommands, keyboardDrawingKeys } from './keyboardCommands.ts';
import { hasCorners, stepCorner } from './cornerEdit.ts';
import { canDraw, setPoint, startCrosshair } from './crosshair.ts';
import { labelCommands, wantLabelField } from './labelCommands.ts';
import { listCommands } from './listCommands.ts';
import type { OpenViewer } from './openViewer.ts';
import { goInPass, leavePass, passCommands } from './passCommands.ts';
import { neighbour } from './panel/listing.ts';
import { showAnnotation } from './reveal.ts';
import { railCommands } from './railCommands.ts';
import { memoryCommands, screenCommands } from './screenCommands.ts';
import { shareCommands } from './shareCommands.ts';
import { statusCommands } from './statusCommands.ts';
import { markText } from './text/markText.ts';
import { sheetCommands } from './sheet/sheetCommands.ts';
import { textSelectionKeys } from './text/selectionKeys.ts';
import { closeFind, textCommands } from './text/textCommands.ts';
import { toolCommands } from './toolCommands.ts';
import type { ToolCommands } from './toolCommands.ts';
import { pageCommands, scrollCommands, viewCommands } from './viewCommands.ts';

/** Every command of the viewer by name for its buttons and menus, and all of them for keys and palette. */
export interface ViewerCommands {
  readonly tools: ToolCommands;
  readonly view: ReturnType<typeof viewCommands>;
  readonly screen: ReturnType<typeof screenCommands>;
  readonly page: ReturnType<typeof pageCommands>;
  readonly edit: ReturnType<typeof editCommands>;
  readonly clipboard: ReturnType<typeof clipboardCommands>;
  readonly arrange: ReturnType<typeof arrangeCommands>;
  readonly keyboard: ReturnType<typeof keyboardCommands>;
  readonly drawing: ReturnType<typeof drawingCommands>;
  readonly pass: ReturnType<typeof passCommands>;
  readonly share: ReturnType<typeof shareCommands>;
  readonly text: ReturnType<typeof textCommands>;
  readonly all: readonly Command[];
}

/** The commands of one open document. */
export function viewerCommands(viewer: OpenViewer): ViewerCommands {
  const tools = toolCommands(viewer);
  const view = viewCommands(viewer);
  const screen = screenCommands(viewer);
  const page = pageCommands(viewer);
  const edit = editCommands(viewer);
  const clipboard = clipboardCommands(viewer);
  const arrange = arrangeCommands(viewer);
  const keyboard = keyboardCommands(viewer);
  const drawing = drawingCommands();
  const pass = passCommands(viewer);
  const share = shareCommands(viewer);
  const text = textCommands(viewer);
  return {
    tools, view, screen, page, edit, clipboard, arrange, keyboard, drawing, pass, share, text,
    all: [
      ...keyboardDrawingKeys(viewer),
      ...textSelectionKeys(viewer),
      ...sheetCommands(viewer),
      ...Object.values(tools),
      ...Object.values(view),
      ...Object.values(screen),
      ...memoryCommands(),
      ...railCommands(viewer),
      ...Object.values(page),
      ...Object.values(edit),
      ...Object.values(clipboard),
      ...Object.values(arrange),
      ...Object.values(drawing),
      ...Object.values(keyboard),
      ...nudgeCommands(viewer),
      ...scrollCommands(viewer),
      ...labelCommands(viewer),
      ...statusCommands(viewer),
      ...listCommands(viewer),
      ...exchangeCommands(viewer),
      ...Object.values(pass),
      ...Object.values(text),
      ...drawingKeys(viewer),
      ...stepCommands(viewer),
      ...historyCommands(viewer),
      ...Object.values(share),
    ],
  };
}

/** What Enter, Shift+Enter and Esc mean: to the tool in mid-draw first, then to what is open. */
function drawingKeys(viewer: OpenViewer): readonly Command[] {
  const { workspace, chrome } = viewer;
  const { view } = workspace;
  const group = 'Drawing';
  return [
    {
      id: 'viewer.confirm', label: 'Finish, draw with the keyboard, or edit label', group, keys: keys('Enter'), paletteless: true,
      enabled: () => workspace.takes('confirm') || view.getState().textSelection !== null || view.getState().selection.length > 0 || canDraw(view.getState().tool),
      run: () => confirm(viewer),
    },
    {
      id: 'viewer.close', label: 'Close the path', group, keys: keys('Shift+Enter'), paletteless: true,
      enabled: () => workspace.takes('close'),
      run: () => {
        workspace.key('close');
      },
    },
    {
      id: 'viewer.cancel', label: 'Back: stroke, popover, pass, selection, tool', group, keys: keys('Escape'), paletteless: true,
      enabled: () => true,
      run: () => {
        if (workspace.key('cancel')) return;
        const { selection, tool } = view.getState();
        const { crosshair, corner } = view.getState();
        if (chrome.getState().popover !== null) chrome.setState({ popover: null });
        else if (crosshair !== null) view.setState({ crosshair: null });
        else if (corner !== null) view.setState({ corner: null });
        else if (view.getState().textSelection !== null) view.setState({ textSelection: null });
        else if (leavePass(viewer)) return;
        else if (chrome.getState().find !== 'closed') closeFind(viewer);
        else if (selection.length > 0) view.setState({ selection: [] });
        else if (tool !== 'select') view.setState({ tool: 'select' });
      },
    },
    {
      id: 'viewer.peek', label: 'Hide marks while held', group: 'View', keys: keys('X'), paletteless: true, enabled: () => true,
      run: () => hideWhileHeld(viewer),
    },
  ];
}

/** Enter: what is drawn by keys, then the tool, then label or points of what is selected, then drawing by keys. */
function confirm(viewer: OpenViewer): void {
  const { workspace, chrome } = viewer;
  const { crosshair, selection, tool } = workspace.view.getState();
  if (crosshair !== null && chrome.getState().popover === null) {
    const finishes = tool === 'path' && workspace.tools.offers('confirm');
    if (finishes) workspace.key('confirm');
    else setPoint(viewer);
    return;
  }
  if (workspace.key('confirm')) return;
  if (workspace.view.getState().textSelection !== null) return markText(viewer);
  const [id, ...others] = selection;
  const isPath = id !== undefined && others.length === 0 && workspace.marks.get(id)?.shape.kind === 'path';
  if (isPath && chrome.getState().popover === null && hasCorners(workspace)) stepCorner(viewer, 1);
  else if (id !== undefined) wantLabelField(viewer);
  else startCrosshair(viewer);
}

function hideWhileHeld({ workspace: { view } }: OpenViewer): void {
  const before = view.getState().marksHidden;
  const over = new AbortController();
  const show = (): void => {
    view.setState({ marksHidden: before });
    over.abort();
  };
  view.setState({ marksHidden: true });
  window.addEventListener('keyup', show, { signal: over.signal });
  window.addEventListener('blur', show, { signal: over.signal });
}

/** Through the annotations in the order and filter of the list. */
function stepCommands(viewer: OpenViewer): readonly Command[] {
  const { workspace } = viewer;
  const { view, annotations } = workspace;
  function go(step: 1 | -1): void {
    if (goInPass(viewer, step)) return;
    const row = neighbour(workspace.listing.store.getState().rows, view.getState().selection.at(-1), step);
    if (row === null) return;
    view.setState({ selection: [row.annotation.id] });
    showAnnotation(workspace, row.annotation.id);
    announce(`${annotations.numberOf(row.annotation.id)}, ${row.annotation.label === '' ? 'unlabelled' : row.annotation.label}, page ${row.annotation.pageIndex + 1}`);
  }
  const enabled = (): boolean => annotations.all().length > 0;
  const group = 'Annotations';
  return [
    { id: 'viewer.nextMark', label: 'Next annotation', group, keys: keys('.'), repeats: true, enabled, run: () => go(1) },
    { id: 'viewer.previousMark', label: 'Previous annotation', group, keys: keys(','), repeats: true, enabled, run: () => go(-1) },
  ];
}
