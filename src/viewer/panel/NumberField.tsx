import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { announce } from '../../commands/parts/announce.ts';
import { useDraft } from '../useDraft.ts';
import { shownNumber } from './exactNumbers.ts';
import { readTypedNumber } from './typedNumber.ts';
import type { PageUnit } from './typedNumber.ts';
import classes from './Inspector.module.css';

export interface NumberFieldProps {
  readonly name: string;
  /** The letter in the field. */
  readonly sign: string;
  /** In page units. */
  readonly value: number;
  readonly unit: PageUnit;
  readonly locked: boolean;
  /** Says why the number cannot be; null when it can. */
  readonly onCommit: (value: number) => string | null;
  /** Why what is typed was refused; null once it no longer is. */
  readonly onFault: (reason: string | null) => void;
  readonly onDone: () => void;
}

/** What is typed, and why it was refused: it stays in the field then. */
function useTypedNumber({ unit, onCommit, onFault }: NumberFieldProps) {
  const draft = useDraft<string>();
  const [refused, setRefused] = useState(false);
  function tell(reason: string | null): void {
    if (reason !== null || refused) onFault(reason);
    setRefused(reason !== null);
  }
  /** False for what was refused. */
  function commit(): boolean {
    const typed = draft.take();
    if (typed === null) return !refused;
    const number = readTypedNumber(typed, unit);
    const reason = number.ok ? onCommit(number.value) : number.reason;
    if (reason !== null) draft.write(typed);
    tell(reason);
    return reason === null;
  }
  function drop(): void {
    draft.take();
    tell(null);
  }
  return { draft, refused, commit, drop };
}

/** A number that is kept on Enter, on leaving, and with each arrow step (1, Shift 10); Esc puts back the one that was. What is refused stays, with the reason said. */
export function NumberField(props: NumberFieldProps) {
  const { name, sign, value, locked, onCommit, onDone } = props;
  const { draft, refused, commit, drop } = useTypedNumber(props);
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') {
      if (commit()) onDone();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      drop();
      onDone();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      drop();
      if (locked) announce('Locked: unlock it to change its numbers');
      else onCommit(value + (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
    } else if (locked && event.key.length === 1 && !event.ctrlKey && !event.metaKey) announce('Locked: unlock it to change its numbers');
  }
  return (
    <label className={classes['number']} data-locked={locked} data-refused={refused}>
      <span aria-hidden="true">{sign}</span>
      <input
        role="spinbutton"
        aria-label={name}
        aria-valuenow={Math.round(value * 100) / 100}
        aria-invalid={refused}
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
