import { Textarea, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactElement } from 'react';

interface EditedTextProps {
  readonly label: string;
  readonly value: string | null;
  readonly placeholder: string;
  readonly readOnly: boolean;
  readonly maxLength: number;
  /** Absent: one line. */
  readonly lines?: number;
  /** Given what was typed, trimmed; null for nothing. Not called when that changes nothing. */
  readonly onSave: (value: string | null) => void;
}

/** A text edited in place: kept on leaving the field and on Enter (with Mod in a field of several lines), taken back by Escape. */
export function EditedText({ label, value, placeholder, readOnly, maxLength, lines, onSave }: EditedTextProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const save = (): void => {
    if (typed === null) return;
    const next = typed.trim() === '' ? null : typed.trim();
    setTyped(null);
    if (next !== (value === '' ? null : value)) onSave(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && typed !== null) {
      event.preventDefault();
      setTyped(null);
    } else if (event.key === 'Enter' && (lines === undefined || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
  const common = { label, placeholder: readOnly ? '–' : placeholder, readOnly, maxLength, value: typed ?? value ?? '', onBlur: save, onKeyDown } as const;
  if (lines === undefined) return <TextInput {...common} onChange={(event) => setTyped(event.currentTarget.value)} />;
  return <Textarea {...common} rows={lines} resize="vertical" onChange={(event) => setTyped(event.currentTarget.value)} />;
}
