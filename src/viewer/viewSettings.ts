import { remembered } from '../commands/remembered.ts';

/** What the wheel does by itself; with Mod it does the other. CAD users expect it to zoom. */
export const wheelMode = remembered('wheel', ['scroll', 'zoom']);

/** Whether pages are shown below one another or one at a time. */
export const pageFlow = remembered('pages', ['continuous', 'single']);

/** Whether the files' own annotations (comments, stamps, highlights of other programs) are drawn. */
export const ownMarkup = remembered('own-markup', ['shown', 'hidden']);

/** Whether pages are drawn light on dark. Never by itself: a dark theme leaves the paper as it is. */
export const pageInk = remembered('page-ink', ['as-drawn', 'inverted']);

/** Whether the page in small is shown while one is zoomed in. */
export const minimap = remembered('minimap', ['shown', 'hidden']);

/** Whether drawing, moving and resizing snap to marks and to the page's edges by themselves; Mod inverts it while it is held. */
export const snapping = remembered('snapping', ['off', 'on']);

/** Whether boxes are drawn, and marks resized, from their middle by themselves; Alt inverts it while it is held (some systems take Alt and drag for themselves). */
export const fromCentre = remembered('from-centre', ['off', 'on']);

/** Whether a cross-hair reaches across the whole view while one draws. */
export const guides = remembered('guides', ['shown', 'hidden']);

/** A pen draws and fingers pan. Begins by itself with the first touch of a pen, ends only by a person's choice. */
export const penMode = remembered('pen-mode', ['off', 'on']);
