import { useLayoutEffect, useState, type RefObject } from 'react';

export interface ScrollPlace {
  /** The element that scrolls the list; null until it is known. */
  readonly scroller: HTMLElement | null;
  /** From the top of what is scrolled to the top of the list, in CSS px. */
  readonly offset: number;
  /** Size of what one sees of the scroller. */
  readonly width: number;
  readonly height: number;
}

const nowhere: ScrollPlace = { scroller: null, offset: 0, width: 0, height: 0 };

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return document.documentElement;
}

function measure(list: HTMLElement, scroller: HTMLElement): ScrollPlace {
  const top = list.getBoundingClientRect().top - scroller.getBoundingClientRect().top - scroller.clientTop + scroller.scrollTop;
  return { scroller, offset: Math.round(top), width: list.clientWidth, height: scroller.clientHeight };
}

function isSame(a: ScrollPlace, b: ScrollPlace): boolean {
  return a.scroller === b.scroller && a.offset === b.offset && a.width === b.width && a.height === b.height;
}

/** Where a list stands in the element that scrolls it, kept up to date while things above it come, go and grow. */
export function useScrollPlace(list: RefObject<HTMLElement | null>): ScrollPlace {
  const [place, setPlace] = useState(nowhere);
  useLayoutEffect(function watchPlace() {
    const element = list.current;
    if (element === null) return undefined;
    return watch(element, (next) => setPlace((before) => (isSame(before, next) ? before : next)));
  }, [list]);
  return place;
}

/** Tells where `list` stands, now and whenever it moves: when something beside it or beside what holds it changes size, comes or goes. */
function watch(list: HTMLElement, tell: (place: ScrollPlace) => void): () => void {
  const scroller = scrollerOf(list);
  const sizes = new ResizeObserver(() => tell(measure(list, scroller)));
  const comings = new MutationObserver(observe);
  function observe(): void {
    sizes.disconnect();
    comings.disconnect();
    sizes.observe(scroller);
    for (let inner = list; inner !== scroller && inner.parentElement !== null; inner = inner.parentElement) {
      comings.observe(inner.parentElement, { childList: true });
      for (const sibling of inner.parentElement.children) sizes.observe(sibling);
    }
  }
  observe();
  return () => {
    sizes.disconnect();
    comings.disconnect();
  };
}
