import type { View } from '../../geometry/camera.ts';
import { pageMatrix } from '../../geometry/camera.ts';
import { pageSize } from '../../geometry/layout.ts';
import { showError } from '../../commands/parts/toasts.ts';
import type { DocumentSource, PageLink } from '../../document/source.ts';
import type { TextMatch } from '../../text/findText.ts';
import type { PageText } from '../../text/pageText.ts';
import { firstPictures } from '../firstPictures.ts';
import type { Workspace } from '../workspace.ts';
import { createHighlights } from './highlights.ts';
import type { Highlights } from './highlights.ts';
import type { LinkKeys } from './pageLinks.ts';
import { fillLinks } from './pageLinks.ts';
import { showNativeSelection } from './nativeSelection.ts';
import { putInReadingOrder } from './readingOrder.ts';
import { createSelectedAhead } from './selectedAhead.ts';
import { stretchesOf } from './stretches.ts';
import { stretchInView } from './stretchInView.ts';
import classes from './TextLayers.module.css';

/** The text of the pages in view as elements, for screen readers and the browser, and what is marked in it. */
export interface TextLayers {
  /** Puts the text of each of these pages where the page is, and takes away that of others. */
  place(view: View, pages: readonly number[]): void;
  /** The links of a page, once they are known. */
  linksOn(pageIndex: number): readonly PageLink[];
  close(): void;
}

/** How long the pages have to stay before their text is put into elements, ms: nobody reads while they rush by. */
const REST_MS = 150;
/** Of a text of very many lines those are marked that stand so many regions above and below the view. */
const BEYOND = 1;
/** Pages out of view whose elements are kept. */
const KEPT = 6;

interface Layer {
  readonly group: HTMLElement;
  readonly highlights: Highlights;
  state: 'empty' | 'filling' | 'filled';
  nodes: ((piece: number) => Text | null) | null;
  text: PageText | null;
  /** Offsets between which marks are drawn; null where all of them are. */
  within: TextMatch | null;
  links: readonly PageLink[];
}

