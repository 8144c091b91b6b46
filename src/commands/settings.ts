import { remembered } from './remembered.ts';

/** Whether shortcuts of one printable key are heard (WCAG 2.1.4). */
export const singleKeys = remembered('single-keys', ['on', 'off']);
