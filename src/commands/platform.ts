import { platformOf } from './keys.ts';
import type { Platform } from './keys.ts';

/** The keyboard of this machine. */
export const platform: Platform = typeof navigator === 'undefined' ? 'other' : platformOf(navigator);
