import { remembered } from '../commands/remembered.ts';

/** What the wheel does by itself; with Mod it does the other. CAD users expect it to zoom. */
export const wheelMode = remembered('wheel', ['scroll', 'zoom']);

/** Whether pages are shown below one another or one at a time. */
export const pageFlow = remembered('pages', ['continuous', 'single']);
