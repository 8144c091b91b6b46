import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Problem } from '../../contract/problem.ts';
import { showError, showUndo } from './toasts.ts';

/** Keys of what a person has taken away and no list shows any more, whatever the host still answers. */
const vanished = createStore<{ readonly keys: ReadonlySet<string> }>(() => ({ keys: new Set() }));

/** The keys of everything that was taken away in this tab. */
export function useVanished(): ReadonlySet<string> {
  return useStore(vanished, ({ keys }) => keys);
}

function vanish(gone: readonly string[]): void {
  vanished.setState(({ keys }) => ({ keys: new Set([...keys, ...gone]) }));
}

function reappear(back: readonly string[]): void {
  const again = new Set(back);
  vanished.setState(({ keys }) => ({ keys: new Set([...keys].filter((key) => !again.has(key))) }));
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly problem: Problem };

export interface Removal {
  /** By them lists leave out what is removed. */
  readonly keys: readonly string[];
  /** "Deleted ..." */
  readonly message: string;
  readonly remove: () => Promise<Answer>;
  /** Null on a host that cannot bring back: it is told of the removal only when the time for Undo is over. */
  readonly restore: (() => Promise<Answer>) | null;
  /** Asks the host again for what shows it. */
  readonly refresh: () => Promise<void>;
  /** Called when it is there again because of Undo. */
  readonly undone?: () => void;
}

/** Takes something away at once, with the button "Undo" for ten seconds. Never asks. When the host refuses it comes back, with the host's words. */
export function removeWithUndo(removal: Removal): void {
  const { keys, message, remove, restore, refresh, undone } = removal;
  vanish(keys);
  const failed = (problem: Problem): void => {
    reappear(keys);
    showError(problem.detail);
    void refresh();
  };
  const comeBack = (): void => {
    reappear(keys);
    undone?.();
  };
  const tell = async (): Promise<Answer> => {
    const answer = await remove();
    if (answer.ok) void refresh();
    else failed(answer.problem);
    return answer;
  };
  if (restore === null) return showUndo({ message, undo: comeBack, settle: () => void tell() });
  const told = tell();
  showUndo({
    message,
    undo: () => void bringBack(),
  });
  async function bringBack(): Promise<void> {
    const restored = (await told).ok && restore !== null ? await restore() : null;
    await refresh();
    comeBack();
    if (restored?.ok === false) showError(restored.problem.detail);
  }
}
