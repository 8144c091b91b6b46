import type { Icon } from '@tabler/icons-react';
import type { ComponentProps, ReactElement } from 'react';
import classes from './RowButton.module.css';

type RowButtonProps = Omit<ComponentProps<'button'>, 'type'> & {
  /** Its name, for everybody: tooltip and screen reader. */
  readonly label: string;
  readonly icon: Icon;
  /** 24 or 28 px. */
  readonly size?: 'xs' | 'md';
  readonly iconSize?: 14 | 16;
};

/** As `IconButton`, for rows. Its tooltip is the browser's own: in a list of hundreds each other kind would cost more than all the rest of a row. */
export function RowButton({ label, icon: Picture, size = 'xs', iconSize = 16, className, ...rest }: RowButtonProps): ReactElement {
  return (
    <button {...rest} type="button" aria-label={label} title={label} className={`${classes[size] ?? ''} ${className ?? ''}`}>
      <Picture size={iconSize} stroke={iconSize === 14 ? 2 : 1.75} aria-hidden="true" />
    </button>
  );
}
