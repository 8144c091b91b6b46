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
  /** Given what was typed, trimmed; null for nothing. Not called when that changes nothing. Resolves to whether it was taken. */
  readonly onSave: (value: string | null) => Promise<boolean>;
}

/**
 * A text edited in place: kept on leaving the field and on Enter (with Mod in a field of several lines), taken back by Escape. What the
 * host did not take stays in the field.
 */
export function EditedText({ label, value, placeholder, readOnly, maxLength, lines, onSave }: EditedTextProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  const save = (): void => {
    if (typed === null) return;
    const next = typed.trim() === '' ? null : typed.trim();
    setTyped(null);
    setRefused(false);
    if (next !== (value === '' ? null : value)) void keep(typed, next);
  };
  async function keep(text: string, next: string | null): Promise<void> {
    if (await onSave(next)) return;
    // What was typed since counts more.
    setTyped((newer) => newer ?? text);
    setRefused(true);
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && typed !== null) {
      event.preventDefault();
      setTyped(null);
      setRefused(false);
    } else if (event.key === 'Enter' && (lines === undefined || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
  const error = isRefused && 'Not saved. Leaving the field tries again, Esc takes it back.';
  const common = {
    label, placeholder: readOnly ? '–' : placeholder, readOnly, maxLength, error, value: typed ?? value ?? '', onBlur: save, onKeyDown,
  } as const;
  if (lines === undefined) return <TextInput {...common} onChange={(event) => setTyped(event.currentTarget.value)} />;
  return <Textarea {...common} rows={lines} resize="vertical" onChange={(event) => setTyped(event.currentTarget.value)} />;
}
