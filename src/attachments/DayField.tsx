import { IconCalendar } from '@tabler/icons-react';
import { useRef, useState, type ReactElement } from 'react';
import { Field } from '../commands/parts/Field.tsx';
import { readDay, type Day } from './days.ts';
import classes from './DayField.module.css';

interface DayFieldProps {
  readonly label: string;
  readonly day: Day;
  readonly least?: Day;
  readonly most?: Day;
  readonly onChange: (day: Day) => void;
}

/** A day, written as all days here are, whatever the browser's own fields write; its calendar is the browser's. */
export function DayField({ label, day, least, most, onChange }: DayFieldProps): ReactElement {
  const calendar = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const isNoDay = typed !== null && readDay(typed) === null;
  const type = (text: string): void => {
    setTyped(text);
    const read = readDay(text);
    // `2026-11-2` may become the 20th.
    if (read === '' || read === text) onChange(read);
  };
  const keep = (): void => {
    const read = typed === null ? null : readDay(typed);
    if (read === null) return;
    setTyped(null);
    if (read !== day) onChange(read);
  };
  return (
    <Field label={label}>
      {(id) => (
        <>
          <input
            id={id}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            className={classes['day']}
            placeholder="any day"
            value={typed ?? day}
            aria-invalid={isNoDay || undefined}
            title="A day, as in 2026-11-22"
            onChange={(event) => type(event.currentTarget.value)}
            onBlur={keep}
            onKeyDown={(event) => {
              if (event.key === 'Enter') keep();
              if (event.key === 'Escape') setTyped(null);
            }}
          />
          <span className={classes['place']}>
            <button type="button" className={classes['open']} aria-label={`Calendar for ${label}`} title="Calendar" onClick={() => calendar.current?.showPicker()}>
              <IconCalendar size={14} stroke={2} aria-hidden="true" />
            </button>
            <input
              ref={calendar} type="date" className={classes['calendar']} tabIndex={-1} aria-hidden="true" value={day} min={least} max={most}
              onChange={(event) => {
                setTyped(null);
                onChange(event.currentTarget.value);
              }}
            />
          </span>
        </>
      )}
    </Field>
  );
}
