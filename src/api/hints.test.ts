import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import type { HintEvent } from '../contract/account.ts';
import { createHintReader } from './hints.ts';
import { queryKeys } from './queries.ts';

afterEach(() => {
  vi.useRealTimers();
});

const keysKept = {
  sessions: queryKeys.sessions, session: queryKeys.session('s'), otherSession: queryKeys.session('t'), list: queryKeys.attachmentsBy({}),
  attachment: queryKeys.attachment('a'), feed: queryKeys.annotations('a'), otherFeed: queryKeys.annotations('b'), labels: queryKeys.labels,
} as const;

/** A cache that holds one of each, and what of it is stale. */
function start() {
  const cache = new QueryClient();
  for (const key of Object.values(keysKept)) cache.setQueryData(key, {});
  const reader = createHintReader(cache);
  return {
    reader,
    cache,
    stale: () => Object.entries(keysKept).filter(([, key]) => cache.getQueryState(key)?.isInvalidated === true).map(([name]) => name),
  };
}

function hint(kind: HintEvent['kind'], sessionId: string | null, attachmentId: string | null) {
  return { kind: 'host', hint: { kind, session_id: sessionId, attachment_id: attachmentId, seq: 1 } } as const;
}

it('asks at once for the annotations of a file, and later for the counts of lists', () => {
  vi.useFakeTimers();
  const { reader, stale } = start();
  reader.apply(hint('annotation', 's', 'a'));
  reader.apply(hint('annotation', 's', 'a'));
  expect(stale()).toEqual(['feed']);
  vi.runAllTimers();
  expect(stale()).toEqual(['session', 'otherSession', 'list', 'feed']);
});

it('asks for counts soon after the first annotation, then rests, and asks once more for all that came meanwhile', async () => {
  vi.useFakeTimers();
  const { reader, cache } = start();
  const asked: number[] = [];
  const observer = new QueryObserver(cache, { queryKey: keysKept.list, staleTime: Infinity, queryFn: () => Promise.resolve(asked.push(Date.now())) });
  const stop = observer.subscribe(() => undefined);
  const began = Date.now();
  for (let second = 0; second < 8; second += 1) {
    reader.apply(hint('annotation', 's', 'a'));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.map((at) => at - began)).toEqual([1_000, 12_000]);
  stop();
});

it('asks no more once it is closed', () => {
  vi.useFakeTimers();
  const { reader, stale } = start();
  reader.apply(hint('annotation', 's', 'a'));
  reader.close();
  vi.runAllTimers();
  expect(stale()).toEqual(['feed']);
});

it('asks for what a hint names, and for all of a kind when it names none', () => {
  const named = start();
  named.reader.apply(hint('attachment', 's', 'a'));
  expect(named.stale()).toEqual(['session', 'list', 'attachment']);
  const unnamed = start();
  unnamed.reader.apply(hint('session', null, null));
  expect(unnamed.stale()).toEqual(['sessions', 'session', 'otherSession']);
  const members = start();
  members.reader.apply(hint('members', 's', null));
  expect(members.stale()).toEqual(expect.arrayContaining(['sessions', 'session']));
});

it('asks for lists at once after the first of many files, and once more after all that came while they rest', async () => {
  vi.useFakeTimers();
  const { reader, cache } = start();
  const asked: string[] = [];
  const observer = new QueryObserver(cache, { queryKey: keysKept.list, staleTime: Infinity, queryFn: () => Promise.resolve(asked.push('list')) });
  const stop = observer.subscribe(() => undefined);
  for (let file = 0; file < 50; file += 1) reader.apply(hint('attachment', 's', `f${file}`));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked).toHaveLength(1);
  reader.apply(hint('attachment', 's', 'late'));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(2);
  stop();
});

it('asks for everything after a break', () => {
  const { reader, stale } = start();
  reader.apply({ kind: 'resync' });
  expect(stale()).toEqual(Object.keys(keysKept));
});
