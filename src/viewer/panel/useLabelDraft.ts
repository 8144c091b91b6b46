import { useStore } from 'zustand';
import { useOpenViewer } from '../openViewer.ts';
import { useDraft } from '../useDraft.ts';

/** What is typed into the field "Label". Esc leaves it where it is: it stands there again when one comes back, in popover and panel alike. */
export interface LabelDraft {
  /** Null while nothing was typed. */
  readonly value: string | null;
  /** It was left by Esc: neither kept nor lost. */
  readonly left: boolean;
  readonly write: (text: string) => void;
  /** What was typed since the field got the focus, once; null where nothing was. */
  readonly take: () => string | null;
  readonly leave: () => void;
  /** What was left is being typed again. */
  readonly resume: () => void;
  /** Nothing is typed any more. */
  readonly drop: () => void;
}

/** `key` names what is labelled, `shown` is the label that it has. */
export function useLabelDraft(key: string, shown: string): LabelDraft {
  const { chrome } = useOpenViewer();
  const left = useStore(chrome, (state) => state.leftLabels.get(key) ?? null);
  const draft = useDraft<string>();
  function remember(text: string | null): void {
    chrome.setState(({ leftLabels }) => {
      const next = new Map(leftLabels);
      if (text === null) next.delete(key);
      else next.set(key, text);
      return { leftLabels: next };
    });
  }
  return {
    value: draft.value ?? left,
    left: draft.value === null && left !== null,
    write: draft.write,
    take: draft.take,
    leave() {
      const typed = draft.take();
      if (typed !== null) remember(typed.trim() === '' || typed.trim() === shown ? null : typed);
    },
    resume() {
      if (left !== null) draft.write(left);
    },
    drop() {
      draft.take();
      if (left !== null) remember(null);
    },
  };
}
