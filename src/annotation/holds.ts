/** Which annotations somebody has under their hands. Holds nest. */
export interface Holds {
  hold(id: string): void;
  release(id: string): void;
  /** Says that something came in for it. Where it is held, that is shown when it is let go. */
  noteArrival(id: string): 'held' | 'free';
}

/** `show` is called with an annotation that is let go, when something came in for it meanwhile. */
export function createHolds(show: (id: string) => void): Holds {
  const counts = new Map<string, number>();
  const missed = new Set<string>();
  return {
    hold(id) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    },
    release(id) {
      const left = (counts.get(id) ?? 0) - 1;
      if (left > 0) counts.set(id, left);
      else if (counts.delete(id) && missed.delete(id)) show(id);
    },
    noteArrival(id) {
      if (!counts.has(id)) return 'free';
      missed.add(id);
      return 'held';
    },
  };
}
