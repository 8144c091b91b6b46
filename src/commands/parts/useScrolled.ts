import { useCallback, useRef, useSyncExternalStore } from 'react';

/**
 * What `of` makes of how far a scroller is scrolled (CSS px), as its last scroll event said. To ask the browser with every render would have it
 * lay out the page each time. It renders anew only when the answer is another one.
 */
export function useScrolled(scroller: HTMLElement | null, of: (scrolled: number) => number): number {
  const scrolled = useRef(0);
  const subscribe = useCallback((changed: () => void) => {
    if (scroller === null) return () => undefined;
    function hear(): void {
      scrolled.current = scroller?.scrollTop ?? 0;
      changed();
    }
    scrolled.current = scroller.scrollTop;
    scroller.addEventListener('scroll', hear, { passive: true });
    return () => scroller.removeEventListener('scroll', hear);
  }, [scroller]);
  return useSyncExternalStore(subscribe, () => of(scrolled.current));
}
