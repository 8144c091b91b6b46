/**
 * Key combinations that mean the same on every keyboard layout. Digits and punctuation are physical keys (`event.code`); letters are what
 * the layout types (`event.key`), or the physical key where the layout types another script.
 */

type Token =
  | { readonly by: 'letter'; readonly letter: string }
  | { readonly by: 'code'; readonly code: string }
  | { readonly by: 'key'; readonly key: string };

/** One combination. `mod` is Cmd on macOS and Ctrl elsewhere. */
export interface KeyBinding {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly token: Token;
}

/** What is read of a keyboard event. */
export interface KeyEvent {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  getModifierState(key: string): boolean;
}

export type Platform = 'mac' | 'other';

/** Punctuation by the name it has on a US keyboard: `event.code` names keys by their place there. */
const punctuation: ReadonlyMap<string, string> = new Map([
  ['=', 'Equal'], ['-', 'Minus'], ['.', 'Period'], [',', 'Comma'], ['`', 'Backquote'], ['[', 'BracketLeft'], [']', 'BracketRight'],
  ['/', 'Slash'], [';', 'Semicolon'], ["'", 'Quote'], ['\\', 'Backslash'],
]);

const named: ReadonlySet<string> = new Set([
  'Enter', 'Escape', 'Delete', 'Backspace', 'Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End',
  'F1', 'F2', 'F3', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10',
]);

/**
 * Keys that type what they say elsewhere than on a US keyboard, and that people look for by what is printed on them: Ctrl and plus is
 * `BracketRight` on a German keyboard. With Mod alone, since without it the same characters belong to other places.
 */
const typedWithMod: ReadonlyMap<string, readonly string[]> = new Map([
  ['Equal', ['=', '+']],
  ['Minus', ['-', '_', '\u2212']],
]);

const numpad: ReadonlyMap<string, string> = new Map([['NumpadAdd', 'Equal'], ['NumpadSubtract', 'Minus'], ['NumpadDecimal', 'Period']]);

/** The script of the last letter typed: only this tells that a Greek or Hebrew keyboard's `;` stands where Q does. */
let lastScript: 'latin' | 'other' = 'latin';

function tokenOf(name: string): Token {
  if (/^[A-Z]$/.test(name)) return { by: 'letter', letter: name.toLowerCase() };
  if (/^\d$/.test(name)) return { by: 'code', code: `Digit${name}` };
  if (name === 'Space') return { by: 'code', code: 'Space' };
  if (name === '?' || named.has(name)) return { by: 'key', key: name };
  const code = punctuation.get(name);
  if (code === undefined) throw new Error(`No key is called "${name}"`);
  return { by: 'code', code };
}

function parse(combination: string): KeyBinding {
  const parts = combination.split('+');
  const name = parts.pop() ?? '';
  const unknown = parts.find((part) => part !== 'Mod' && part !== 'Shift' && part !== 'Alt');
  if (unknown !== undefined) throw new Error(`No modifier is called "${unknown}" in "${combination}"`);
  return { mod: parts.includes('Mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt'), token: tokenOf(name) };
}

/**
 * Bindings written as people write them: `keys('Mod+Shift+Z', 'Mod+Y')`, `keys('V')`, `keys('Shift+1')`, `keys('?')`, `keys('ArrowUp')`.
 * Throws on a name that is no key.
 */
export function keys(...combinations: readonly string[]): readonly KeyBinding[] {
  return combinations.map(parse);
}

/** Which keyboard the person has, for Mod and for what is shown. */
export function platformOf(agent: { readonly platform: string }): Platform {
  return /mac|iphone|ipad/i.test(agent.platform) ? 'mac' : 'other';
}

/** What a letter key types: one letter, or as on Arabic keyboards two. Names of keys, such as "Enter", are longer. */
function isLetter(text: string): boolean {
  return /^\p{L}$/u.test(text) || /^(?!\p{Script=Latin})\p{L}{2}$/u.test(text);
}

