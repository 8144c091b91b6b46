import { describe, expect, it } from 'vitest';
import { nextBuilds } from './shellBuild.ts';

describe('builds that are kept', () => {
  it('are the newest and the one before', () => {
    const first = nextBuilds([], ['a']);
    const second = nextBuilds(first, ['b']);
    expect(second).toEqual([['b'], ['a']]);
    expect(nextBuilds(second, ['c'])).toEqual([['c'], ['b']]);
  });

  it('stay as they are when the same is built again, in whatever order its files come', () => {
    expect(nextBuilds([['b', 'c'], ['a']], ['c', 'b'])).toEqual([['c', 'b'], ['a']]);
  });
});
