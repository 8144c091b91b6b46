import { Button, Modal, TextInput } from '@mantine/core';
import { useId, useState, type ReactElement } from 'react';
import { useFocusReturnAtEnd } from '../commands/focusReturn.ts';
import { tagNameFault } from '../contract/palette.ts';
import classes from '../commands/parts/DialogForm.module.css';

interface FindingTextDialogProps {
  readonly title: string;
  /** Names of the fields. */
  readonly fields: readonly string[];
  /** Texts that the first field offers. */
  readonly offered: readonly string[];
  /** Given what stands in the fields, in their order. */
  readonly onSubmit: (texts: readonly string[]) => void;
  readonly onClose: () => void;
}

/** A dialog with a field or two for something that all chosen findings get. */
export function FindingTextDialog({ title, fields, offered, onSubmit, onClose }: FindingTextDialogProps): ReactElement {
  useFocusReturnAtEnd();
  const [texts, setTexts] = useState<readonly string[]>(() => fields.map(() => ''));
  const [fault, setFault] = useState<string | null>(null);
  const listId = useId();
  return (
    <Modal opened onClose={onClose} title={title} size={440}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          const [first = '', ...others] = texts.map((text) => text.trim());
          const wrong = fields.length > 1 ? tagNameFault(first) : null;
          if (wrong === null) onSubmit([first, ...others]);
          else setFault(wrong);
        }}
      >
        {fields.map((label, index) => (
          <TextInput
            key={label} label={label} size="lg" value={texts[index] ?? ''} error={index === 0 ? fault : null} autoComplete="off"
            {...(index === 0 ? { 'data-autofocus': true, 'list': listId } : {})}
            onChange={({ currentTarget: { value } }) => {
              setFault(null);
              setTexts(texts.map((text, at) => (at === index ? value : text)));
            }}
          />
        ))}
        <datalist id={listId}>{offered.map((text) => <option key={text}>{text}</option>)}</datalist>
        <div className={classes['actions']}>
          <Button variant="subtle" size="lg" onClick={onClose}>Cancel</Button>
          <Button variant="filled" size="lg" type="submit">{title}</Button>
        </div>
      </form>
    </Modal>
  );
}
