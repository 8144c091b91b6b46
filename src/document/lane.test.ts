import { expect, test } from 'vitest';
import { createLane } from './lane.ts';

const never = new AbortController().signal;

test('jobs run one at a time, in order, whatever becomes of the ones before', async () => {
  const lane = createLane();
  const seen: string[] = [];
  const job = (name: string, outcome: 'resolves' | 'rejects') => async () => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    seen.push(`${name} ends`);
    if (outcome === 'rejects') throw new Error(name);
    return name;
  };
  const first = lane.run(job('a', 'rejects'), never);
  const second = lane.run(job('b', 'resolves'), never);
  await expect(first).rejects.toThrow('a');
  await expect(second).resolves.toBe('b');
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('a job aborted while it waits is not begun', async () => {
  const lane = createLane();
  const abort = new AbortController();
  let begun = 0;
  const first = lane.run(() => Promise.resolve(), never);
  const second = lane.run(() => {
    begun += 1;
    return Promise.resolve();
  }, abort.signal);
  abort.abort();
  await first;
  await expect(second).rejects.toHaveProperty('name', 'AbortError');
  expect(begun).toBe(0);
});
