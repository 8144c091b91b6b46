import { useId } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Remembered } from '../../commands/remembered.ts';
import classes from './SettingRow.module.css';

/** Settings that belong together. */
export function SettingSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <h2 id={id} className={classes['heading']}>{title}</h2>
      {children}
    </section>
  );
}

interface SettingRowProps {
  readonly label: ReactNode;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** One setting: what it is at the left, how it is at the right. */
export function SettingRow({ label, note, children }: SettingRowProps) {
  return (
    <div className={classes['row']}>
      <div className={classes['words']}>
        <div className={classes['label']}>{label}</div>
        {note !== undefined && <div className={classes['note']}>{note}</div>}
      </div>
      <div className={classes['control']}>{children}</div>
    </div>
  );
}

interface ChoiceRowProps<Choice extends string> {
  readonly label: string;
  readonly of: Remembered<Choice>;
  readonly names: Readonly<Record<Choice, string>>;
  /** A sentence on what it means. */
  readonly children?: ReactNode;
}

/** One of some choices. It holds at once. */
export function ChoiceRow<Choice extends string>({ label, of, names, children }: ChoiceRowProps<Choice>) {
  const chosen = useStore(of.store);
  const group = useId();
  return (
    <SettingRow label={label} note={children}>
      <div role="radiogroup" aria-label={label} className={classes['choices']}>
        {of.choices.map((choice) => (
          <label key={choice} className={classes['choice']}>
            <input type="radio" name={group} value={choice} checked={choice === chosen} onChange={() => of.choose(choice)} />
            {names[choice]}
          </label>
        ))}
      </div>
    </SettingRow>
  );
}
