import { useCallback, useRef, useState } from 'react';

/** Something typed that is not kept yet. */
export interface Draft<T> {
  /** Null while nothing was typed. */
  readonly value: T | null;
  readonly write: (value: T) => void;
  /** What was typed, once: whoever asks again, as the blur that follows Enter, gets null. */
  readonly take: () => T | null;
}

/** Keeps what is typed until somebody takes it, so that it is never kept twice. */
export function useDraft<T>(): Draft<T> {
  const [value, setValue] = useState<T | null>(null);
  const held = useRef<T | null>(null);
  const write = useCallback((next: T) => {
    held.current = next;
    setValue(next);
  }, []);
  const take = useCallback(() => {
    const taken = held.current;
    held.current = null;
    setValue(null);
    return taken;
  }, []);
  return { value, write, take };
}
