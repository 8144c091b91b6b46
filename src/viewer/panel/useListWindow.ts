import { useEffect, useState } from 'react';
import { useScrolled } from '../../commands/parts/useScrolled.ts';

/** Rows kept in the page above and below those that are seen. */
const overscan = 6;

/** CSS px: a width counts as another one only so often while one drags it. */
const widthStep = 8;

/** The part of a scroller's content to have in the page, CSS px from its top; it changes with each row (`rowHeight`, CSS px) that is scrolled past, not with each pixel. */
export function useListWindow(scroller: HTMLElement | null, rowHeight: number) {
  const [{ width, height }, setSize] = useState({ width: 0, height: 0 });
  useEffect(
    function measureScroller() {
      if (scroller === null) return undefined;
      const observer = new ResizeObserver(() => setSize({ width: Math.floor(scroller.clientWidth / widthStep) * widthStep, height: scroller.clientHeight }));
      observer.observe(scroller);
      return () => observer.disconnect();
    },
    [scroller],
  );
  const top = useScrolled(scroller, (scrolled) => Math.floor(scrolled / rowHeight) * rowHeight);
  return { width, top, from: Math.max(0, top - overscan * rowHeight), to: top + height + (overscan + 1) * rowHeight };
}
