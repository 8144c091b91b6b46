import type { LinkTarget } from '../../document/source.ts';
import { reveal } from '../../geometry/framing.ts';
import type { ChromeStore } from '../chrome.ts';
import { goToPage } from '../navigate.ts';
import type { ViewStore } from '../view.ts';
import { aimAt } from '../view.ts';

/** Goes where a link leads within the file; an address is shown first, and followed when a person says so. */
export function follow({ view, chrome }: { readonly view: ViewStore; readonly chrome: ChromeStore }, target: LinkTarget): void {
  if (target.kind === 'address') return chrome.setState({ address: target.url });
  goToPage(view, target.pageIndex);
  const { point, pageIndex } = target;
  if (point !== null && point.y > 0) aimAt(view, { pageIndex, camera: (now) => reveal(now, pageIndex, { ...point, width: 1, height: 1 }) });
}

/** Where a link leads, in words. */
export function targetWords(target: LinkTarget): string {
  return target.kind === 'address' ? target.url : `Go to page ${target.pageIndex + 1}`;
}
