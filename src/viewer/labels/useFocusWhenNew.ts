import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** Puts the focus into a field that has just come to be named; one that had a name when it came is left alone. */
export function useFocusWhenNew(name: string): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  const [first] = useState(name);
  useEffect(
    function nameNewOne() {
      if (first === '') field.current?.focus();
    },
    [first],
  );
  return field;
}