function isLatin(text: string): boolean {
  return /^[a-z]$/i.test(text);
}

/** To be called with every key press before `matches`, so that the script in use is known. */
export function noteScript(event: Pick<KeyEvent, 'key' | 'altKey'>): void {
  if (event.altKey || !isLetter(event.key)) return;
  lastScript = /\p{Script=Latin}/u.test(event.key) ? 'latin' : 'other';
}

function letterOf(event: KeyEvent): string | null {
  if (isLatin(event.key) && !event.altKey) return event.key.toLowerCase();
  const physical = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase() ?? null;
  // Option on macOS types signs in place of letters.
  if (event.altKey) return isLatin(event.key) ? event.key.toLowerCase() : physical;
  const foreign = isLetter(event.key) && !/\p{Script=Latin}/u.test(event.key);
  return foreign || (lastScript === 'other' && !isLetter(event.key)) ? physical : null;
}

/**
 * A place that types a Latin letter is that letter's: on Dvorak, where full stop and comma lie among the letters, they are found by what
 * they type. A key that types a question mark by itself asks for help wherever it is.
 */
function codeMatches(code: string, event: KeyEvent): boolean {
  const sign = signOf(code);
  if (event.key === '?' || (sign !== null && isLatin(event.key))) return false;
  if (event.code === code || numpad.get(event.code) === code) return event.key !== 'Delete';
  if (sign !== null) return event.key === sign && typedByLetterKey(event);
  return /^Digit\d$/.test(code) && event.code === `Numpad${code.slice(5)}` && event.key === code.slice(5);
}

function typedByLetterKey(event: KeyEvent): boolean {
  return event.code.startsWith('Key') && letterOf(event) === null;
}

/** The sign that a place types on a US keyboard; null for digits and what is no punctuation. */
function signOf(code: string): string | null {
  return [...punctuation].find(([, own]) => own === code)?.[0] ?? null;
}

/** Sheet of shortcuts: what types a question mark, and the key that does so on a US keyboard unless it types a letter here. */
function asksForHelp(event: KeyEvent): boolean {
  return event.key === '?' || (event.shiftKey && event.code === 'Slash' && !isLetter(event.key));
}

/** Whether a key press writes: with AltGr, or within an input method, which calls the first key of a composition "Process". */
function isText(event: KeyEvent): boolean {
  return event.isComposing || event.key === 'Process' || event.getModifierState('AltGraph');
}

/** The way out: modifiers that are held for a drag (Shift for a square, Mod for snapping) do not make another key of it. */
function isWayOut({ mod, shift, alt, token }: KeyBinding): boolean {
  return token.by === 'key' && token.key === 'Escape' && !mod && !shift && !alt;
}

/** Whether a key press is this combination, exactly: a modifier more is another combination, but for Esc. */
export function matches(binding: KeyBinding, event: KeyEvent, platform: Platform): boolean {
  if (isText(event)) return false;
  if (isWayOut(binding)) return event.key === 'Escape';
  const mod = platform === 'mac' ? event.metaKey : event.ctrlKey;
  const foreignMod = platform === 'mac' ? event.ctrlKey : event.metaKey;
  if (foreignMod || mod !== binding.mod || event.altKey !== binding.alt) return false;
  const { token } = binding;
  if (token.by === 'key' && token.key === '?') return asksForHelp(event);
  const typed = token.by === 'code' && binding.mod && !binding.shift ? typedWithMod.get(token.code) : undefined;
  if (typed?.includes(event.key) === true) return true;
  if (event.shiftKey !== binding.shift) return false;
  switch (token.by) {
    case 'letter':
      return letterOf(event) === token.letter;
    case 'code':
      return codeMatches(token.code, event);
    case 'key':
      return event.key === token.key;
  }
}

/** A combination of one printable key without Ctrl, Cmd or Alt: what WCAG 2.1.4 lets people switch off. */
export function isSingleKey(binding: KeyBinding): boolean {
  if (binding.mod || binding.alt) return false;
  return binding.token.by !== 'key' || binding.token.key === '?';
}

