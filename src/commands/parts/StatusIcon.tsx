import { IconCircle, IconCircleCheck, IconCircleCheckFilled, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import classes from './StatusIcon.module.css';

const shapes: ReadonlyMap<string, { readonly icon: Icon; readonly tone: string }> = new Map([
  ['needs label', { icon: IconCircleDashed, tone: 'red' }],
  ['open', { icon: IconCircle, tone: 'plain' }],
  ['accepted', { icon: IconCircleCheck, tone: 'good' }],
  ['rejected', { icon: IconCircleX, tone: 'plain' }],
  ['done', { icon: IconCircleCheckFilled, tone: 'good' }],
]);

/** A status is a shape, not a colour. A status of other programs looks open; its word stands beside it or in the tooltip. */
export function StatusIcon({ status }: { readonly status: string }) {
  const { icon: Picture, tone } = shapes.get(status) ?? { icon: IconCircle, tone: 'plain' };
  return <Picture size={16} stroke={1.75} aria-hidden="true" className={classes[tone]} />;
}
