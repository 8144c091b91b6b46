import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Outbox } from '../annotation/outbox.ts';
import { openOutbox } from '../annotation/openOutbox.ts';
import { useClient } from '../api/ClientProvider.tsx';
import type { Client } from '../api/client.ts';
import { openEvents } from '../api/events.ts';
import { hearSleep } from '../api/hearSleep.ts';
import { createHintReader } from '../api/hints.ts';
import { offers, queryKeys, type SignedIn } from '../api/queries.ts';
import { hearSignIns, openTabs, tabsName } from '../api/tabs.ts';
import type { Tabs } from '../api/tabs.ts';
import { hintsKnown } from '../commands/hints.ts';
import type { Capabilities, Me } from '../contract/account.ts';
import { keepDraining } from './outbox.ts';
import { keepPolling } from './polling.ts';
import { createPersonCheck } from './personCheck.ts';
import { createSend } from './sendAnnotations.ts';
import { keepSettingsAtHost } from './settings/settingsAtHost.ts';
import { noteSignedOut, signInStore } from './signedIn.ts';

/** What runs behind all screens of a signed-in person. */
export interface Workplace {
  readonly outbox: Outbox;
  readonly tabs: Tabs;
  readonly close: () => void;
}

interface Parts {
  readonly client: Client;
  readonly cache: QueryClient;
  readonly instanceId: string;
  readonly hints: 'pushed' | 'polled';
  /** Where the person's settings are kept. */
  readonly settings: 'at-host' | 'here';
  readonly email: string;
  readonly known: 'asked' | 'remembered';
  /** The host's last change before anything was asked for; null where it was not told. */
  readonly seq: number | null;
}

const nothingKept = { wake: () => undefined, stop: () => undefined };
const silence = { subscribe: () => () => false, live: () => false, close: () => undefined };

/** The network is back, or the page after a sleep: what could not be read or heard is asked for again. Returns the way to stop. */
function askWhenBack(cache: QueryClient, wakeSettings: () => void): () => void {
  const control = new AbortController();
  const { signal } = control;
  const ask = (): void => {
    void cache.invalidateQueries();
    wakeSettings();
  };
  window.addEventListener('online', ask, { signal });
  hearSleep(signal, { sleep: () => undefined, goOn: ask });
  return () => control.abort();
}

/** Opens outbox, event stream and the channel between tabs, and keeps them going. */
async function openWorkplace({ client, cache, instanceId, hints: way, settings: where, email, known, seq }: Parts): Promise<Workplace> {
  const name = tabsName(instanceId, email);
  const tabs = openTabs(name);
  const check = createPersonCheck({ client, email, known, other: (me) => cache.setQueryData(queryKeys.me, me) });
  const send = createSend({ client, email, check, sent: (attachmentId) => tabs.post({ kind: 'sent', attachmentId }) });
  const outbox = await openOutbox({ instanceId, person: email, send });
  const events = way === 'pushed' ? openEvents(name, tabs, seq) : silence;

  const hints = createHintReader(cache);
  if (where === 'here') hintsKnown.setState('yes', true);
  const settings = where === 'at-host' ? keepSettingsAtHost({ client, cache, email }) : nothingKept;

  const stopped = new AbortController();
  const goOn = async (): Promise<void> => {
    check.doubt();
    if (await check.confirm(stopped.signal) !== null) return;
    signInStore.setState({ state: 'known' });
    void cache.invalidateQueries();
    outbox.wake();
    settings.wake();
  };
  const stops = [
    () => stopped.abort(),
    client.onSignedOut(check.doubt),
    hearSignIns(() => void goOn().catch(() => undefined)),
    events.subscribe(hints.apply),
    // The stream is open again: the host is back, and nothing has to wait for its turn.
    events.subscribe((hint) => {
      if (hint.kind === 'resync') outbox.wake();
    }),
    hints.close,
    settings.stop,
    tabs.subscribe((hint) => {
      if (hint.kind === 'sent') void cache.invalidateQueries({ queryKey: queryKeys.annotations(hint.attachmentId) });
      if (hint.kind === 'signed-out') {
        check.doubt();
        noteSignedOut();
      }
    }),
    keepDraining(outbox),
    askWhenBack(cache, settings.wake),
    keepPolling({ cache, events, outbox }),
  ];
  return {
    outbox,
    tabs,
    close() {
      for (const stop of stops) stop();
      events.close();
      tabs.close();
      void outbox.close();
    },
  };
}

/** The workplace of this person at this server; null while it opens. It stays when the host says what was only remembered. */
export function useWorkplace(capabilities: Capabilities, me: Me | SignedIn | null, knownNow: Parts['known']): Workplace | null {
  const client = useClient();
  const cache = useQueryClient();
  const { instance_id: instanceId } = capabilities;
  const hints = offers(capabilities, 'events') ? 'pushed' : 'polled';
  const settings = offers(capabilities, 'settings') ? 'at-host' : 'here';
  const email = me?.email ?? '';
  const [known] = useState(knownNow);
  const [seq] = useState(known === 'asked' && me !== null && 'seq' in me ? me.seq : null);
  const [workplace, setWorkplace] = useState<Workplace | null>(null);
  useEffect(
    function keepWorkplace() {
      let gone = false;
      let opened: Workplace | null = null;
      void openWorkplace({ client, cache, instanceId, hints, settings, email, known, seq }).then((place) => {
        if (gone) return place.close();
        opened = place;
        return setWorkplace(place);
      });
      return () => {
        gone = true;
        opened?.close();
        setWorkplace(null);
      };
    },
    [client, cache, instanceId, hints, settings, email, known, seq],
  );
  return workplace;
}
