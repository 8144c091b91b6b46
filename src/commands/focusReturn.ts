import { useEffect, useState } from 'react';

/** What has the focus, or of an item of a menu, which is soon gone, the button that the menu belongs to. */
function focusHolder(): Element | null {
  const active = document.activeElement;
  const buttonId = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby') ?? null;
  return (buttonId === null ? null : document.getElementById(buttonId)) ?? active;
}

/** Gives the focus back to what had it when the calling component was first shown. For dialogs that are not in the page while closed. */
export function useFocusReturn(): () => void {
  const [before] = useState(focusHolder);
  return () => {
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
}

/** As `useFocusReturn`, by itself, when the calling component goes. */
export function useFocusReturnAtEnd(): void {
  const [before] = useState(focusHolder);
  useEffect(
    function giveFocusBack() {
      return () => {
        if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      };
    },
    [before],
  );
}
