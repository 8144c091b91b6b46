import { IconAlertTriangle } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { unreadRecords } from '../../commands/parts/unreadRecords.ts';
import { useOpenViewer } from '../openViewer.ts';
import classes from './Panel.module.css';

/** Records that could not be read: how many, and why, when one asks. The rest is shown as if they were not there. */
export function SetAside({ unreadable }: { readonly unreadable: readonly string[] }) {
  const { workspace } = useOpenViewer();
  const elements = useSyncExternalStore(workspace.setAside.subscribe, workspace.setAside.reasons);
  const reasons = [...unreadable, ...elements];
  if (reasons.length === 0) return null;
  return (
    <details className={classes['aside']}>
      <summary>
        <IconAlertTriangle size={14} stroke={2} aria-hidden="true" />
        {unreadRecords(reasons.length)}
      </summary>
      <ul>
        {[...new Set(reasons)].map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}
