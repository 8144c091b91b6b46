import { createStore } from 'zustand/vanilla';
import { announce } from './announce.ts';

/** How long a deletion can be undone from its toast, in milliseconds. */
export const undoTime = 10_000;

/** How long a note stays, in milliseconds: long enough to read it twice. */
export const noteTime = 8_000;

export type ToastEntry = UndoEntry | ErrorEntry | NoteEntry;

interface UndoEntry {
  readonly id: number;
  readonly kind: 'undo';
  readonly message: string;
  readonly undo: () => void;
  /** Called once when it was not undone: the time is over, it was closed, or the page goes away. */
  readonly settle: () => void;
}

interface ErrorEntry {
  readonly id: number;
  readonly kind: 'error';
  readonly message: string;
  readonly retry: (() => void) | null;
}

interface NoteEntry {
  readonly id: number;
  readonly kind: 'note';
  readonly message: string;
}

/** The toasts on screen, oldest first. */
export const toasts = createStore<{ readonly entries: readonly ToastEntry[] }>(() => ({ entries: [] }));

let lastId = 0;

function show(entry: ToastEntry): void {
  toasts.setState(({ entries }) => ({ entries: [...entries, entry] }));
}

function remove(id: number): ToastEntry | undefined {
  const entry = toasts.getState().entries.find((other) => other.id === id);
  toasts.setState(({ entries }) => ({ entries: entries.filter((other) => other.id !== id) }));
  return entry;
}

/**
 * Says `Deleted ...` for ten seconds with the button "Undo". `settle` runs when the time is over without it: a host that cannot restore is
 * told of the deletion only then.
 */
export function showUndo(options: { readonly message: string; readonly undo: () => void; readonly settle?: () => void }): void {
  lastId += 1;
  show({ id: lastId, kind: 'undo', message: options.message, undo: options.undo, settle: options.settle ?? (() => {}) });
}

/** An error that belongs to no place on the screen, as an `alert` that stays until it is closed. */
export function showError(message: string, retry?: () => void): void {
  if (toasts.getState().entries.some((entry) => entry.kind === 'error' && entry.message === message)) return;
  lastId += 1;
  show({ id: lastId, kind: 'error', message, retry: retry ?? null });
}

/** Says that something was done, as a `status` that goes by itself. It takes the place of the note before. */
export function showNote(message: string): void {
  toasts.setState(({ entries }) => ({ entries: entries.filter(({ kind }) => kind !== 'note') }));
  lastId += 1;
  show({ id: lastId, kind: 'note', message });
}

/** Takes a toast away without its action. */
export function closeToast(id: number): void {
  const entry = remove(id);
  if (entry?.kind === 'undo') entry.settle();
}

/** Does what the toast offers: undo or try again. */
export function acceptToast(id: number): void {
  const entry = remove(id);
  if (entry === undefined || entry.kind === 'note') return;
  if (entry.kind === 'error') return entry.retry?.();
  entry.undo();
  announce('Undone');
}

/** Settles every deletion that waits: the page goes away. */
export function settleToasts(): void {
  for (const entry of toasts.getState().entries) if (entry.kind === 'undo') closeToast(entry.id);
}
