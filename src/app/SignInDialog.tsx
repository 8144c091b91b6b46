import { IconX } from '@tabler/icons-react';
import { useCallback, useEffect, useId, useRef } from 'react';
import type { RefObject } from 'react';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { SignInForm } from './SignInForm.tsx';
import classes from './SignInDialog.module.css';
import { useAtlasWanted } from './useAtlasWanted.ts';

export interface SignInDialogProps {
  /** See `SignInForm`. */
  readonly wishes: number;
  readonly onClose: () => void;
}

/** Notes what had the focus before it came into the dialog. Returns the way to give it back, which does nothing if it never came. */
function useFocusBefore(dialog: RefObject<HTMLElement | null>): () => void {
  const before = useRef<EventTarget | null>(null);
  useEffect(
    function noteFocus() {
      const element = dialog.current;
      function onFocusIn({ relatedTarget }: FocusEvent): void {
        if (!(relatedTarget instanceof Node) || element?.contains(relatedTarget) !== true) before.current = relatedTarget;
      }
      element?.addEventListener('focusin', onFocusIn);
      return () => element?.removeEventListener('focusin', onFocusIn);
    },
    [dialog],
  );
  return useCallback(() => {
    if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
  }, []);
}

/**
 * Signing in without leaving the open file. It stands in a corner and takes nothing away: one can go on drawing, and what is drawn is kept.
 * Esc within it puts it off.
 */
export function SignInDialog({ wishes, onClose }: SignInDialogProps) {
  const titleId = useId();
  const dialog = useRef<HTMLDivElement>(null);
  const giveBack = useFocusBefore(dialog);
  useEffect(
    function closeOnEscape() {
      const element = dialog.current;
      function onKeyDown(event: KeyboardEvent): void {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        giveBack();
        onClose();
      }
      element?.addEventListener('keydown', onKeyDown);
      return () => element?.removeEventListener('keydown', onKeyDown);
    },
    [giveBack, onClose],
  );
  return (
    <div ref={dialog} role="dialog" aria-labelledby={titleId} className={classes['dialog']}>
      <div className={classes['head']}>
        <h2 id={titleId} className={classes['title']}>Sign in - your work is kept</h2>
        <IconButton
          label="Later" icon={IconX}
          onClick={() => {
            giveBack();
            onClose();
          }}
        />
      </div>
      <p className={classes['text']}>
        {useAtlasWanted() ?? `The server at ${location.host}`} no longer knows who this is. What is not saved yet is kept here, and sent as soon as it does.
      </p>
      <SignInForm wishes={wishes} onSignedIn={giveBack} />
    </div>
  );
}
