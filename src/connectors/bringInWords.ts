import { formatPart, formatSize } from '../commands/parts/formatSize.ts';
import type { BringInProgress } from '../contract/connections.ts';

/** The file that is on its way. */
export type Arriving = BringInProgress & { readonly name: string };

/** How far several files are, of which one is on its way. */
export interface Far {
  readonly state: 'running' | 'ended' | 'cancelled';
  readonly count: number;
  readonly done: number;
  /** Of those that are done: what was refused. */
  readonly failed: number;
  /** Null before anything of the next one is known. */
  readonly arriving: Arriving | null;
}

/** In files: what is done, and the part of the one that is on its way, as far as its size is known. */
export function shareDone({ done, arriving }: Pick<Far, 'done' | 'arriving'>): number {
  const { received, size } = arriving ?? { received: 0, size: null };
  return done + (size === null || size === 0 ? 0 : Math.min(received / size, 1));
}

/** "2 of 3 brought in, 1 not". */
export function filesWords({ state, count, done, failed }: Far): string {
  const files = `${done - failed} of ${count} brought in${failed === 0 ? '' : `, ${failed} not`}`;
  return state === 'cancelled' ? `Cancelled: ${files}` : files;
}

/** "1.2 of 1.9 MB", or how much came of what does not say how large it is. */
export function arrivingWords({ received, size }: BringInProgress): string {
  return size === null ? formatSize(received) : formatPart(received, size);
}
