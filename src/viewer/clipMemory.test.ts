import { expect, it, vi } from 'vitest';

it('what was copied is known in windows that are opened afterwards', async () => {
  const one = await import('./clipMemory.ts');
  one.rememberClip({ text: 'crack', json: '{}' });
  vi.resetModules();
  const other = await import('./clipMemory.ts');
  expect(other).not.toBe(one);
  await vi.waitFor(() => expect(other.lastClip()).toEqual({ text: 'crack', json: '{}' }), { timeout: 20_000 });
  expect(one.lastClip()).toEqual({ text: 'crack', json: '{}' });
});
