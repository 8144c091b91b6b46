import type { KeyboardEvent } from 'react';
import type { Rect, Size } from '../../geometry/space.ts';
import type { Shape } from '../../geometry/shapes.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import { useDraft } from '../useDraft.ts';
import { movedTo, shownNumber } from './exactNumbers.ts';
import type { Side } from './exactNumbers.ts';
import classes from './Inspector.module.css';

export interface GeometryFieldsProps {
  /** In units of our page, whose size is `page`. */
  readonly shape: Shape;
  readonly page: Size;
  /** "pt" or "px". */
  readonly unit: string;
  readonly onChange: (shape: Shape) => void;
  readonly onDone: () => void;
}

const fields: readonly { readonly side: Side; readonly name: string; readonly sign: string }[] = [
  { side: 'x', name: 'X', sign: 'X' },
  { side: 'y', name: 'Y', sign: 'Y' },
  { side: 'width', name: 'Width', sign: 'W' },
  { side: 'height', name: 'Height', sign: 'H' },
];

/** Exact numbers of the smallest rectangle round the shape, in page units; a path is moved and stretched by them. */
export function GeometryFields({ shape, page, unit, onChange, onDone }: GeometryFieldsProps) {
  const bounds = boundsOf(shape);
  return (
    <div role="group" aria-label="Geometry" className={classes['section']}>
      <div className={classes['sectionHead']}>
        <h3 className={classes['sectionTitle']}>Geometry</h3>
        <span className={classes['sectionNote']}>page units, {unit}</span>
      </div>
      <div className={classes['numbers']}>
        {fields.map(({ side, name, sign }) => (
          <NumberField
            key={side}
            name={name}
            sign={sign}
            value={bounds[side]}
            onCommit={(value) => {
              const moved = movedTo({ shape, page }, side, value);
              if (moved !== null) onChange(moved);
            }}
            onDone={onDone}
          />
        ))}
      </div>
    </div>
  );
}

interface NumberFieldProps {
  readonly name: string;
  readonly sign: string;
  readonly value: Rect['x'];
  readonly onCommit: (value: number) => void;
  readonly onDone: () => void;
}

/** A number that is kept on Enter, on leaving, and with each arrow step (1, Shift 10). */
function NumberField({ name, sign, value, onCommit, onDone }: NumberFieldProps) {
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
      onCommit(value + (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
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
        value={draft.value ?? shownNumber(value)}
        onChange={(event) => draft.write(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}
