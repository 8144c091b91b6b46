import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { failed, ownProblem } from '../../api/outcome.ts';
import type { Outcome } from '../../api/outcome.ts';
import { tellChosen } from '../../commands/chosen.ts';
import type { JsonObject } from '../../contract/account.ts';
import { keepSettings } from './keepSettings.ts';

type Mood = 'well' | 'away' | 'refuses';

/** What a host keeps, for any number of browsers. */
function openHost(first: JsonObject = {}) {
  let kept = first;
  let mood: Mood = 'well';
  const writes: JsonObject[] = [];
  function answer<T>(value: () => T): Promise<Outcome<T>> {
    if (mood === 'away') return Promise.resolve(failed(ownProblem('offline', 'No answer.')));
    return Promise.resolve({ ok: true, value: value() });
  }
  return {
    kept: () => kept,
    writes,
    become: (next: Mood) => void (mood = next),
    read: () => answer(() => kept),
    write(all: JsonObject): Promise<Outcome<unknown>> {
      if (mood === 'refuses') return Promise.resolve(failed(ownProblem('too_large', 'Too much.', 413)));
      return answer(() => {
        kept = all;
        writes.push(all);
      });
    },
  };
}

/** A browser with settings of its own names: choices are told by name to whoever listens, so each browser in a test has other names. */
function openBrowser(host: ReturnType<typeof openHost>, names: readonly string[], unsent: { names: readonly string[] } = { names: [] }) {
  const stores = new Map(names.map((name) => [name, createStore<unknown>(() => undefined)]));
  const refusals: string[] = [];
  const kept = keepSettings({
    host,
    settings: [...stores].map(([name, store]) => ({ name, value: store.getState, take: (value) => store.setState(value, true) })),
    unsent: { read: () => unsent.names, keep: (next) => void (unsent.names = next) },
    onRead: () => undefined,
    onKept: () => undefined,
    onRefused: (refused, { detail }) => refusals.push(`${refused.join()}: ${detail}`),
  });
  return {
    ...kept, refusals, unsent,
    value: (name: string) => stores.get(name)?.getState(),
    choose(name: string, value: unknown) {
      stores.get(name)?.setState(value, true);
      tellChosen(name);
    },
  };
}

/** Until all answers that are on their way are here: they are resolved promises. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

it('shows at first what the host keeps, and what it does not as for everybody', async () => {
  const browser = openBrowser(openHost({ a1: 'dark' }), ['a1', 'a2']);
  browser.choose('a9', 'of nobody');
  await settled();
  expect([browser.value('a1'), browser.value('a2')]).toEqual(['dark', undefined]);
  browser.stop();
});

it('puts a choice among what others chose meanwhile, and what it knows nothing of stays', async () => {
  const host = openHost({ foreign: [1] });
  const [one, two] = [openBrowser(host, ['b1']), openBrowser(host, ['b2'])];
  await settled();
  one.choose('b1', 'x');
  await settled();
  two.choose('b2', 'y');
  await settled();
  expect(host.kept()).toEqual({ foreign: [1], b1: 'x', b2: 'y' });
  one.choose('b1', undefined);
  await settled();
  expect(host.kept()).toEqual({ foreign: [1], b2: 'y' });
  one.stop();
  two.stop();
});

it('takes a choice back that the host refuses, and says so', async () => {
  const host = openHost({ c1: 'dark' });
  const browser = openBrowser(host, ['c1']);
  await settled();
  host.become('refuses');
  browser.choose('c1', 'light');
  expect(browser.value('c1')).toBe('light');
  await settled();
  expect(browser.value('c1')).toBe('dark');
  expect(browser.refusals).toEqual(['c1: Too much.']);
  expect(browser.unsent.names).toEqual([]);
  browser.stop();
});

it('keeps a choice while the host is away, beyond the page, and sends it once', async () => {
  const host = openHost({ d1: 'dark' });
  const browser = openBrowser(host, ['d1']);
  await settled();
  host.become('away');
  browser.choose('d1', 'light');
  await settled();
  expect([browser.value('d1'), browser.unsent.names, browser.refusals]).toEqual(['light', ['d1'], []]);
  browser.stop();
  host.become('well');
  const after = openBrowser(host, ['d1'], browser.unsent);
  after.choose('d1', 'light');
  await settled();
  expect([host.kept(), host.writes.length >= 1, after.unsent.names]).toEqual([{ d1: 'light' }, true, []]);
  after.wake();
  await settled();
  expect(after.value('d1')).toBe('light');
  after.stop();
});

it('sends the last of many quick choices', async () => {
  const host = openHost();
  const browser = openBrowser(host, ['e1']);
  for (const value of ['1', '2', '3', '4']) browser.choose('e1', value);
  await settled();
  browser.choose('e1', '5');
  await Promise.resolve();
  browser.choose('e1', '6');
  await settled();
  expect([host.kept(), browser.value('e1'), browser.unsent.names]).toEqual([{ e1: '6' }, '6', []]);
  browser.stop();
});
