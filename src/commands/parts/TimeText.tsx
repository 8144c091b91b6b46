import type { ReactElement } from 'react';
import type { Timestamp } from '../../contract/time.ts';
import { localMinute, localTimeWithZone } from './localTime.ts';

/** When something was, in local time; the tooltip has the zone and what the host wrote. */
export function TimeText({ at }: { readonly at: Timestamp }): ReactElement {
  const minute = localMinute(at.iso);
  if (minute === null) return <span title="The host gave no readable time">{at.raw || '–'}</span>;
  return <time dateTime={at.iso} title={`${localTimeWithZone(at.iso) ?? ''}\nHost: ${at.raw}`}>{minute}</time>;
}
