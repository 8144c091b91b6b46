import { useSyncExternalStore } from 'react';

/** 900 px, with text of the usual size. */
const narrow = '(max-width: 56.25em)';

function subscribeNarrow(changed: () => void): () => void {
  const media = window.matchMedia(narrow);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/** Whether the window is so narrow that the panel is a sheet from below. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribeNarrow, () => window.matchMedia(narrow).matches);
}
