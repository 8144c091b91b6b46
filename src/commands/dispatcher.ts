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
  for (const command of commands) {
    if (place.textField && command.inTextFields !== true) continue;
    if (place.overlay && command.inTextFields !== true) continue;
    if (command.byBrowser === true) continue;
    if (!scopesOf(command).some((scope) => place.scopes.has(scope))) continue;
    if (!command.keys.some(heard) || !command.enabled()) continue;
    return command;
  }
  return null;
}
