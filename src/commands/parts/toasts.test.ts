import { beforeEach, expect, it, vi } from 'vitest';
import { spoken } from './announce.ts';
import { acceptToast, closeToast, settleToasts, showError, showUndo, toasts } from './toasts.ts';

function shown() {
  return toasts.getState().entries;
}

function idOf(index: number): number {
  const entry = shown()[index];
  if (entry === undefined) throw new Error(`There is no toast ${index}`);
  return entry.id;
}

beforeEach(() => toasts.setState({ entries: [] }));

it('either undoes or settles, once', () => {
  const undo = vi.fn();
  const settle = vi.fn();
  showUndo({ message: 'Deleted mark 8', undo, settle });
  showUndo({ message: 'Deleted mark 9', undo, settle });
  const [first, second] = [idOf(0), idOf(1)];
  acceptToast(first);
  closeToast(first);
  expect([undo.mock.calls.length, settle.mock.calls.length]).toEqual([1, 0]);
  expect(spoken.getState().text).toBe('Undone');
  closeToast(second);
  acceptToast(second);
  expect([undo.mock.calls.length, settle.mock.calls.length]).toEqual([1, 1]);
  expect(shown()).toEqual([]);
});

it('settles what waits when the page goes away, and leaves errors alone', () => {
  const settle = vi.fn();
  showUndo({ message: 'Deleted a', undo: () => undefined, settle });
  showError('The server cannot be reached.');
  settleToasts();
  expect(settle).toHaveBeenCalledOnce();
  expect(shown().map(({ kind }) => kind)).toEqual(['error']);
});

it('says the same error once, and tries again when asked', () => {
  const retry = vi.fn();
  showError('The server cannot be reached.', retry);
  showError('The server cannot be reached.', retry);
  expect(shown()).toHaveLength(1);
  acceptToast(idOf(0));
  expect(retry).toHaveBeenCalledOnce();
  expect(shown()).toEqual([]);
});