/** `parent` fills the region; its top left is the origin of screen space. On a document without text there is nothing. */
export function createTextLayers(parent: HTMLElement, workspace: Pick<Workspace, 'document' | 'texts' | 'view' | 'find' | 'queue'>, linkKeys: LinkKeys): TextLayers {
  const { document: source, texts, view, find } = workspace;
  const layers = new Map<number, Layer>();
  const closed = new AbortController();
  const readAhead = createSelectedAhead(texts, closed.signal);
  /** A click may come while a page is laid out anew: its links go on to be where they were. */
  let linksBefore: ReadonlyMap<number, readonly PageLink[]> = new Map();
  let shown: readonly number[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let placedZoom = 0;

  function layerOf(now: View, pageIndex: number): Layer {
    const known = layers.get(pageIndex);
    layers.delete(pageIndex);
    const layer = known ?? makeLayer(pageIndex, pageSize(now.layout, pageIndex));
    layers.set(pageIndex, layer);
    if (!layer.group.isConnected) {
      layer.group.style.setProperty('--zoom', String(now.camera.zoom));
      parent.append(layer.group);
      highlight(pageIndex, layer);
    }
    return layer;
  }

  function linksOn(pageIndex: number): readonly PageLink[] {
    const layer = layers.get(pageIndex);
    return layer?.state === 'filled' ? layer.links : (linksBefore.get(pageIndex) ?? []);
  }

  /** A link that had the keys gives them back before it goes. */
  function takeAway(pageIndex: number): void {
    const group = layers.get(pageIndex)?.group;
    if (group === undefined) return;
    if (group.contains(document.activeElement)) linkKeys.onLeave();
    group.remove();
  }

  function place(now: View, pages: readonly number[]): void {
    if (!texts.readable) return;
    for (const pageIndex of shown) if (!pages.includes(pageIndex)) takeAway(pageIndex);
    shown = pages;
    texts.hold(pages);
    for (const pageIndex of pages) {
      const { a, b, c, d, e, f } = pageMatrix(now, pageIndex);
      const { style } = layerOf(now, pageIndex).group;
      style.transform = `matrix(${a}, ${b}, ${c}, ${d}, ${e}, ${f})`;
      // Lines round a link are as wide on every zoom.
      if (now.camera.zoom !== placedZoom) style.setProperty('--zoom', String(now.camera.zoom));
      const layer = layers.get(pageIndex);
      if (layer !== undefined && isBeyond(now, pageIndex, layer)) highlight(pageIndex, layer);
    }
    placedZoom = now.camera.zoom;
    for (const [pageIndex, { state }] of layers) {
      if (layers.size <= KEPT + pages.length) break;
      if (state !== 'filling' && !pages.includes(pageIndex)) layers.delete(pageIndex);
    }
    if (timer !== null) clearTimeout(timer);
    timer = pages.some((pageIndex) => layers.get(pageIndex)?.state === 'empty' || isForgotten(pageIndex)) ? setTimeout(fillShown, REST_MS) : null;
  }

  /** Whether the elements of a page are here, but its text went for others while it was out of view. */
  function isForgotten(pageIndex: number): boolean {
    const layer = layers.get(pageIndex);
    return layer?.state === 'filled' && layer.text !== null && texts.get(pageIndex) === null;
  }

  function fillShown(): void {
    timer = null;
    for (const pageIndex of shown) {
      const layer = layers.get(pageIndex);
      if (layer?.state === 'empty') fill(pageIndex, layer).catch(failed);
      if (isForgotten(pageIndex)) readAgain(pageIndex).catch(failed);
    }
  }

  async function readAgain(pageIndex: number): Promise<void> {
    await texts.read(pageIndex, closed.signal);
    select();
  }

  function failed(reason: unknown): void {
    if (!closed.signal.aborted) showError(reason instanceof Error ? reason.message : 'The text of a page could not be read.');
  }

  async function fill(pageIndex: number, layer: Layer): Promise<void> {
    layer.state = 'filling';
    // What one looks at comes before what it says.
    await firstPictures(workspace, closed.signal);
    if (!shown.includes(pageIndex)) {
      layer.state = 'empty';
      return;
    }
    layer.text = await texts.read(pageIndex, closed.signal);
    highlight(pageIndex, layer);
    if (layer.text !== null) layer.nodes = await nodesIn(source, { pageIndex, container: layer.group.firstElementChild, signal: closed.signal });
    if (layer.text !== null && layer.nodes !== null) await putInReadingOrder(layer.text, layer.nodes, closed.signal);
    layer.links = await fillLinks(source, { pageIndex, group: layer.group, signal: closed.signal, ...linkKeys });
    layer.state = 'filled';
    layer.group.removeAttribute('aria-busy');
    select();
  }

  function highlight(pageIndex: number, layer: Layer): void {
    const { text, highlights, group } = layer;
    if (text === null || !group.isConnected) return;
    const now = view.getState();
    const selected = stretchesOf(now.textSelection, texts).filter((stretch) => stretch.pageIndex === pageIndex);
    layer.within = stretchInView(now, { pageIndex, text, beyond: BEYOND });
    highlights.show(text, { selected, matches: find.matchesOn(pageIndex), current: find.currentOn(pageIndex), within: layer.within });
  }

  function select(): void {
    for (const pageIndex of shown) {
      const layer = layers.get(pageIndex);
      if (layer !== undefined) highlight(pageIndex, layer);
    }
    showNativeSelection(stretchesOf(view.getState().textSelection, texts), (pageIndex) => layers.get(pageIndex) ?? null);
  }

  const stops = [
    view.subscribe((now, before) => {
      if (now.textSelection === before.textSelection) return;
      select();
      if (now.textSelection !== null) readAhead(now.textSelection).catch(failed);
    }),
    texts.onForget(function layOutAnew() {
      linksBefore = new Map([...layers.keys()].map((pageIndex) => [pageIndex, linksOn(pageIndex)]));
      for (const pageIndex of layers.keys()) takeAway(pageIndex);
      layers.clear();
      place(view.getState(), shown);
    }),
    find.store.subscribe(() => {
      for (const pageIndex of shown) {
        const layer = layers.get(pageIndex);
        if (layer !== undefined) highlight(pageIndex, layer);
      }
    }),
  ];
  return {
    place,
    linksOn,
    close() {
      closed.abort();
      if (timer !== null) clearTimeout(timer);
      for (const stop of stops) stop();
      for (const { group } of layers.values()) group.remove();
      layers.clear();
    },
  };
}

function makeLayer(pageIndex: number, { width, height }: { readonly width: number; readonly height: number }): Layer {
  const group = document.createElement('div');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', `Text of page ${pageIndex + 1}`);
  group.setAttribute('aria-busy', 'true');
  group.className = classes['group'] ?? '';
  group.style.width = `${width}px`;
  group.style.height = `${height}px`;
  const text = document.createElement('div');
  text.className = classes['text'] ?? '';
  const highlights = createHighlights({ width, height });
  group.append(text, highlights.element);
  return { group, highlights, state: 'empty', nodes: null, text: null, within: null, links: [] };
}

/** Whether lines are in view in which nothing is marked yet. */
function isBeyond(now: View, pageIndex: number, { text, within }: Layer): boolean {
  if (text === null || within === null) return false;
  const seen = stretchInView(now, { pageIndex, text, beyond: 0 });
  return seen !== null && (seen.start < within.start || seen.end > within.end);
}

interface Filled {
  readonly pageIndex: number;
  readonly container: Element | null;
  readonly signal: AbortSignal;
}

/** Elements that cannot be made leave a page that can still be searched and marked. */
async function nodesIn(source: DocumentSource, { pageIndex, container, signal }: Filled): Promise<Layer['nodes']> {
  if (!(container instanceof HTMLElement) || source.textLayer === undefined) return null;
  try {
    return await source.textLayer(pageIndex, container, signal);
  } catch (reason) {
    signal.throwIfAborted();
    if (reason instanceof Error) return null;
    throw reason;
  }
}
