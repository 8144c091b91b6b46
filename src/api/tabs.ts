import type { HintEvent } from '../contract/account.ts';
import { createListeners } from '../signals/listeners.ts';

/** What tabs of one browser and person tell each other. Hints only: who hears one asks the host. */
export type TabHint =
  | { readonly kind: 'host'; readonly hint: HintEvent }
  /** Anything may have changed: the stream was broken for a while. */
  | { readonly kind: 'resync' }
  /** This tab has just sent annotations of an attachment. */
  | { readonly kind: 'sent'; readonly attachmentId: string }
  | { readonly kind: 'signed-out' }
  /** The tab with the event stream says that it has it; the others need not poll. */
  | { readonly kind: 'live'; readonly live: boolean }
  | { readonly kind: 'who-is-live' }
  /** This tab has begun, and reads what the host has after its change `seq`. */
  | { readonly kind: 'began'; readonly seq: number };

export interface Tabs {
  /** Tells the other tabs, not this one. */
  readonly post: (hint: TabHint) => void;
  readonly subscribe: (listener: (hint: TabHint) => void) => () => void;
  readonly close: () => void;
}

/** Name of channel and lock that the tabs of one person at one server share. */
export function tabsName(instanceId: string, email: string): string {
  return `redline:events:${instanceId}:${email}`;
}

const signIns = 'redline:sign-ins';

/** Tells every tab of this browser, whosever it is and this one too, that somebody has signed in: the cookie is theirs from now on. */
export function tellSignIn(): void {
  const channel = new BroadcastChannel(signIns);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target
  channel.postMessage(null);
  channel.close();
}

/** Hears of sign-ins in any tab of this browser. Returns the way to stop. */
export function hearSignIns(listener: () => void): () => void {
  const channel = new BroadcastChannel(signIns);
  channel.addEventListener('message', listener);
  return () => channel.close();
}

/** Opens the channel between this tab and the others of the same person. */
export function openTabs(name: string): Tabs {
  const channel = new BroadcastChannel(name);
  const listeners = createListeners<[hint: TabHint]>();
  let open = true;
  channel.addEventListener('message', (event: MessageEvent<TabHint>) => {
    listeners.tell(event.data);
  });
  return {
    post(hint) {
      // A stream that ends after its tab has gone still says so; a closed channel would throw at it.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has no target
      if (open) channel.postMessage(hint);
    },
    subscribe: listeners.subscribe,
    close() {
      open = false;
      listeners.clear();
      channel.close();
    },
  };
}
