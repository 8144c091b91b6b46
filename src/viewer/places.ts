import { openFileMemory } from './fileMemory.ts';
import { currentPage } from './navigate.ts';
import { readSharedView, writeSharedView } from './sharedView.ts';
import type { ViewStore } from './view.ts';
import type { Start } from './sight.ts';

const memory = openFileMemory('redline:places', isEntry);
/** A place is where one came to rest, ms. */
const REST = 300;

/**
 * Of an attachment: its id, the page that the view is anchored to, `x,y,zoom,rotation` of the view ("" where the page is shown whole), and
 * the page that the address says. Pages from 0.
 */
type Entry = readonly [id: string, pageIndex: number, look: string, said: number];

/** Where one stood when one last looked at an attachment in this browser; null when that is not known, or was another page than `page` (from 0). */
export function placeOf(attachmentId: string, page: number | null): Start | null {
  const entry = memory.of(attachmentId);
  if (entry === undefined) return null;
  const [, pageIndex, text, said] = entry;
  if (page !== null && page !== said) return null;
  const look = readSharedView(text);
  return look === null ? { pageIndex } : { pageIndex, look };
}

/** Remembers where one stands, from now on. Returns the way to stop, which remembers the last place. */
export function rememberPlace(attachmentId: string, view: ViewStore): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  function write(): void {
    timer = null;
    const state = view.getState();
    const { camera, aim, viewport } = state;
    if (viewport.width === 0) return;
    const look = aim?.fits === 'page' && camera.rotation === 0 ? '' : writeSharedView(camera);
    memory.put([attachmentId, camera.pageIndex, look, currentPage(state)]);
  }
  const stop = view.subscribe((state, before) => {
    if (state.camera === before.camera && state.aim === before.aim) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(write, REST);
  });
  return () => {
    stop();
    if (timer === null) return;
    clearTimeout(timer);
    write();
  };
}

function isEntry(value: unknown): value is Entry {
  if (!Array.isArray(value)) return false;
  const [id, pageIndex, look, said] = value;
  return typeof id === 'string' && typeof look === 'string' && [pageIndex, said].every((page) => Number.isSafeInteger(page) && page >= 0);
}
