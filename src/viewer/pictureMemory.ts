import { remembered } from '../commands/remembered.ts';
import { MEGABYTE } from '../document/renderQueue.ts';

/** How much of this machine's memory pictures of pages may take, in MB; `usual` is what the machine can well bear. */
export const pictureMemory = remembered('picture-memory', ['usual', '160', '512', '1024']);

/** iOS and iPadOS end a page that takes more: canvases share 256 MB there, and need some room besides (TRAPS b9.3). */
const USUAL_IOS = 160;
const USUAL = 256;

/** What is chosen, in bytes. */
export function memoryCap(): number {
  const chosen = pictureMemory.store.getState();
  if (chosen !== 'usual') return Number(chosen) * MEGABYTE;
  return (typeof navigator !== 'undefined' && isIos(navigator) ? USUAL_IOS : USUAL) * MEGABYTE;
}

/** An iPad calls itself a Mac, and is the only one that is touched. */
export function isIos({ userAgent, maxTouchPoints }: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>): boolean {
  return /iPad|iPhone|iPod/u.test(userAgent) || (/Macintosh/u.test(userAgent) && maxTouchPoints > 1);
}
