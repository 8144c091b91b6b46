import type { SendResult } from './UploadQueue.ts';

/** Pauses before a file is sent again after the connection broke, in ms. */
const pauses = [1_000, 3_000, 10_000, 30_000] as const;

/** How one attempt ended: `broken` when the connection did before all bytes were sent, so that the host cannot have the file. */
export type Attempt = SendResult & { readonly broken: boolean };

interface Sending {
  readonly attempt: () => Promise<Attempt>;
  /** Resolves after so many ms, or as soon as there is reason to hope. Rejects when nobody wants the file sent any more. */
  readonly wait: (ms: number) => Promise<void>;
}

/**
 * Sends a file again by itself after a broken connection. Where all bytes were sent and only the answer is missing, the file may be stored:
 * then a person decides.
 */
export async function sendPatiently({ attempt, wait }: Sending): Promise<SendResult> {
  for (const pause of pauses) {
    const result = await attempt();
    if (result.ok || !result.broken) return result;
    await wait(pause);
  }
  return attempt();
}

/** A wait that ends when the browser is online again, too. */
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
    const timer = setTimeout(() => settle(resolve), ms);
    window.addEventListener('online', onOnline, { once: true });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
