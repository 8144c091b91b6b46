import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { askAgainWhenOvertaken } from './overtaken.ts';

const queryKey = ['list'];
let cache: QueryClient;
/** What the host holds, and the answers that are on their way. */
let stored: string;
let onTheirWay: (() => void)[];
let stops: (() => void)[];

beforeEach(() => {
  cache = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  stored = 'before';
  onTheirWay = [];
  stops = [askAgainWhenOvertaken(cache)];
});

afterEach(() => {
  for (const stop of stops) stop();
  cache.clear();
});

function ask(): Promise<string> {
  const answer = stored;
  return new Promise((resolve) => onTheirWay.push(() => resolve(answer)));
}

function look(): void {
  stops.push(new QueryObserver(cache, { queryKey, queryFn: ask }).subscribe(() => undefined));
}

async function arrive(): Promise<void> {
  const { length } = onTheirWay;
  for (const answer of onTheirWay.splice(0)) answer();
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  if (length === 0) throw new Error('nothing was asked for');
}

it('asks once more for a first answer that was on its way when it became old', async () => {
  look();
  stored = 'after';
  void cache.invalidateQueries({ queryKey });
  void cache.invalidateQueries({ queryKey });
  await arrive();
  expect(cache.getQueryData(queryKey)).toBe('before');
  await arrive();
  expect(cache.getQueryData(queryKey)).toBe('after');
  expect(onTheirWay).toHaveLength(0);
});

it('sees that it became old again, however old it was when it was asked for', async () => {
  cache.getQueryCache().build(cache, { queryKey }).invalidate();
  look();
  stored = 'after';
  void cache.invalidateQueries({ queryKey });
  await arrive();
  await arrive();
  expect(cache.getQueryData(queryKey)).toBe('after');
});

it('asks once for what was asked for anew already', async () => {
  look();
  await arrive();
  void cache.invalidateQueries({ queryKey });
  stored = 'after';
  void cache.invalidateQueries({ queryKey });
  await arrive();
  expect(cache.getQueryData(queryKey)).toBe('after');
  expect(onTheirWay).toHaveLength(0);
});

it('keeps what nobody looks at as old, whatever was put in meanwhile', async () => {
  void cache.prefetchQuery({ queryKey, queryFn: ask });
  void cache.invalidateQueries({ queryKey });
  cache.setQueryData(queryKey, 'by hand');
  await arrive();
  expect(cache.getQueryState(queryKey)?.isInvalidated).toBe(true);
});
