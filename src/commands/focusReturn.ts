import { useState } from 'react';

/** Gives the focus back to what had it when the calling component was first shown. For dialogs that are not in the page while closed. */
export function useFocusReturn(): () => void {
  const [before] = useState(() => document.activeElement);
  return () => {
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
}