/**
 * The combination that a key press is, written as `keys` reads it; null for what cannot be one: a modifier alone, a dead key, a character
 * that another layout types elsewhere.
 */
export function combinationOf(event: KeyEvent, platform: Platform): string | null {
  if (isText(event)) return null;
  const name = letterOf(event)?.toUpperCase() ?? signTyped(event) ?? nameOfCode(event.code) ?? (named.has(event.key) ? event.key : null);
  if (name === null) return null;
  const mod = platform === 'mac' ? event.metaKey : event.ctrlKey;
  return [mod ? 'Mod' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : '', name].filter((part) => part !== '').join('+');
}

function signTyped(event: KeyEvent): string | null {
  return event.code.startsWith('Key') && punctuation.has(event.key) ? event.key : null;
}

function nameOfCode(code: string): string | null {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  return code === 'Space' ? 'Space' : (digit ?? signOf(code));
}

/** Whether two bindings are heard for the same key press. */
export function sameBinding(a: KeyBinding, b: KeyBinding): boolean {
  return a.mod === b.mod && a.shift === b.shift && a.alt === b.alt && JSON.stringify(a.token) === JSON.stringify(b.token);
}

const signs: ReadonlyMap<string, string> = new Map([
  ['ArrowUp', '↑'], ['ArrowDown', '↓'], ['ArrowLeft', '←'], ['ArrowRight', '→'], ['Escape', 'Esc'], ['Delete', 'Del'],
  ['PageUp', 'PgUp'], ['PageDown', 'PgDn'], ['Minus', '−'], ['Equal', '+'],
]);

/** What each key types on the keyboard in use, by `event.code`: as `navigator.keyboard.getLayoutMap()` tells it. */
export type KeyboardLayout = ReadonlyMap<string, string>;

/** A US keyboard, whose signs are those that bindings are written with. */
export const usLayout: KeyboardLayout = new Map();

function nameOf(token: Token, layout: KeyboardLayout): string {
  switch (token.by) {
    case 'letter':
      return token.letter.toUpperCase();
    case 'key':
      return signs.get(token.key) ?? token.key;
    case 'code': {
      if (token.code.startsWith('Digit')) return token.code.slice(5);
      const typed = layout.get(token.code);
      if (signs.has(token.code) || typed === undefined || isLatin(typed)) return signs.get(token.code) ?? signOf(token.code) ?? token.code;
      return typed.toLocaleUpperCase();
    }
  }
}

/** What stands on the key caps, one entry a cap: `['Ctrl', 'Shift', 'Z']`, on macOS `['⇧', '⌘', 'Z']`. */
export function keyCaps(binding: KeyBinding, platform: Platform, layout = usLayout): readonly string[] {
  const name = nameOf(binding.token, layout);
  const mac = platform === 'mac';
  const modifiers = mac
    ? [binding.alt ? '⌥' : '', binding.shift ? '⇧' : '', binding.mod ? '⌘' : '']
    : [binding.mod ? 'Ctrl' : '', binding.alt ? 'Alt' : '', binding.shift ? 'Shift' : ''];
  return [...modifiers.filter((text) => text !== ''), name];
}

function ariaName(token: Token): string {
  if (token.by === 'code' && token.code === 'Space') return 'Space';
  const name = token.by === 'key' ? token.key : nameOf(token, usLayout);
  return name === '+' ? 'Plus' : name;
}

/** The value of `aria-keyshortcuts` for a control with these bindings; null when it has none. */
export function ariaKeys(bindings: readonly KeyBinding[], platform: Platform): string | null {
  if (bindings.length === 0) return null;
  const mod = platform === 'mac' ? 'Meta+' : 'Control+';
  return bindings
    .map((binding) => `${binding.mod ? mod : ''}${binding.alt ? 'Alt+' : ''}${binding.shift ? 'Shift+' : ''}${ariaName(binding.token)}`)
    .join(' ');
}
