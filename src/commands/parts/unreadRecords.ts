import { formatCount } from './formatCount.ts';

/** How many records of a list were set aside, from 1. */
export function unreadRecords(count: number): string {
  return count === 1 ? '1 record could not be read' : `${formatCount(count)} records could not be read`;
}
