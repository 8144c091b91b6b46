import { createListeners } from '../signals/listeners.ts';
import type { Animation } from './source.ts';

/** A picture that is not drawn yet is looked at again after so long, ms. */
const UNDRAWN_MS = 20;

/** The pictures of an animation, one at a time. */
export interface Frames {
  readonly count: number;
  /** How often all of them are played. */
  readonly rounds: number;
  /** The picture belongs to the caller; how long it stands, in ms. */
  at(index: number): Promise<{ readonly bitmap: ImageBitmap; readonly ms: number }>;
  close(): void;
}

export interface Screen {
  readonly show: (bitmap: ImageBitmap) => void;
  /** Whether the picture shown last has been drawn: none is skipped that one could have seen, and nothing is decoded that nobody sees. */
  readonly isDrawn: () => boolean;
}

/** Plays them, from the first one, at rest until it is told to. */
export function createPlayer(frames: Frames, screen: Screen): { readonly animation: Animation; close(): void } {
  const listeners = createListeners();
  const watchers = createListeners();
  let [index, round, isOpen] = [0, 0, true];
  let state: ReturnType<Animation['state']> = 'paused';
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Another number whenever it is played or paused: a step that waits for its picture meanwhile is not the one to go on. */
  let run = 0;

  function become(next: typeof state): void {
    state = next;
    run += 1;
    clearTimeout(timer);
    listeners.tell();
  }

  async function step(mine: number): Promise<void> {
    const isLast = index === frames.count - 1;
    if (isLast && round + 1 >= frames.rounds) return become('paused');
    const next = (index + 1) % frames.count;
    const { bitmap, ms } = await frames.at(next);
    if (!isOpen || run !== mine) return bitmap.close();
    if (isLast) round += 1;
    index = next;
    screen.show(bitmap);
    watchers.tell();
    if (run === mine) timer = setTimeout(() => goOn(mine), ms);
  }

  function goOn(mine: number): void {
    if (!isOpen || run !== mine) return;
    if (screen.isDrawn()) step(mine).catch(() => run === mine && become('paused'));
    else timer = setTimeout(() => goOn(mine), UNDRAWN_MS);
  }

  return {
    animation: {
      state: () => state,
      play() {
        if (state === 'playing' || !isOpen) return;
        // At its end it begins anew.
        if (index === frames.count - 1 && round + 1 >= frames.rounds) [index, round] = [-1, 0];
        become('playing');
        goOn(run);
      },
      pause: () => become('paused'),
      subscribe: listeners.subscribe,
      onFrame: watchers.subscribe,
    },
    close() {
      isOpen = false;
      clearTimeout(timer);
      frames.close();
    },
  };
}
