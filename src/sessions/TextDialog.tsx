import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { useFocusReturnAtEnd } from '../commands/focusReturn.ts';
import { ErrorAlert } from '../commands/parts/ErrorAlert.tsx';
import classes from '../commands/parts/DialogForm.module.css';

interface TextDialogProps {
  /** Name of the dialog. */
  readonly title: string;
  /** Label of the field. */
  readonly label: string;
  readonly initial: string;
  readonly placeholder?: string;
  readonly maxLength: number;
  /** Absent: one line. */
  readonly lines?: number;
  /** What the button does. */
  readonly action: string;
  readonly busy?: boolean;
  /** Why the last attempt failed, in the host's words. */
  readonly failure?: string | null;
  readonly onSubmit: (text: string) => void;
  readonly onClose: () => void;
}

/** A dialog with one field. Enter does it, with Mod where the field has several lines; Escape leaves things as they were. */
export function TextDialog(props: TextDialogProps): ReactElement {
  const { title, label, initial, placeholder, maxLength, lines, action, busy = false, failure = null, onSubmit, onClose } = props;
  const [text, setText] = useState(initial);
  useFocusReturnAtEnd();
  const field = { label, placeholder, maxLength, value: text, size: 'lg', 'data-autofocus': true } as const;
  return (
    <Modal opened onClose={onClose} title={title} size={440}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit(text);
        }}
      >
        {lines === undefined
          ? <TextInput {...field} onFocus={(event) => event.currentTarget.select()} onChange={(event) => setText(event.currentTarget.value)} />
          : <Textarea {...field} rows={lines} resize="vertical" onKeyDown={submitWithMod} onChange={(event) => setText(event.currentTarget.value)} />}
        {failure !== null && <ErrorAlert>{failure}</ErrorAlert>}
        <div className={classes['actions']}>
          <Button variant="subtle" size="lg" onClick={onClose}>Cancel</Button>
          <Button variant="filled" size="lg" type="submit" disabled={busy}>{action}</Button>
        </div>
      </form>
    </Modal>
  );
}

function submitWithMod(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
}
