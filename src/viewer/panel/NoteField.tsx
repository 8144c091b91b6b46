import type { KeyboardEvent } from 'react';
import { limits } from '../../contract/limits.ts';
import { useDraft } from '../useDraft.ts';
import { useWantedFocus } from '../useWantedFocus.ts';
import classes from './Inspector.module.css';

export interface NoteFieldProps {
  readonly value: string;
  readonly placeholder: string;
  /** Leaving the field with another text in it, Esc and Mod+Enter among the ways: what was written is never lost. */
  readonly onCommit: (note: string) => void;
  readonly onDone: () => void;
}

/** What is to be said of an annotation: the tag `note`. */
export function NoteField({ value, placeholder, onCommit, onDone }: NoteFieldProps) {
  const draft = useDraft<string>();
  const field = useWantedFocus<HTMLTextAreaElement>('note');
  function commit(): void {
    const typed = draft.take();
    if (typed !== null && typed.trim() !== value) onCommit(typed.trim());
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    commit();
    onDone();
  }
  const text = draft.value ?? value;
  return (
    <textarea
      ref={field}
      aria-label="Note"
      className={classes['noteField']}
      rows={Math.min(6, Math.max(1, text.split('\n').length))}
      maxLength={limits.tagValueChars}
      placeholder={placeholder}
      value={text}
      onChange={(event) => draft.write(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
