import type { DocumentSource, LinkTarget, PageLink } from '../../document/source.ts';
import type { Rect } from '../../geometry/space.ts';
import { targetWords } from './follow.ts';
import classes from './TextLayers.module.css';

/** What becomes of a link that is reached by keys. */
export interface LinkKeys {
  readonly onFollow: (target: LinkTarget) => void;
  /** It has the focus; its area is in page units. */
  readonly onFocus: (pageIndex: number, area: Rect) => void;
  /** Escape: the keys go back to the drawing. */
  readonly onLeave: () => void;
}

/** Puts the links of a page into an element in page units, for keys and screen readers; a mouse finds them by their areas. Empty where they cannot be read. */
export async function fillLinks(
  source: DocumentSource,
  { pageIndex, group, signal, ...keys }: LinkKeys & { readonly pageIndex: number; readonly group: HTMLElement; readonly signal: AbortSignal },
): Promise<readonly PageLink[]> {
  if (source.links === undefined) return [];
  try {
    const links = await source.links(pageIndex, signal);
    const elements = links.map((link) => elementOf(link, { onFollow: keys.onFollow, onFocus: () => keys.onFocus(pageIndex, link.area) }));
    group.append(...elements);
    moveByKeys(elements, keys.onLeave);
    return links;
  } catch (reason) {
    signal.throwIfAborted();
    if (reason instanceof Error) return [];
    throw reason;
  }
}

function elementOf({ area, target }: PageLink, { onFollow, onFocus }: Pick<LinkKeys, 'onFollow'> & { readonly onFocus: () => void }): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.setAttribute('role', 'link');
  element.setAttribute('aria-label', targetWords(target));
  element.className = classes['link'] ?? '';
  element.style.cssText = `left: ${area.x}px; top: ${area.y}px; width: ${area.width}px; height: ${area.height}px`;
  element.addEventListener('click', () => onFollow(target));
  element.addEventListener('focus', onFocus);
  return element;
}

const ways: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** All links of a page are one stop for Tab, however many they are: the arrow keys go from one to the next. */
function moveByKeys(links: readonly HTMLElement[], leave: () => void): void {
  for (const [place, link] of links.entries()) {
    link.tabIndex = place === 0 ? 0 : -1;
    link.addEventListener('focus', () => {
      for (const other of links) other.tabIndex = other === link ? 0 : -1;
    });
    link.addEventListener('keydown', (event) => {
      const next = nextPlace(event, place, links.length);
      // Followed by the click that the browser makes of them.
      const isFollowed = event.key === 'Enter' || event.key === ' ';
      if (next === null && event.key !== 'Escape' && !isFollowed) return;
      event.stopPropagation();
      if (isFollowed) return;
      event.preventDefault();
      if (next === null) leave();
      else links[next]?.focus({ preventScroll: true });
    });
  }
}

function nextPlace({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, place: number, count: number): number | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const way = ways[key];
  return way === undefined ? null : Math.max(0, Math.min(count - 1, place + way));
}
