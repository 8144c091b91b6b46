import { waitFor } from './host.ts';

/** Ms before each attempt: while a browser clears what it keeps, it opens nothing. */
const pauses = [50, 250, 1_000, 5_000, 30_000] as const;

/** Opens what the browser closed again, until that works or is wanted no more. */
export async function reopen(connect: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  for (const pause of pauses) {
    await waitFor(pause, signal);
    if (signal.aborted) return;
    if (await connect().then(() => true, () => false)) return;
  }
}
