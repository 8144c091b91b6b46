import { describe, expect, it } from 'vitest';
import { saveState } from './saveState.ts';

describe('saveState', () => {
  it('says "saved" only when nothing waits and nothing was refused', () => {
    expect(saveState({ waiting: 0, rejected: 0, host: 'up' })).toEqual({ state: 'saved' });
    expect(saveState({ waiting: 0, rejected: 0, host: 'offline' })).toEqual({ state: 'saved' });
    expect(saveState({ waiting: 1, rejected: 0, host: 'up' })).toEqual({ state: 'saving' });
    expect(saveState({ waiting: 0, rejected: 2, host: 'sign-in' })).toEqual({ state: 'attention', count: 2 });
  });

  it('says first what keeps the others waiting', () => {
    expect(saveState({ waiting: 3, rejected: 2, host: 'offline' })).toEqual({ state: 'offline', queued: 3 });
    expect(saveState({ waiting: 3, rejected: 2, host: 'sign-in' })).toEqual({ state: 'sign-in' });
    expect(saveState({ waiting: 3, rejected: 2, host: 'up' })).toEqual({ state: 'saving' });
  });
});
