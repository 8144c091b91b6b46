import { describe, expect, it } from 'vitest';
import { ThumbnailQueue, THUMBNAILS_AT_ONCE } from './ThumbnailQueue.ts';

/** A maker that waits to be told what came of each file. */
function desk(capacity = 10) {
  const open = new Map<string, { finish(address: string | null): void; signal: AbortSignal }>();
  const released: string[] = [];
  const queue = new ThumbnailQueue({ release: (address) => released.push(address), capacity });
  const want = (key: string): (() => void) => queue.want(key, (signal) => new Promise((resolve) => {
    open.set(key, {
      signal,
      finish: (address) => {
        open.delete(key);
        resolve(address);
      },
    });
  }));
  return { queue, open, released, want };
}

async function heard(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
}

describe('ThumbnailQueue', () => {
  it('makes two at a time and tells when one is there', async () => {
    const { queue, open, want } = desk();
    let told = 0;
    queue.subscribe(() => {
      told += 1;
    });
    for (const key of ['a', 'b', 'c']) want(key);
    await heard();
    expect([...open.keys()]).toEqual(['a', 'b']);
    expect(THUMBNAILS_AT_ONCE).toBe(2);
    open.get('a')?.finish('picture of a');
    await heard();
    expect(queue.get('a')).toBe('picture of a');
    expect(told).toBe(1);
    expect([...open.keys()]).toEqual(['b', 'c']);
  });

  it('stops work for what is seen no more, and gives back a picture that comes too late', async () => {
    const { queue, open, released, want } = desk();
    const stop = want('a');
    await heard();
    const late = open.get('a');
    stop();
    expect(late?.signal.aborted).toBe(true);
    late?.finish('late');
    await heard();
    expect(queue.get('a')).toBeNull();
    expect(released).toEqual(['late']);
  });

  it('never begins what was given up while it waited', async () => {
    const { open, want } = desk();
    want('a');
    want('b');
    want('c')();
    await heard();
    open.get('a')?.finish('a');
    await heard();
    expect([...open.keys()]).toEqual(['b']);
  });

  it('does not ask a file again that gave no picture', async () => {
    const { open, want } = desk();
    want('a');
    await heard();
    open.get('a')?.finish(null);
    await heard();
    want('a');
    await heard();
    expect(open.size).toBe(0);
  });

  it('keeps the latest used and gives back the rest', async () => {
    const { queue, open, released, want } = desk(2);
    for (const key of ['a', 'b']) {
      want(key);
      await heard();
      open.get(key)?.finish(key);
      await heard();
    }
    want('a');
    want('c');
    await heard();
    open.get('c')?.finish('c');
    await heard();
    expect(released).toEqual(['b']);
    expect(queue.get('a')).toBe('a');
    expect(queue.get('c')).toBe('c');
  });
});
