import type { SendResult } from './UploadQueue.ts';

/** Pauses before a file is sent again, in ms: four minutes in all, in which a server is started again. */
const pauses = [1_000, 3_000, 10_000, 30_000, 60_000, 60_000, 60_000] as const;

/** A host is not believed that wants a file to wait for longer, in ms. */
const longestMs = 300_000;

/**
 * How one attempt ended. `mayRepeat`: to send the file again by itself can help, and cannot store it twice. `notBefore`: for so many ms the host
 * wants to hear nothing.
 */
export type Attempt = SendResult & { readonly mayRepeat: boolean; readonly notBefore?: number | null };

interface Sending {
  readonly attempt: () => Promise<Attempt>;
  /** Resolves after so many ms, or as soon as there is reason to hope. Rejects when nobody wants the file sent any more. */
  readonly wait: (ms: number) => Promise<void>;
}

/** Sends a file again by itself where that may help and does no harm; else a person decides. */
export async function sendPatiently({ attempt, wait }: Sending): Promise<SendResult> {
  for (const pause of pauses) {
    const result = await attempt();
    if (result.ok || !result.mayRepeat) return result;
    await wait(Math.max(pause, Math.min(result.notBefore ?? 0, longestMs)));
  }
  return attempt();
}

/** A wait that ends when the browser is online again, too, and does not end while it is not. */
export function waitOrOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      window.removeEventListener('online', onOnline);
      signal.removeEventListener('abort', onAbort);
      end();
    };
    const onOnline = (): void => settle(resolve);
    const onAbort = (): void => settle(() => reject(signal.reason instanceof Error ? signal.reason : new Error('The upload was cancelled.')));
    const timer = navigator.onLine ? setTimeout(() => settle(resolve), ms) : undefined;
    window.addEventListener('online', onOnline, { once: true });
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}
