import { useSyncExternalStore } from 'react';
import { inText } from './textScale.ts';

const fingers = '(pointer: coarse)';

function subscribeFingers(changed: () => void): () => void {
  const media = window.matchMedia(fingers);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/**
 * The height, in CSS px, of what is pressed and is `px` high with text of the usual size: that of 44 at least while fingers are what one points
 * with. Style sheets say the same by `pointer: coarse`, and follow as it changes.
 */
export function useTouchHeight(px: number): number {
  const isTouched = useSyncExternalStore(subscribeFingers, () => window.matchMedia(fingers).matches);
  return inText(isTouched ? Math.max(px, 44) : px);
}
