import { useCallback, useEffect, useRef } from 'react';
import type { FocusEvent } from 'react';
import type { WorkingCopy } from '../annotation/workingCopy.ts';

export interface HoldHandlers {
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/** For a part that is mounted for one annotation. While one types into a field about an annotation, nobody else changes it, or takes it away, beneath that. What they did is shown after. */
export function useHold(copy: WorkingCopy, id: string): HoldHandlers {
  const release = useRef<(() => void) | null>(null);
  const letGo = useCallback(() => {
    release.current?.();
    release.current = null;
  }, []);
  useEffect(() => letGo, [letGo]);
  return {
    onFocus({ target }) {
      if (release.current !== null || !target.matches('input, textarea')) return;
      copy.hold(id);
      release.current = () => copy.release(id);
    },
    onBlur({ currentTarget, relatedTarget }) {
      if (relatedTarget instanceof HTMLElement && currentTarget.contains(relatedTarget) && relatedTarget.matches('input, textarea')) return;
      letGo();
    },
  };
}
