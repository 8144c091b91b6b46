import { useId, useState } from 'react';
import { announce } from '../../commands/parts/announce.ts';
import type { Size } from '../../geometry/space.ts';
import type { Shape } from '../../geometry/shapes.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import { NumberField } from './NumberField.tsx';
import { RealLengths } from './RealLengths.tsx';
import { VertexFields } from './VertexFields.tsx';
import { movedTo, shownNumber, whyNot } from './exactNumbers.ts';
import type { Side } from './exactNumbers.ts';
import type { PageUnit } from './typedNumber.ts';
import classes from './Inspector.module.css';

export interface GeometryFieldsProps {
  /** In units of our page, whose size is `page`. */
  readonly shape: Shape;
  readonly page: Size;
  readonly unit: PageUnit;
  /** A locked annotation shows its numbers and keeps them. */
  readonly locked: boolean;
  readonly onChange: (shape: Shape) => void;
  readonly onDone: () => void;
}

const fields: readonly { readonly side: Side; readonly name: string; readonly sign: string }[] = [
  { side: 'x', name: 'X', sign: 'X' },
  { side: 'y', name: 'Y', sign: 'Y' },
  { side: 'width', name: 'Width', sign: 'W' },
  { side: 'height', name: 'Height', sign: 'H' },
];

/** Exact numbers of the smallest rectangle round the shape, in page units; a path is moved and stretched by them, and has those of its points. */
export function GeometryFields({ shape, page, unit, locked, onChange, onDone }: GeometryFieldsProps) {
  const bounds = boundsOf(shape);
  const [fault, setFault] = useState<string | null>(null);
  const noteId = useId();
  function commit(side: Side, value: number): string | null {
    const moved = movedTo({ shape, page }, side, value);
    if (moved === null) return whyNot(shape, side, value);
    onChange(moved);
    const now = boundsOf(moved)[side];
    if (Math.abs(now - value) > 0.01) announce(`Kept on the page: ${side} is ${shownNumber(now)} ${unit}`);
    return null;
  }
  return (
    <div role="group" aria-label="Geometry" aria-describedby={noteId} className={classes['section']}>
      <div className={classes['sectionHead']}>
        <h3 className={classes['sectionTitle']}>Geometry</h3>
        <span id={noteId} className={classes['sectionNote']}>{locked ? 'locked, read-only, ' : 'page units, '}{unit}</span>
      </div>
      <div className={classes['numbers']}>
        {fields.map(({ side, name, sign }) => (
          <NumberField
            key={side}
            name={name}
            sign={sign}
            value={bounds[side]}
            unit={unit}
            locked={locked}
            onCommit={(value) => commit(side, value)}
            onFault={setFault}
            onDone={onDone}
          />
        ))}
      </div>
      {unit === 'pt' && <RealLengths bounds={bounds} />}
      {fault !== null && <p role="alert" className={classes['fault']}>{fault}</p>}
      {shape.kind === 'path' && <VertexFields shape={shape} page={page} unit={unit} locked={locked} onChange={onChange} onFault={setFault} onDone={onDone} />}
    </div>
  );
}
