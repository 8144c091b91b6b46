import { IconChevronDown } from '@tabler/icons-react';
import { isStatus, statuses } from '../../annotation/review/status.ts';
import { StatusIcon } from '../../commands/parts/StatusIcon.tsx';
import classes from './StatusField.module.css';

export interface StatusFieldProps {
  /** The status that is shown; null when several differ. */
  readonly status: string | null;
  readonly onChange: (status: string) => void;
}

/** Chooses among the four statuses; one of other programs is listed as it is while it stands. */
export function StatusField({ status, onChange }: StatusFieldProps) {
  const foreign = status !== null && !isStatus(status) ? [status] : [];
  return (
    <div className={classes['root']}>
      <StatusIcon status={status ?? 'open'} />
      <select
        aria-label="Status"
        className={classes['select']}
        value={status ?? ''}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {status === null && <option value="">Several</option>}
        {[...statuses, ...foreign].map((each) => (
          <option key={each} value={each}>
            {each.charAt(0).toUpperCase() + each.slice(1)}
          </option>
        ))}
      </select>
      <IconChevronDown size={14} stroke={2} aria-hidden="true" className={classes['chevron']} />
    </div>
  );
}
