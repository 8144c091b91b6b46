import { createListeners } from '../signals/listeners.ts';
import { bindings, bound } from './bindings.ts';
import type { Command, Hint } from './command.ts';

interface Entry {
  readonly commands: readonly Command[];
  readonly hints: readonly Hint[];
}

/** The commands of everything that is on screen now. */
export interface CommandRegistry {
  /** Returns the way to take them out again. */
  readonly add: (commands: readonly Command[], hints?: readonly Hint[]) => () => void;
  /** What came last comes first: it wins a key that two want. The array is the same object until something changes. */
  readonly commands: () => readonly Command[];
  readonly hints: () => readonly Hint[];
  readonly subscribe: (listener: () => void) => () => void;
}

/** An empty registry. Of two commands with one id, the later hides the earlier. */
export function createCommandRegistry(): CommandRegistry {
  let entries: readonly Entry[] = [];
  let commands: readonly Command[] = [];
  let hints: readonly Hint[] = [];
  const listeners = createListeners();

  function become(next: readonly Entry[]): void {
    entries = next;
    const byId = new Map<string, Command>();
    for (const entry of entries.toReversed()) {
      for (const command of entry.commands) if (!byId.has(command.id)) byId.set(command.id, command);
    }
    commands = [...byId.values()].map(bound);
    hints = entries.flatMap((entry) => entry.hints);
    listeners.tell();
  }

  bindings.subscribe(() => become(entries));
  return {
    add(added, addedHints = []) {
      const entry: Entry = { commands: added, hints: addedHints };
      become([...entries, entry]);
      return () => become(entries.filter((other) => other !== entry));
    },
    commands: () => commands,
    hints: () => hints,
    subscribe: listeners.subscribe,
  };
}
