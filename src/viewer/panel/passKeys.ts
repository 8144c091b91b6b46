import type { KeyboardEvent } from 'react';
import { platform } from '../../commands/platform.ts';
import type { OpenViewer } from '../openViewer.ts';
import { goInPass } from '../passCommands.ts';

/** Mod+Enter and Shift+Enter anywhere in the form while a pass goes on: what is typed is kept, then one step on or back. */
export function hearPassKey(viewer: OpenViewer, event: KeyboardEvent): void {
  const { key, shiftKey, altKey, nativeEvent, target } = event;
  const mod = platform === 'mac' ? event.metaKey : event.ctrlKey;
  if (viewer.chrome.getState().pass === null || key !== 'Enter' || altKey || nativeEvent.isComposing || mod === shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (target instanceof HTMLElement) accept(target);
  goInPass(viewer, mod ? 1 : -1);
}

/** The suggestion that is picked out is taken; a field keeps what is typed when it is left. */
export function accept(field: HTMLElement): void {
  const picked = field.getAttribute('aria-activedescendant');
  if (picked !== null) document.getElementById(picked)?.click();
  field.blur();
}
