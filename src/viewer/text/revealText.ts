import { reveal } from '../../geometry/framing.ts';
import { unionOf } from '../../geometry/rect.ts';
import { boundsOfQuad, quadsOf } from '../../text/quads.ts';
import { goToPage } from '../navigate.ts';
import { aimAt } from '../view.ts';
import type { Workspace } from '../workspace.ts';
import type { FoundPlace } from './finder.ts';

/** Brings a match into view by the smallest move; where the place of its letters is not known, its page. */
export function revealText({ view, texts, find }: Pick<Workspace, 'view' | 'texts' | 'find'>, { pageIndex, index }: FoundPlace, signal: AbortSignal): void {
  async function show(): Promise<void> {
    const page = await texts.read(pageIndex, signal);
    const match = find.matchesOn(pageIndex)[index];
    const { current } = find.store.getState();
    if (current?.pageIndex !== pageIndex || current.index !== index || match === undefined) return;
    const area = page === null ? null : unionOf(quadsOf(page, match.start, match.end).map(boundsOfQuad));
    if (area === null) goToPage(view, pageIndex);
    else aimAt(view, { pageIndex, camera: (now) => reveal(now, pageIndex, area) });
  }
  show().catch((reason: unknown) => {
    if (!signal.aborted) throw reason;
  });
}
