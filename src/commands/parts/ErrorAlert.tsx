import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './ErrorAlert.module.css';

/** A line of error in a dialog or form, read out at once. For a whole place that failed there is `Message` with role alert. */
export function ErrorAlert({ children, actions }: { readonly children: ReactNode; readonly actions?: ReactNode }) {
  return (
    <div role="alert" className={classes['alert']}>
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" className={classes['icon']} />
      <span className={classes['text']}>{children}</span>
      {actions}
    </div>
  );
}
