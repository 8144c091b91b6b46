/** What was copied last, as text and as JSON. */
interface RememberedClip {
  readonly text: string;
  readonly json: string;
}

let last: RememberedClip | null = null;
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('redline:clip');
/** A window that was just opened asks the others what they know. */
const question = 'what was copied last?';

channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (data === question && last !== null) post(last);
  if (typeof data !== 'object' || data === null || !('text' in data) || !('json' in data)) return;
  if (typeof data.text === 'string' && typeof data.json === 'string') last = { text: data.text, json: data.json };
});
post(question);

function post(message: RememberedClip | string): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target origin
  channel?.postMessage(message);
}

/** Remembers what was copied, here and in other windows: in memory alone, as browsers hand over less than what they were given. */
export function rememberClip(clip: RememberedClip): void {
  last = clip;
  post(clip);
}

/** What was copied last in any open window of this browser; null when nothing was. */
export function lastClip(): RememberedClip | null {
  return last;
}
