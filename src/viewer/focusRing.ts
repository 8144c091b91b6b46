/**
 * Marks the region while it has the focus by keyboard. The browser's own `:focus-visible` comes on with the first key after a
 * mouse click too, and would frame the drawing for everybody who uses tool keys. Returns the way to stop.
 */
export function showFocusRing(region: HTMLElement): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;

  function enter(): void {
    // A page that opens with the focus there is nobody's use of the keyboard.
    if (navigator.userActivation.hasBeenActive && region.matches(':focus-visible')) region.dataset['ring'] = 'shown';
  }

  function leave(): void {
    delete region.dataset['ring'];
  }

  region.addEventListener('focus', enter, { signal });
  region.addEventListener('blur', leave, { signal });
  region.addEventListener('pointerdown', leave, { signal });
  return () => listeners.abort();
}
