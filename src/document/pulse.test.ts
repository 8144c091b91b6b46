import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPulse } from './pulse.ts';

const never = new Promise<never>(() => undefined);

function watched(ask: () => Promise<unknown>) {
  const asked = vi.fn(ask);
  const onSilence = vi.fn();
  return { asked, onSilence, pulse: createPulse({ ask: asked, onSilence, restMs: 10, patienceMs: 100 }) };
}

describe('the pulse of a program that works elsewhere', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is asked for while somebody waits, and not before or after', async () => {
    const { pulse, asked, onSilence } = watched(() => Promise.resolve());
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).not.toHaveBeenCalled();
    const done = pulse.during(new Promise((resolve) => setTimeout(() => resolve('done'), 36)));
    await vi.advanceTimersByTimeAsync(35);
    expect(asked).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(await done).toBe('done');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveBeenCalledTimes(3);
    expect(onSilence).not.toHaveBeenCalled();
  });

  it('has stopped when there is no answer, which is told once', async () => {
    const { pulse, onSilence } = watched(() => never);
    void pulse.during(never);
    await vi.advanceTimersByTimeAsync(109);
    expect(onSilence).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    pulse.check();
    await vi.advanceTimersByTimeAsync(1000);
    expect(onSilence).toHaveBeenCalledTimes(1);
  });

  it('takes a refusal and a late answer for one', async () => {
    const late = vi.fn(() => new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('busy')), 90)));
    const { pulse, onSilence } = watched(late);
    void pulse.during(never);
    await vi.advanceTimersByTimeAsync(1000);
    expect(onSilence).not.toHaveBeenCalled();
    expect(late.mock.calls.length).toBeGreaterThan(8);
  });

  it('is not listened for any more once it is closed', async () => {
    const { pulse, onSilence } = watched(() => never);
    pulse.check();
    pulse.close();
    await vi.advanceTimersByTimeAsync(1000);
    expect(onSilence).not.toHaveBeenCalled();
  });
});
