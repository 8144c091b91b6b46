import type { View } from '../../geometry/camera.ts';
import { pageBounds } from '../../geometry/camera.ts';

/** The elements that stand for the pages in view, for screen readers, tests and other people's scripts (DESIGN part 6). */
export interface PageElements {
  /** Puts an element of role `img` on the exact rectangle of each of these pages, and takes away the others. */
  place(view: View, pages: readonly number[], state: PageStates): void;
  clear(): void;
}

export interface PageStates {
  /** A page is busy while it is. */
  readonly isBlank: (pageIndex: number) => boolean;
  /** Why a page cannot be drawn, which describes it then; null while it can. */
  readonly failure: (pageIndex: number) => string | null;
}

/** `parent` fills the region and has no padding: its top left is the origin of screen space. */
export function createPageElements(parent: HTMLElement): PageElements {
  const elements = new Map<number, HTMLElement>();

  function elementOf(view: View, pageIndex: number): HTMLElement {
    const known = elements.get(pageIndex);
    if (known !== undefined) return known;
    const element = document.createElement('div');
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', `Page ${String(pageIndex + 1)} of ${String(view.layout.sizes.length)}`);
    elements.set(pageIndex, element);
    parent.append(element);
    return element;
  }

  function place(view: View, pages: readonly number[], { isBlank, failure }: PageStates): void {
    const wanted = new Set(pages);
    for (const [pageIndex, element] of elements) {
      if (wanted.has(pageIndex)) continue;
      element.remove();
      elements.delete(pageIndex);
    }
    for (const pageIndex of pages) {
      const { x, y, width, height } = pageBounds(view, pageIndex);
      const element = elementOf(view, pageIndex);
      if (isBlank(pageIndex)) element.setAttribute('aria-busy', 'true');
      else element.removeAttribute('aria-busy');
      const why = failure(pageIndex);
      if (why === null) element.removeAttribute('aria-description');
      else element.setAttribute('aria-description', why);
      const { style } = element;
      style.left = `${String(x)}px`;
      style.top = `${String(y)}px`;
      style.width = `${String(width)}px`;
      style.height = `${String(height)}px`;
    }
  }

  return {
    place,
    clear() {
      for (const element of elements.values()) element.remove();
      elements.clear();
    },
  };
}
