/** Wakes whoever waits. Take `next()` before looking at the state one waits for, so that no ring is missed. */
export interface Bell {
  ring(): void;
  next(): Promise<void>;
}

export function createBell(): Bell {
  let wakers: (() => void)[] = [];
  return {
    ring() {
      const woken = wakers;
      wakers = [];
      for (const wake of woken) wake();
    },
    next: () => new Promise((resolve) => {
      wakers.push(resolve);
    }),
  };
}
