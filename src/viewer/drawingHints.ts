import type { Hint } from '../commands/command.ts';

/** What modifiers do while one draws: rows of the shortcut sheet. */
export const drawingHints: readonly Hint[] = [
  { id: 'hint.shift', label: 'Square, or 45° segments', group: 'While drawing', caps: ['Shift'] },
  { id: 'hint.alt', label: 'From centre, or duplicate', group: 'While drawing', caps: ['Alt'] },
  { id: 'hint.space', label: 'Move what is drawn, or pan', group: 'While drawing', caps: ['Space'] },
];
