/** In a crowd of uploads so long passes between two small pictures, in ms: each costs as much work as an upload, and is soon pushed out of sight. */
const PAUSE_MS = 2_000;

let crowds = 0;

/** Says that many uploads are under way; returns the way to say that they are not any more. */
export function crowd(): () => void {
  crowds += 1;
  return () => {
    crowds -= 1;
  };
}

/** Resolves at once, in a crowd after a pause. Rejects with the signal's reason when it is aborted meanwhile. */
export async function afterCrowd(signal: AbortSignal): Promise<void> {
  if (crowds > 0) {
    await new Promise((resolve) => {
      setTimeout(resolve, PAUSE_MS);
      signal.addEventListener('abort', resolve, { once: true });
    });
  }
  signal.throwIfAborted();
}
