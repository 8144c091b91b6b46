import { createStore } from 'zustand/vanilla';
import type { TextQuery } from '../text/findText.ts';

/** Something that was found in a file, for the viewer to show: the n-th match of a page (from 0), a page, or an annotation. */
export interface FoundPlace {
  readonly attachmentId: string;
  readonly pageIndex: number;
  readonly at:
    | { readonly kind: 'text'; readonly query: TextQuery; readonly index: number }
    | { readonly kind: 'row'; readonly row: number }
    | { readonly kind: 'mark'; readonly id: string };
}

/** Null once a viewer has taken it. */
export const foundPlace = createStore<{ readonly place: FoundPlace | null }>(() => ({ place: null }));
