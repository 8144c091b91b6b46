import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPlayer } from './player.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Three pictures of 100 ms each, that take 10 ms to come. */
function film(rounds: number) {
  const shown: number[] = [];
  let open = 0;
  let now = 0;
  const player = createPlayer(
    {
      count: 3,
      rounds,
      async at(index) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        open += 1;
        now = index;
        const close = () => void (open -= 1);
        return { bitmap: { width: 1, height: 1, close }, ms: 100 };
      },
      close: () => undefined,
    },
    { show: (bitmap) => (bitmap.close(), shown.push(now)), isDrawn: () => true },
  );
  return { player, shown, open: () => open };
}

test('one plays, pauses and plays again as quickly as one likes: it goes on at its own pace, picture by picture', async () => {
  const { player, shown, open } = film(Infinity);
  const { play, pause } = player.animation;
  for (let press = 0; press < 5; press += 1) {
    play();
    pause();
  }
  play();
  await vi.advanceTimersByTimeAsync(1100);
  expect(shown).toEqual([1, 2, 0, 1, 2, 0, 1, 2, 0, 1]);
  pause();
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toHaveLength(10);
  expect(open()).toBe(0);
});

test('it ends after as many rounds as it says, and begins anew', async () => {
  const { player, shown } = film(2);
  player.animation.play();
  await vi.advanceTimersByTimeAsync(2000);
  expect(shown).toEqual([1, 2, 0, 1, 2]);
  expect(player.animation.state()).toBe('paused');
  player.animation.play();
  await vi.advanceTimersByTimeAsync(120);
  expect(shown.slice(5)).toEqual([0, 1]);
  player.close();
});
