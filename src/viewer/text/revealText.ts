import type { Camera, View } from '../../geometry/camera.ts';
import { hasRoomFor } from '../../geometry/framing.ts';
import { unionOf } from '../../geometry/rect.ts';
import { boundsOfQuad, quadsOf } from '../../text/quads.ts';
import { goToPage } from '../navigate.ts';
import type { Chrome } from '../chrome.ts';
import { aimAt } from '../view.ts';
import type { Workspace } from '../workspace.ts';
import { besideFind } from './besideFind.ts';
import type { FoundPlace } from './finder.ts';

/** Brings a match into view by the smallest move, and from under Find, of one that goes over lines that are too long the beginning at least: one stays as near as one was; where the place of its letters is not known, its page. */
export function revealText(
  { view, texts, find }: Pick<Workspace, 'view' | 'texts' | 'find'>,
  { pageIndex, index }: FoundPlace,
  { bar, signal }: { readonly bar: () => Chrome['find']; readonly signal: AbortSignal },
): void {
  async function show(): Promise<void> {
    const page = await texts.read(pageIndex, signal);
    const match = find.matchesOn(pageIndex)[index];
    const { current } = find.store.getState();
    if (current?.pageIndex !== pageIndex || current.index !== index || match === undefined) return;
    const lines = page === null ? [] : quadsOf(page, match.start, match.end).map(boundsOfQuad);
    const [first] = lines;
    const whole = unionOf(lines);
    if (first === undefined || whole === null) return goToPage(view, pageIndex);
    const camera = (now: View): Camera => besideFind(now, { pageIndex, area: hasRoomFor(now, pageIndex, whole) ? whole : first }, bar());
    aimAt(view, { pageIndex, camera });
  }
  show().catch((reason: unknown) => {
    if (!signal.aborted) throw reason;
  });
}
