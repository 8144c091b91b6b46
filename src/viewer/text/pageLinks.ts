import type { DocumentSource, LinkTarget, PageLink } from '../../document/source.ts';
import { targetWords } from './follow.ts';
import classes from './TextLayers.module.css';

/** Puts the links of a page into an element in page units, for screen readers; a mouse finds them by their areas. Empty where they cannot be read. */
export async function fillLinks(
  source: DocumentSource,
  { pageIndex, group, signal, onFollow }: {
    readonly pageIndex: number;
    readonly group: HTMLElement;
    readonly signal: AbortSignal;
    readonly onFollow: (target: LinkTarget) => void;
  },
): Promise<readonly PageLink[]> {
  if (source.links === undefined) return [];
  try {
    const links = await source.links(pageIndex, signal);
    group.append(...links.map((link) => elementOf(link, onFollow)));
    return links;
  } catch (reason) {
    signal.throwIfAborted();
    if (reason instanceof Error) return [];
    throw reason;
  }
}

function elementOf({ area, target }: PageLink, onFollow: (target: LinkTarget) => void): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.setAttribute('role', 'link');
  element.setAttribute('aria-label', targetWords(target));
  // The drawing has one stop for Tab; screen readers come to links by their own keys.
  element.tabIndex = -1;
  element.className = classes['link'] ?? '';
  element.style.cssText = `left: ${area.x}px; top: ${area.y}px; width: ${area.width}px; height: ${area.height}px`;
  element.addEventListener('click', () => onFollow(target));
  return element;
}
