import { IconX } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { IconButton } from '../../commands/parts/IconButton.tsx';
import { verticesOf } from '../../geometry/path.ts';
import type { Path, Shape } from '../../geometry/shapes.ts';
import type { Size } from '../../geometry/space.ts';
import { NumberField } from './NumberField.tsx';
import { vertexMovedTo, vertexRemoved } from './exactNumbers.ts';
import type { PageUnit } from './typedNumber.ts';
import classes from './VertexFields.module.css';
import { inText } from '../../commands/parts/textScale.ts';

export interface VertexFieldsProps {
  /** In units of our page, whose size is `page`. */
  readonly shape: Path;
  readonly page: Size;
  readonly unit: PageUnit;
  readonly locked: boolean;
  readonly onChange: (shape: Shape) => void;
  readonly onFault: (reason: string | null) => void;
  readonly onDone: () => void;
}

/** CSS px. */
const rowHeight = inText(28);

/** Exact numbers of a path's points, however many there are; closed to begin with. */
export function VertexFields(props: VertexFieldsProps) {
  const count = props.shape.points.length / 2;
  return (
    <details className={classes['root']}>
      <summary>{count} points</summary>
      <VertexList {...props} />
    </details>
  );
}

function VertexList({ shape, page, unit, locked, onChange, onFault, onDone }: VertexFieldsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const vertices = verticesOf(shape);
  // No compiler memoises here what this returns.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({ count: vertices.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 4 });
  function commit(next: Shape | null): void {
    if (next !== null) onChange(next);
  }
  return (
    <div ref={scroller} className={classes['scroller']}>
      <div className={classes['list']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const vertex = vertices[index];
          if (vertex === undefined) return null;
          const shorter = vertexRemoved(shape, index);
          return (
            <div key={index} role="group" aria-label={`Point ${index + 1}`} className={classes['row']} style={{ transform: `translateY(${start}px)` }}>
              <span className={classes['number']}>{index + 1}</span>
              {(['x', 'y'] as const).map((axis) => (
                <NumberField
                  key={axis}
                  name={`${axis.toUpperCase()} of point ${index + 1}`}
                  sign={axis.toUpperCase()}
                  value={vertex[axis]}
                  unit={unit}
                  locked={locked}
                  onCommit={(value) => {
                    commit(vertexMovedTo({ shape, page }, { index, axis }, value));
                    return null;
                  }}
                  onFault={onFault}
                  onDone={onDone}
                />
              ))}
              <IconButton
                label={`Remove point ${index + 1}`} icon={IconX} size="xs" iconSize={14} disabled={locked || shorter === null}
                onClick={() => commit(shorter)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
