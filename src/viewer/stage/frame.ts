/** Draws at most once per animation frame, and only when something asked for it. */
export interface Frame {
  /** Asks for one draw with the next frame; asking again before then changes nothing. */
  request(): void;
  /** Draws now what was asked for, not with the next frame. */
  flush(): void;
  stop(): void;
}

/** `draw` gets the frame's time in ms. */
export function createFrame(draw: (time: number) => void): Frame {
  let pending: number | null = null;

  function run(time: number): void {
    pending = null;
    draw(time);
  }

  return {
    request() {
      pending ??= requestAnimationFrame(run);
    },
    flush() {
      if (pending === null) return;
      cancelAnimationFrame(pending);
      run(performance.now());
    },
    stop() {
      if (pending !== null) cancelAnimationFrame(pending);
      pending = null;
    },
  };
}
