import { useEffect, useRef, useState, type RefObject } from 'react';
import { focusAfterKey, type FocusGrid } from './focusGrid.ts';

/**
 * Arrow keys, Home, End and page keys among the items of a virtual list; gives the one item that Tab reaches. An item is
 * the element with `data-index`, the focus goes to what has `data-focus` in it; `bringIntoView` must bring the item into the DOM.
 */
export function useRovingFocus(list: RefObject<HTMLElement | null>, grid: FocusGrid, bringIntoView: (index: number) => void): number {
  const [chosen, setChosen] = useState(0);
  const awaited = useRef<number | null>(null);
  const active = Math.max(0, Math.min(chosen, grid.count - 1));

  useEffect(function focusAwaited() {
    if (awaited.current === null) return;
    const target = list.current?.querySelector<HTMLElement>(`[data-index="${awaited.current}"] [data-focus]`);
    if (!target) return;
    awaited.current = null;
    target.focus({ preventScroll: true });
  });

  useEffect(function hearKeys() {
    const element = list.current;
    if (element === null) return undefined;
    function onKeyDown(event: KeyboardEvent): void {
      const next = isPlainOnItem(event) ? focusAfterKey(event.key, active, grid) : null;
      if (next === null) return;
      event.preventDefault();
      awaited.current = next;
      setChosen(next);
      bringIntoView(next);
    }
    function onFocusIn({ target }: FocusEvent): void {
      const item = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
      if (item) setChosen(Number(item.dataset['index']));
    }
    element.addEventListener('keydown', onKeyDown);
    element.addEventListener('focusin', onFocusIn);
    return () => {
      element.removeEventListener('keydown', onKeyDown);
      element.removeEventListener('focusin', onFocusIn);
    };
  });

  return active;
}

/** Keys in menus and fields within an item are theirs. */
function isPlainOnItem(event: KeyboardEvent): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return false;
  return event.target instanceof HTMLElement && event.target.dataset['focus'] !== undefined;
}
