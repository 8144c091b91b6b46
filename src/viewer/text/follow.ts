import type { Layer, LayerChange, LayerItem, Layers, LinkTarget } from '../../document/source.ts';
import type { ChromeStore } from '../chrome.ts';
import { currentPage, goToPage, goToPlace } from '../navigate.ts';
import type { Workspace } from '../workspace.ts';

/** What a link is followed in. */
export interface Following {
  readonly workspace: Pick<Workspace, 'view' | 'views' | 'document'>;
  readonly chrome: ChromeStore;
}

/** Does what a link of the file says within it; one that leads elsewhere is shown first, and followed when it may be and a person says so. */
export function follow({ workspace: { view, views, document }, chrome }: Following, target: LinkTarget): void {
  switch (target.kind) {
    case 'place':
      return goToPlace(view, target);
    case 'step':
      if (target.to === 'back' || target.to === 'forward') return views.go(target.to);
      return goToPage(view, currentPage(view.getState()) + (target.to === 'next page' ? 1 : -1));
    case 'layers':
      return void (document.layers === undefined ? undefined : changeLayers(document.layers, target.changes));
    case 'address':
    case 'refused':
      return chrome.setState({ address: target });
  }
}

/** Does what a link says of layers in its order. Neighbours with the same outcome are one step: with each, pages are drawn anew. */
export async function changeLayers(layers: Pick<Layers, 'read' | 'items' | 'show'>, changes: readonly LayerChange[]): Promise<void> {
  await layers.read();
  let step: { readonly ids: Set<string>; readonly to: Layer['state'] } | null = null;
  for (const change of changes) {
    if (step !== null && (step.ids.has(change.id) || outcomeOf(layers, change) !== step.to)) {
      await layers.show([...step.ids], step.to);
      step = null;
    }
    step ??= { ids: new Set(), to: outcomeOf(layers, change) };
    step.ids.add(change.id);
  }
  if (step !== null) await layers.show([...step.ids], step.to);
}

function outcomeOf(layers: Pick<Layers, 'items'>, { id, to }: LayerChange): Layer['state'] {
  if (to !== 'turned over') return to;
  return layerIn(layers.items(), id)?.state === 'shown' ? 'hidden' : 'shown';
}

function layerIn(items: readonly LayerItem[], id: string): Layer | null {
  for (const item of items) {
    const found = item.kind === 'layer' ? (item.id === id ? item : null) : layerIn(item.items, id);
    if (found !== null) return found;
  }
  return null;
}

/** Whether the keys go back to the drawing behind a link: it was followed there. */
export function staysInFile({ kind }: LinkTarget): boolean {
  return kind !== 'address' && kind !== 'refused';
}

/** Where a link leads, in words. */
export function targetWords(target: LinkTarget): string {
  switch (target.kind) {
    case 'place':
      return `Go to page ${target.pageIndex + 1}`;
    case 'step':
      return { 'next page': 'Go to the next page', 'previous page': 'Go to the previous page', back: 'Go back', forward: 'Go forward' }[target.to];
    case 'layers':
      return 'Show and hide layers';
    case 'address':
      return target.url;
    case 'refused':
      return `${target.words} (not opened)`;
  }
}
