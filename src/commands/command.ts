import type { Icon } from '@tabler/icons-react';
import type { KeyBinding } from './keys.ts';

/**
 * Where the keys of a command are heard. `global`: everywhere outside text fields, menus and dialogs. `viewer` and `list`: while the focus
 * is within the element that says so with `data-scope`. A command without keys is in palette and menus alone.
 */
export type Scope = 'global' | 'viewer' | 'list';

/** Something a person can do: menu, tool bar, palette, shortcut sheet and tooltips all read this one object. */
export interface Command {
  /** Stable and unique, as `viewer.zoomIn`. */
  readonly id: string;
  /** What it does, in the words of its button: "Zoom in". */
  readonly label: string;
  /** Heading it stands under in palette and sheet: "Tools", "View", "In this session". */
  readonly group: string;
  readonly keys: readonly KeyBinding[];
  /** `['viewer']` when absent. */
  readonly scopes?: readonly Scope[];
  readonly icon?: Icon;
  /** Words at the right of its palette row in place of keys: "PDF, 1.1 MB". */
  readonly note?: string;
  /** The address that it leads to, where it is a place: one that was visited can be gone back to from anywhere. */
  readonly path?: string;
  /** Goes on while the key is held down; else a held key counts once. */
  readonly repeats?: true;
  /** Heard in text fields, too. For what a browser would else do with the key itself, as Mod+S. */
  readonly inTextFields?: true;
  /** The browser makes an event of its keys, which is answered elsewhere: copy, cut, paste. Its keys are shown, and are nobody else's. */
  readonly byBrowser?: true;
  /** Not offered in the palette: what makes no sense from there, as nudging. Still in the shortcut sheet. */
  readonly paletteless?: true;
  enabled(): boolean;
  /** Of a choice that stays: whether it is made now. Menus show a tick. */
  on?(): boolean;
  run(): void;
}

/** A row of the shortcut sheet that is no command: what a modifier does while one draws. */
export interface Hint {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** What stands on the key caps. */
  readonly caps: readonly string[];
}

/** Where a command's keys are heard. */
export function scopesOf(command: Pick<Command, 'scopes'>): readonly Scope[] {
  return command.scopes ?? ['viewer'];
}
