import { expect, it } from 'vitest';
import { createWaitingStart } from './waitingStart.ts';

it('begins once, when all files are known, with all that was asked before', () => {
  const begun: unknown[] = [];
  const begin = (change: unknown): void => void begun.push(change);
  const start = createWaitingStart();
  start.follow(null);
  start.ask({ words: 'r1' });
  start.ask({ letterCase: 'kept' });
  start.ask({ words: 'r12' });
  start.follow(null);
  expect(begun).toEqual([]);
  start.follow(begin);
  start.follow(begin);
  expect(begun).toEqual([{ words: 'r12', letterCase: 'kept' }]);
  start.ask({ words: 'r7' });
  expect(begun.at(-1)).toEqual({ words: 'r7' });
  start.follow(null);
  start.ask({});
  expect(begun).toHaveLength(2);
});
