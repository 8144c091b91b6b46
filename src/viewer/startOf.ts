import { placeOf } from './places.ts';
import { readSharedView } from './sharedView.ts';
import type { Start } from './sight.ts';

export interface ToStart {
  readonly attachmentId: string;
  /** 1-based. */
  readonly page?: number | undefined;
  /** `x,y,zoom,rotation` of a shared link. */
  readonly view?: string | undefined;
}

/** Where the address says one stands: a shared view, or a page; there, or where it says nothing, as one left it. */
export function startOf({ page, view, attachmentId }: ToStart): Start {
  const pageIndex = Math.max(0, (page ?? 1) - 1);
  const shared = view === undefined ? null : readSharedView(view);
  if (shared !== null) return { pageIndex, look: shared };
  return placeOf(attachmentId, page === undefined ? null : pageIndex) ?? (page === undefined ? { pageIndex, by: 'nobody' } : { pageIndex });
}
