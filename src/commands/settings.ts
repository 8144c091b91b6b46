import { remembered } from './remembered.ts';

/** Whether shortcuts of one printable key are heard (WCAG 2.1.4). */
export const singleKeys = remembered('single-keys', ['on', 'off']);

/** The units that lengths on a PDF are also told in: its points are real lengths. */
export const lengthUnit = remembered('units', ['mm', 'in', 'none']);
