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

/** What the save chip says: the worst first. "Saved" only when nothing waits and nothing was refused. */
export function saveState({ waiting, rejected, host }: Unsent): SaveState {
  if (waiting > 0 && host === 'sign-in') return { state: 'sign-in' };
  if (waiting > 0 && host === 'offline') return { state: 'offline', queued: waiting };
  if (rejected > 0) return { state: 'attention', count: rejected };
  return { state: waiting > 0 ? 'saving' : 'saved' };
}
