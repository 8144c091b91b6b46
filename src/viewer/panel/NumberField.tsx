import type { KeyboardEvent } from 'react';
import { useDraft } from '../useDraft.ts';
import { shownNumber } from './exactNumbers.ts';
import classes from './Inspector.module.css';

export interface NumberFieldProps {
  readonly name: string;
  /** The letter in the field. */
  readonly sign: string;
  /** In page units. */
  readonly value: number;
  readonly locked: boolean;
  readonly onCommit: (value: number) => void;
  readonly onDone: () => void;
}

/** A number that is kept on Enter, on leaving, and with each arrow step (1, Shift 10). */
export function NumberField({ name, sign, value, locked, onCommit, onDone }: NumberFieldProps) {
  const draft = useDraft<string>();
  function commit(): void {
    const typed = draft.take()?.trim() ?? '';
    const number = Number(typed.replace(',', '.').replace('−', '-'));
    if (typed !== '' && Number.isFinite(number)) onCommit(number);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') {
      commit();
      onDone();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      draft.take();
      onDone();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      draft.take();
      if (!locked) onCommit(value + (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
    }
  }
  return (
    <label className={classes['number']}>
      <span aria-hidden="true">{sign}</span>
      <input
        role="spinbutton"
        aria-label={name}
        aria-valuenow={Math.round(value * 100) / 100}
        inputMode="decimal"
        autoComplete="off"
        readOnly={locked}
        aria-readonly={locked}
        value={draft.value ?? shownNumber(value)}
        onChange={(event) => draft.write(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}
