import { IconFilter } from '@tabler/icons-react';
import { useEffect, useId, useState, type ReactElement, type ReactNode } from 'react';
import classes from './Field.module.css';

/** A field with its label inside its frame. The label stands beside the control and not around it, else the choices would be part of the name. */
export function Field({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }): ReactElement {
  const id = useId();
  return (
    <div className={classes['field']}>
      <label htmlFor={id} className={classes['label']}>{label}</label>
      {children(id)}
    </div>
  );
}

interface ChoiceFieldProps<Choice extends string> {
  readonly label: string;
  readonly value: Choice;
  /** Choices with what a person calls them, in their order. */
  readonly choices: readonly (readonly [value: Choice, name: string])[];
  readonly onChange: (value: Choice) => void;
}

/** A field with one of some choices. */
export function ChoiceField<Choice extends string>({ label, value, choices, onChange }: ChoiceFieldProps<Choice>): ReactElement {
  return (
    <Field label={label}>
      {(id) => (
        <select
          id={id}
          value={value}
          onChange={(event) => {
            const chosen = choices.find(([choice]) => choice === event.currentTarget.value);
            if (chosen) onChange(chosen[0]);
          }}
        >
          {choices.map(([choice, name]) => <option key={choice} value={choice}>{name}</option>)}
        </select>
      )}
    </Field>
  );
}

interface CheckFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A check box of a bar of filters. */
export function CheckField({ label, checked, onChange }: CheckFieldProps): ReactElement {
  return (
    <label className={classes['check']}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

interface TextFilterProps {
  /** Its name. */
  readonly label: string;
  /** What stands in it while it is empty; absent: its name. */
  readonly hint?: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Words that are sought. The address follows what is typed; what is typed does not wait for the address. */
export function TextFilter({ label, hint = label, text, onChange }: TextFilterProps): ReactElement {
  const [typed, setTyped] = useState(text);
  const [seen, setSeen] = useState(text);
  if (text !== seen) {
    setSeen(text);
    setTyped(text);
  }
  useEffect(function sendTyped() {
    if (typed === text) return undefined;
    const timer = setTimeout(() => {
      setSeen(typed);
      onChange(typed);
    }, 120);
    return () => clearTimeout(timer);
  }, [typed, text, onChange]);
  return (
    <label className={`${classes['field'] ?? ''} ${classes['text'] ?? ''}`}>
      <IconFilter size={14} stroke={2} aria-hidden="true" />
      <input
        type="search"
        aria-label={label}
        placeholder={hint}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed !== '') {
            event.preventDefault();
            setTyped('');
          }
        }}
      />
    </label>
  );
}
