import type { Size } from '../../geometry/space.ts';
import type { Shape } from '../../geometry/shapes.ts';
import { boundsOf } from '../../geometry/shapes.ts';
import { NumberField } from './NumberField.tsx';
import { VertexFields } from './VertexFields.tsx';
import { movedTo } from './exactNumbers.ts';
import type { Side } from './exactNumbers.ts';
import classes from './Inspector.module.css';

export interface GeometryFieldsProps {
  /** In units of our page, whose size is `page`. */
  readonly shape: Shape;
  readonly page: Size;
  /** "pt" or "px". */
  readonly unit: string;
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
  return (
    <div role="group" aria-label="Geometry" className={classes['section']}>
      <div className={classes['sectionHead']}>
        <h3 className={classes['sectionTitle']}>Geometry</h3>
        <span className={classes['sectionNote']}>{locked ? 'locked, ' : 'page units, '}{unit}</span>
      </div>
      <div className={classes['numbers']}>
        {fields.map(({ side, name, sign }) => (
          <NumberField
            key={side}
            name={name}
            sign={sign}
            value={bounds[side]}
            locked={locked}
            onCommit={(value) => {
              const moved = movedTo({ shape, page }, side, value);
              if (moved !== null) onChange(moved);
            }}
            onDone={onDone}
          />
        ))}
      </div>
      {shape.kind === 'path' && <VertexFields shape={shape} page={page} locked={locked} onChange={onChange} onDone={onDone} />}
    </div>
  );
}
