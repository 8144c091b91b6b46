import { useCallback, useState, type CSSProperties, type RefCallback } from 'react';
import { inText } from './textScale.ts';

/** A bar of filters of one line, in CSS px. */
const ONE_LINE = inText(52);

export interface StickyBar {
  readonly bar: RefCallback<HTMLDivElement>;
  /** Of the bar, in CSS px: what it covers while one scrolls. */
  readonly height: number;
  /** For what holds the bar: heads of columns stay below it however many lines it takes. */
  readonly style: CSSProperties & { readonly '--bar-height': string };
}

/** Measures the bar that stays at the top of a list. */
export function useStickyBar(): StickyBar {
  const [height, setHeight] = useState(ONE_LINE);
  const bar = useCallback((element: HTMLDivElement | null) => {
    if (element === null) return undefined;
    const sizes = new ResizeObserver(() => setHeight(element.offsetHeight));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return { bar, height, style: { '--bar-height': `${height}px` } };
}
