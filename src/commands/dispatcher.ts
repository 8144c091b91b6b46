import { scopesOf } from './command.ts';
import type { Command, Scope } from './command.ts';
import { isSingleKey, matches, noteScript } from './keys.ts';
import type { KeyBinding, KeyEvent, Platform } from './keys.ts';

/** What the place of the focus says about which keys are heard there. */
export interface KeyPlace {
  readonly textField: boolean;
  /** In a dialog, menu or list of options, which have keys of their own. */
  readonly overlay: boolean;
  readonly scopes: ReadonlySet<Scope>;
}

const typingRoles: ReadonlySet<string> = new Set(['textbox', 'searchbox', 'combobox', 'spinbutton']);
const untypedInputs: ReadonlySet<string> = new Set(['button', 'checkbox', 'radio', 'range', 'file', 'submit', 'reset', 'color', 'image']);

function isTextField(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !untypedInputs.has(element.type);
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  return typingRoles.has(element.getAttribute('role') ?? '');
}

/** Reads the place from the element that has the focus. */
export function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return { textField: false, overlay: false, scopes: new Set(['global']) };
  const scope = target.closest('[data-scope]')?.getAttribute('data-scope');
  const scopes = new Set<Scope>(['global']);
  if (scope === 'viewer' || scope === 'list') scopes.add(scope);
  const overlay = target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;
  return { textField: isTextField(target), overlay, scopes };
}

interface Choice {
  readonly commands: readonly Command[];
  readonly event: KeyEvent & { readonly repeat: boolean };
  readonly place: KeyPlace;
  readonly platform: Platform;
  /** Single-key shortcuts are on. */
  readonly singleKeys: boolean;
}

/** The command a key press means here, the enabled one that was registered last; null when it means none. */
export function commandFor({ commands, event, place, platform, singleKeys }: Choice): Command | null {
  noteScript(event);
  const heard = (binding: KeyBinding): boolean => (singleKeys || !isSingleKey(binding)) && matches(binding, event, platform);
  return commands.find((command) => isHeard(command, place) && command.keys.some(heard) && command.enabled()) ?? null;
}

/**
 * Whether a key press with Mod belongs to a command of this place, be it enabled or not: the browser, which has another use for it (Mod+A
 * selects the page, Mod+D makes a bookmark), is not to do that now and then.
 */
export function isKept({ commands, event, place, platform }: Omit<Choice, 'singleKeys'>): boolean {
  return commands.some((command) => isHeard(command, place) && command.keys.some((binding) => binding.mod && matches(binding, event, platform)));
}

function isHeard(command: Command, place: KeyPlace): boolean {
  if ((place.textField || place.overlay) && command.inTextFields !== true) return false;
  return command.byBrowser !== true && scopesOf(command).some((scope) => place.scopes.has(scope));
}
