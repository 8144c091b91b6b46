import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ProblemError } from '../api/outcome.ts';
import { keepPolling } from './polling.ts';

/** Only what polling reads of the page. */
const page = { hidden: false };

beforeEach(() => {
  page.hidden = false;
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A cache in which the annotations of a file and the sessions are on screen, and what is asked for them. */
function start({ live = false, answerMs = 0, failsWith = null }: { readonly live?: boolean; readonly answerMs?: number; readonly failsWith?: number | null } = {}) {
  const asked = { annotations: 0, sessions: 0, answered: 0 };
  const cache = new QueryClient();
  const watch = (name: 'annotations' | 'sessions', queryKey: readonly string[]): void => {
    const observer = new QueryObserver(cache, {
      queryKey,
      queryFn: async ({ signal }) => {
        asked[name] += 1;
        await new Promise((resolve) => {
          setTimeout(resolve, answerMs);
        });
        if (failsWith !== null && asked[name] < 3) {
          throw new ProblemError({ status: failsWith, code: null, detail: 'The words of the host.', retryAfterMs: null });
        }
        if (!signal.aborted) asked.answered += 1;
        return asked[name];
      },
      initialData: 0,
      retry: false,
      staleTime: Infinity,
    });
    observer.subscribe(() => undefined);
  };
  watch('annotations', ['annotations', 'a']);
  watch('sessions', ['sessions']);
  const listeners = new Set<() => void>();
  const state = { state: 'saved' as 'saved' | 'saving' };
  const stop = keepPolling({
    cache,
    events: { live: () => live },
    outbox: {
      state: () => state,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  const edit = (): void => {
    state.state = 'saving';
    for (const listener of listeners) listener();
    state.state = 'saved';
    for (const listener of listeners) listener();
  };
  return { asked, stop, edit, cache };
}

it('asks for everything on screen every 30 s, and for annotations every 5 s after an edit', async () => {
  const { asked, edit } = start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toMatchObject({ annotations: 2, sessions: 2 });
  edit();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked).toMatchObject({ annotations: 8, sessions: 3 });
  await vi.advanceTimersByTimeAsync(300_000);
  const { annotations } = asked;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.annotations).toBe(annotations + 2);
});

it('asks nothing while hints come in, while the page is hidden, or once it is stopped', async () => {
  const lively = start({ live: true });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lively.asked.annotations).toBe(0);
  const hidden = start();
  page.hidden = true;
  hidden.edit();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(hidden.asked.annotations).toBe(0);
  page.hidden = false;
  hidden.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(hidden.asked.annotations).toBe(0);
});

it('asks again for what was not answered, also while hints come in, and not for what was refused', async () => {
  const stumbled = start({ live: true, failsWith: 500 });
  void stumbled.cache.invalidateQueries();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(stumbled.asked).toEqual({ annotations: 3, sessions: 3, answered: 2 });
  stumbled.stop();
  const refused = start({ live: true, failsWith: 404 });
  void refused.cache.invalidateQueries();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(refused.asked).toEqual({ annotations: 1, sessions: 1, answered: 0 });
});

it('lets a slow host answer: a question on its way is not asked anew', async () => {
  const { asked, edit } = start({ answerMs: 12_000 });
  edit();
  await vi.advanceTimersByTimeAsync(25_000);
  expect(asked).toEqual({ annotations: 2, sessions: 0, answered: 1 });
});
