import type { PointerSample } from './pointerState.ts';

/** How long a finger has to rest, ms, and how far it may wander meanwhile, CSS px (INTERACTION d7). */
const REST = 500;
const WANDER = 10;

/** Notices a finger that rests alone. */
export interface LongPress {
  /** `dropped`: it was taken for a palm, which rests wherever the pen is used. */
  hear(sample: PointerSample, part: 'taken' | 'dropped'): void;
  stop(): void;
}

/** `pressed` is called once for each long press, at the place of the window where the finger went down. */
export function createLongPress(pressed: (at: PointerSample['at']) => void): LongPress {
  let resting: PointerSample | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    resting = null;
  }

  function begin(sample: PointerSample): void {
    resting = sample;
    timer = setTimeout(() => {
      resting = null;
      pressed(sample.at);
    }, REST);
  }

  return {
    hear(sample, part) {
      if (sample.type === 'down') {
        if (part === 'dropped') return;
        const isFirst = resting === null;
        stop();
        if (sample.pointer === 'touch' && isFirst) begin(sample);
      } else if (resting !== null && sample.id === resting.id) {
        const away = Math.hypot(sample.at.x - resting.at.x, sample.at.y - resting.at.y);
        if (sample.type !== 'move' || away > WANDER) stop();
      }
    },
    stop,
  };
}
