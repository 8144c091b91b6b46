/** Ms after which a page that is never idle is busy enough with other things for this one, too. */
const PATIENCE = 1_500;
/** Ms to wait where the browser does not tell. */
const BLIND = 200;

/** Resolves once nothing is being drawn or worked out: what can wait does not come between a file and its annotations. Rejects with the signal's reason when aborted. */
export function untilIdle(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as unknown);
    signal.addEventListener('abort', () => reject(signal.reason as unknown), { once: true });
    // Safari has no such call.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: PATIENCE });
    else setTimeout(resolve, BLIND);
    return undefined;
  });
}
