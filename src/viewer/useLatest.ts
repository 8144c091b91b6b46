import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** The newest of a value that changes with every render, for handlers that are made once. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useEffect(function keepLatest() {
    latest.current = value;
  });
  return latest;
}
