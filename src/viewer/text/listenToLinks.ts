import type { PageLink } from '../../document/source.ts';
import { pageAt, screenToPage } from '../../geometry/camera.ts';
import { placeOf } from '../pointerSample.ts';
import type { Following } from './follow.ts';
import { follow, targetWords } from './follow.ts';

/** How far a press may move and still be a click, CSS px. */
const SLOP = 4;

interface LinkInput extends Following {
  readonly surface: HTMLElement;
  readonly linksOn: (pageIndex: number) => readonly PageLink[];
}

/** A click on a link follows it where no tool draws and no annotation lies; over one its target is shown. Returns the way to stop. */
export function listenToLinks({ surface, workspace, chrome, linksOn }: LinkInput): () => void {
  const { view } = workspace;
  const listeners = new AbortController();
  const { signal } = listeners;
  let pressed: { readonly x: number; readonly y: number } | null = null;

  function linkAt(event: MouseEvent): PageLink | null {
    const now = view.getState();
    if (!['select', 'hand', 'text'].includes(now.tool) || now.hover !== null) return null;
    const at = placeOf(event, surface.getBoundingClientRect());
    const pageIndex = pageAt(now, at);
    const links = linksOn(pageIndex);
    if (links.length === 0) return null;
    const point = screenToPage(now, pageIndex, at);
    return links.findLast(({ area: { x, y, width, height } }) => point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height) ?? null;
  }

  surface.addEventListener('pointerdown', (event) => {
    pressed = { x: event.clientX, y: event.clientY };
  }, { signal });
  surface.addEventListener('pointermove', (event) => {
    const link = event.buttons === 0 ? linkAt(event) : null;
    surface.title = link === null ? '' : targetWords(link.target);
    if (link !== null) surface.style.cursor = 'pointer';
  }, { signal });
  surface.addEventListener('click', (event) => {
    const moved = pressed === null || Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > SLOP;
    const link = moved || event.shiftKey || event.ctrlKey || event.metaKey ? null : linkAt(event);
    if (link !== null && view.getState().selection.length === 0) follow({ workspace, chrome }, link.target);
  }, { signal });
  return () => listeners.abort();
}
