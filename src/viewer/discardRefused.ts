import type { Outbox, RejectedChange } from '../annotation/outbox.ts';
import { showUndo } from '../commands/parts/toasts.ts';

/** Throws refused changes away, and offers for a while to bring them back: no server has them. */
export function discardRefused(outbox: Outbox, changes: readonly RejectedChange[]): void {
  const [first] = changes;
  if (first === undefined) return;
  const what = changes.length === 1 ? `the change of ${first.label === '' ? 'an unlabelled annotation' : first.label}` : `${changes.length} changes`;
  void outbox.discard(changes.map(({ key }) => key)).then((bringBack) => showUndo({ message: `Discarded ${what}`, undo: () => void bringBack() }));
}
