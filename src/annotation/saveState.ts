import type { SaveState } from './annotation.ts';

/** What the last answer of the host said about it. */
export type HostState = 'up' | 'offline' | 'sign-in';

export interface Unsent {
  /** Annotations with changes that wait, those that are just being written to disk or sent included. */
  readonly waiting: number;
  /** Changes that the host refused. */
  readonly rejected: number;
  readonly host: HostState;
}

/** What the save chip says: what keeps others waiting first, what was refused once nothing waits. "Saved" only when there is neither. */
export function saveState({ waiting, rejected, host }: Unsent): SaveState {
  if (waiting > 0 && host === 'sign-in') return { state: 'sign-in' };
  if (waiting > 0 && host === 'offline') return { state: 'offline', queued: waiting };
  if (waiting > 0) return { state: 'saving' };
  return rejected > 0 ? { state: 'attention', count: rejected } : { state: 'saved' };
}
