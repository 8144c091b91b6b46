import { eventWire } from '../contract/account.ts';
import type { HintEvent } from '../contract/account.ts';
import { endpoints } from '../contract/endpoints.ts';
import { z } from '../contract/zod.ts';
import { createListeners } from '../signals/listeners.ts';
import { addressOf } from './client.ts';
import { wait } from './retry.ts';
import type { Tabs } from './tabs.ts';
import { takeTurns } from './turn.ts';

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
/** After a silence of this length a page asks who has the stream, and how long it waits for an answer before it takes it, in ms. */
const silenceMs = 2 * heartbeatMs;
const patienceMs = 3_000;
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
 * the others: six streams would use up all connections that a browser opens to a host. `from` is the host's last change before this page
 * asked for anything: what came after it is told, however late the stream opens. Null: that is not known, and whatever was read until the
 * stream is open may be out of date.
 */
export function openEvents(name: string, tabs: Tabs, from: number | null): Events {
  const listeners = createListeners<[hint: Hint]>();
  let streaming = false;
  let isHolder = false;
  /** By the page's own clock, which never goes back: when the holder last said that hints come in, and that it is there at all. */
  let liveAt = Number.NEGATIVE_INFINITY;
  let heardAt = Number.NEGATIVE_INFINITY;
  let since = from;
  /** The stream to open misses nothing. */
  let isSeamless = from !== null;

  const tell = (hint: Hint): void => {
    if (hint.kind === 'host') since = Math.max(since ?? 0, hint.hint.seq);
    listeners.tell(hint);
  };
  const relay = (hint: Hint): void => {
    tell(hint);
    tabs.post(hint);
  };
  const sayHow = (): void => tabs.post({ kind: 'live', live: streaming });
  const setStreaming = (live: boolean): void => {
    streaming = live;
    sayHow();
  };

  function hearLive(live: boolean): void {
    heardAt = performance.now();
    isSeamless = false;
    liveAt = live ? heardAt : Number.NEGATIVE_INFINITY;
    // From one that lost the stream to this page: the rest shall not think that nobody has it.
    if (!live && streaming) sayHow();
  }
  const stopHearing = tabs.subscribe((hint) => {
    if (hint.kind === 'host' || hint.kind === 'resync') tell(hint);
    if (hint.kind === 'live') hearLive(hint.live);
    if (hint.kind === 'who-is-live' && isHolder) sayHow();
    if (hint.kind !== 'began') return;
    // It asked for things before the last hint was relayed, and may not have listened yet; or whoever gets the stream tells what it has missed.
    if (isHolder && (since === null || hint.seq < since)) tabs.post({ kind: 'resync' });
    if (!isHolder && since !== null) since = Math.min(since, hint.seq);
  });

  async function keepStream(signal: AbortSignal): Promise<void> {
    isHolder = true;
    sayHow();
    const beat = setInterval(sayHow, heartbeatMs);
    try {
      while (!signal.aborted) {
        await holdStream({
          since, signal,
          onHint: (hint) => relay({ kind: 'host', hint }),
          onOpen() {
            if (!streaming && !isSeamless) relay({ kind: 'resync' });
            isSeamless = false;
            setStreaming(true);
          },
          onBreak: () => setStreaming(false),
        });
        await wait(reopenMs, signal).catch(() => undefined);
      }
    } finally {
      isHolder = false;
      clearInterval(beat);
      setStreaming(false);
    }
  }

  if (from !== null) tabs.post({ kind: 'began', seq: from });

  const isSilent = (): boolean => !isHolder && performance.now() - heardAt > silenceMs;

  const stopTurns = takeTurns({
    lockName: name,
    work: keepStream,
    lookMs: heartbeatMs,
    // A page that is hidden has slow timers, but answers when it is asked; one that does not answer either is of no use to anybody.
    async isDone(closed) {
      if (!isSilent()) return true;
      tabs.post({ kind: 'who-is-live' });
      await wait(patienceMs, closed).catch(() => undefined);
      return !isSilent();
    },
  });

  return {
    subscribe: listeners.subscribe,
    live: () => streaming || performance.now() - liveAt < 3 * heartbeatMs,
    close() {
      stopHearing();
      listeners.clear();
      stopTurns();
    },
  };
}
