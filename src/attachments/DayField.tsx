import { IconCalendar } from '@tabler/icons-react';
import { useId, useRef, useState, type ReactElement } from 'react';
import { Field } from '../commands/parts/Field.tsx';
import { dayFault, readDay, type Day } from './days.ts';
import classes from './DayField.module.css';

interface DayFieldProps {
  readonly label: string;
  readonly day: Day;
  /** The calendar offers no day beyond these; of one that is typed it is said. "" where there is no bound. */
  readonly least: Day;
  readonly most: Day;
  readonly onChange: (day: Day) => void;
}

/** A day, written as all days here are, whatever the browser's own fields write; its calendar is the browser's. */
export function DayField({ label, day, least, most, onChange }: DayFieldProps): ReactElement {
  const calendar = useRef<HTMLInputElement>(null);
  const faultId = useId();
  // What stands in the field, and the day that there was before it: a whole day counts at once.
  const [typing, setTyping] = useState<{ readonly text: string; readonly before: Day } | null>(null);
  const isNoDay = typing !== null && readDay(typing.text) === null;
  const fault = dayFault(day, { least, most });
  const type = (text: string): void => {
    setTyping({ text, before: typing?.before ?? day });
    const read = readDay(text);
    // `2026-11-2` may become the 20th.
    if (read === '' || read === text) onChange(read);
  };
  const keep = (): void => {
    const read = typing === null ? null : readDay(typing.text);
    if (read === null) return;
    setTyping(null);
    if (read !== day) onChange(read);
  };
  const takeBack = (): void => {
    if (typing === null) return;
    setTyping(null);
    if (typing.before !== day) onChange(typing.before);
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
            value={typing?.text ?? day}
            aria-invalid={isNoDay || fault !== null || undefined}
            aria-describedby={fault === null ? undefined : faultId}
            title="A day, as in 2026-11-22"
            onChange={(event) => type(event.currentTarget.value)}
            onBlur={keep}
            onKeyDown={(event) => {
              if (event.key === 'Enter') keep();
              if (event.key === 'Escape') takeBack();
            }}
          />
          <span className={classes['place']}>
            <button type="button" className={classes['open']} aria-label={`Calendar for ${label}`} title="Calendar" onClick={() => calendar.current?.showPicker()}>
              <IconCalendar size={14} stroke={2} aria-hidden="true" />
            </button>
            <input
              ref={calendar} type="date" className={classes['calendar']} tabIndex={-1} aria-hidden="true" value={day} min={least} max={most}
              onChange={(event) => {
                setTyping(null);
                onChange(event.currentTarget.value);
              }}
            />
          </span>
          {fault !== null && <span id={faultId} role="alert" className={classes['fault']}>{fault}</span>}
        </>
      )}
    </Field>
  );
}
