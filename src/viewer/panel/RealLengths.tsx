import { useStore } from 'zustand';
import { lengthUnit } from '../../commands/settings.ts';
import type { Rect } from '../../geometry/space.ts';
import classes from './Inspector.module.css';
import { realLength } from './realLength.ts';

/** Place and size of a rectangle on a PDF in the unit that the person has chosen, beneath the fields, which stay in points. */
export function RealLengths({ bounds }: { readonly bounds: Rect }) {
  const unit = useStore(lengthUnit.store);
  if (unit === 'none') return null;
  const [x, y, width, height] = [bounds.x, bounds.y, bounds.width, bounds.height].map((points) => realLength(points, unit));
  return (
    <p className={classes['lengths']} aria-label={`In ${unit}: X ${x}, Y ${y}, width ${width}, height ${height}`} role="note">
      <span>{x}</span>
      <span>{y}</span>
      <span>{width}</span>
      <span>{height} {unit}</span>
    </p>
  );
}
