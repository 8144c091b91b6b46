import { eventWire } from '../contract/account.ts';
import type { HintEvent } from '../contract/account.ts';
import { addressOf } from './client.ts';
import { endpoints } from '../contract/endpoints.ts';
import { z } from '../contract/zod.ts';
import { wait } from './retry.ts';
import type { Tabs } from './tabs.ts';

/** What a listener is told: something the host did, or that anything may have changed. */
export type Hint = { readonly kind: 'host'; readonly hint: HintEvent } | { readonly kind: 'resync' };

export interface Events {
  readonly subscribe: (listener: (hint: Hint) => void) => () => void;
  /** Hints are coming in, by this tab or another; else one has to poll. */
  readonly live: () => boolean;
  readonly close: () => void;
}

/** The tab with the stream says so at this interval, in ms; after three silences the others poll. */
const heartbeatMs = 10_000;
/** A first stream that opens within this time, in ms, has missed nothing that the first queries did not read. */
const freshMs = 3_000;
/** Between attempts to open a stream that the host refused, in ms. */
const reopenMs = 15_000;

function readHint(data: unknown): HintEvent | null {
  if (typeof data !== 'string') return null;
  try {
    const read = z.safeParse(eventWire, JSON.parse(data));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

interface StreamParts {
  readonly since: number | null;
  readonly onHint: (hint: HintEvent) => void;
  readonly onOpen: () => void;
  readonly onBreak: () => void;
  readonly signal: AbortSignal;
}

/** One stream until the host ends it for good (the browser reconnects by itself after a broken line) or the signal is aborted. */
function holdStream({ since, onHint, onOpen, onBreak, signal }: StreamParts): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(addressOf(endpoints.listEvents, {}, since === null ? {} : { since }));
    const end = (): void => {
      source.close();
      signal.removeEventListener('abort', end);
      resolve();
    };
    // Hints come without a name of their own, or, from other hosts, under the name of their kind.
    for (const name of ['message', ...eventWire.shape.kind.options]) {
      source.addEventListener(name, (event: MessageEvent) => {
        const hint = readHint(event.data);
        if (hint !== null) onHint(hint);
      });
    }
    source.addEventListener('open', onOpen);
    source.addEventListener('error', () => {
      onBreak();
      if (source.readyState === EventSource.CLOSED) end();
    });
    signal.addEventListener('abort', end, { once: true });
  });
}

/**
 * Hints of what changed at the host. One tab of a browser and person, the one that holds the lock `name`, keeps the stream and relays it to
 * the others: six streams would use up all connections that a browser opens to a host.
 */
export function openEvents(name: string, tabs: Tabs): Events {
  const control = new AbortController();
  const listeners = new Set<(hint: Hint) => void>();
  let streaming = false;
  let heardAt = Number.NEGATIVE_INFINITY;
  let since: number | null = null;
  const freshUntil = Date.now() + freshMs;

  const tell = (hint: Hint): void => {
    for (const listener of listeners) listener(hint);
  };
  const relay = (hint: Hint): void => {
    tell(hint);
    tabs.post(hint);
  };
  const setStreaming = (live: boolean): void => {
    streaming = live;
    tabs.post({ kind: 'live', live });
  };
  const stopHearing = tabs.subscribe((hint) => {
    if (hint.kind === 'host' || hint.kind === 'resync') tell(hint);
    if (hint.kind === 'live') heardAt = hint.live ? Date.now() : Number.NEGATIVE_INFINITY;
    if (hint.kind === 'who-is-live' && streaming) tabs.post({ kind: 'live', live: true });
  });
  tabs.post({ kind: 'who-is-live' });

  async function keepStream(): Promise<void> {
    const { signal } = control;
    const beat = setInterval(() => {
      if (streaming) tabs.post({ kind: 'live', live: true });
    }, heartbeatMs);
    try {
      while (!signal.aborted) {
        await holdStream({
          since, signal,
          onHint(hint) {
            since = Math.max(since ?? 0, hint.seq);
            relay({ kind: 'host', hint });
          },
          onOpen() {
            if (!streaming && Date.now() > freshUntil) relay({ kind: 'resync' });
            setStreaming(true);
          },
          onBreak: () => setStreaming(false),
        });
        await wait(reopenMs, signal).catch(() => undefined);
      }
    } finally {
      clearInterval(beat);
      setStreaming(false);
    }
  }

  // The lock request rejects when it is aborted, which is how it ends.
  navigator.locks.request(name, { signal: control.signal }, keepStream).catch(() => undefined);

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    live: () => streaming || Date.now() - heardAt < 3 * heartbeatMs,
    close() {
      stopHearing();
      listeners.clear();
      control.abort();
    },
  };
}
