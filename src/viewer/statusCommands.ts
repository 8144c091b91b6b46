import { IconNote } from '@tabler/icons-react';
import type { Annotation } from '../annotation/annotation.ts';
import type { Command } from '../commands/command.ts';
import { keys } from '../commands/keys.ts';
import { announce } from '../commands/parts/announce.ts';
import type { OpenViewer } from './openViewer.ts';
import { withStatus } from '../annotation/review/edits.ts';
import { chosenStatus, statuses } from '../annotation/review/status.ts';

const group = 'Annotations';
/** Statuses are given to the selected annotations, on the drawing and in the list alike. */
const scopes = ['viewer', 'list'] as const;

/** How long the letter after S is waited for, ms. */
const letterMs = 3_000;

/** Mod+Enter for the next status, S and a letter for one of them, C for the note. */
export function statusCommands(viewer: OpenViewer): readonly Command[] {
  const { workspace } = viewer;
  const enabled = (): boolean => workspace.view.getState().selection.length > 0 || focusedRow(viewer) !== null;
  return [
    {
      id: 'viewer.nextStatus', label: 'Next status', group, keys: keys('Mod+Enter'), scopes, enabled,
      run: () => {
        const [first] = meantBy(viewer);
        if (first === undefined) return;
        const place = statuses.findIndex((status) => status === chosenStatus(first));
        give(viewer, statuses[(place + 1) % statuses.length] ?? 'open');
      },
    },
    {
      id: 'viewer.status', label: 'Status: then O open, A accepted, R rejected, D done', group, keys: keys('S'), scopes, enabled, paletteless: true,
      run: () => awaitLetter(viewer),
    },
    ...statuses.map((status): Command => ({
      id: `viewer.status.${status}`, label: `Status ${status}`, group, keys: [], enabled, run: () => give(viewer, status),
    })),
    {
      id: 'viewer.note', label: 'Note', group, icon: IconNote, keys: keys('C'), scopes, enabled,
      run: () => wantNoteField(viewer),
    },
  ];
}

/** Puts the focus into the field "Note" of the panel. */
function wantNoteField(viewer: OpenViewer): void {
  const { chrome } = viewer;
  if (meantBy(viewer).length === 0) return;
  chrome.setState({ annotations: 'open', history: 'closed', popover: null, wanted: 'note' });
}

/** The selected annotations; where none is, that of the row that has the focus, which is selected then. */
function meantBy(viewer: OpenViewer): readonly Annotation[] {
  const { workspace } = viewer;
  const row = workspace.view.getState().selection.length === 0 ? focusedRow(viewer) : null;
  if (row !== null) workspace.view.setState({ selection: [row.id] });
  return workspace.view.getState().selection.flatMap((id) => workspace.annotations.get(id) ?? []);
}

function focusedRow({ workspace, chrome }: OpenViewer): Annotation | null {
  return workspace.annotations.get(chrome.getState().row ?? '') ?? null;
}

function give(viewer: OpenViewer, status: string): void {
  const selected = meantBy(viewer);
  viewer.workspace.annotations.apply(withStatus(selected, status), 'user');
  const notice = selected.length > 1 ? `Status of ${selected.length}: ${status}` : `Status: ${status}`;
  announce(notice);
  viewer.chrome.setState({ notice: null });
}

const prompt = 'Status: O open, A accepted, R rejected, D done';

/** The next key is the status and nothing else; any other ends the waiting, and so does a press of the pointer. */
function awaitLetter(viewer: OpenViewer): void {
  const { chrome } = viewer;
  const over = new AbortController();
  const { signal } = over;
  function end(): void {
    over.abort();
    if (chrome.getState().notice === prompt) chrome.setState({ notice: null });
  }
  chrome.setState({ notice: prompt });
  announce(prompt);
  const timer = setTimeout(end, letterMs);
  signal.addEventListener('abort', () => clearTimeout(timer));
  window.addEventListener('pointerdown', end, { signal, capture: true });
  window.addEventListener('keydown', (event) => {
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    const status = event.ctrlKey || event.metaKey || event.altKey ? undefined : statuses.find((one) => event.key.toLowerCase() === one.charAt(0) || letterAt(event) === one.charAt(0));
    end();
    if (status === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (status !== undefined) give(viewer, status);
  }, { signal, capture: true });
}

/** The Latin letter on the key where the layout types another script. */
function letterAt({ key, code }: KeyboardEvent): string {
  return /^\p{Script=Latin}$/u.test(key) ? '' : (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? '');
}
