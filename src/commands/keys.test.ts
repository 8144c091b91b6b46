import { beforeEach, describe, expect, it } from 'vitest';
import { ariaKeys, isSingleKey, keyCaps, keys, matches, noteScript } from './keys.ts';
import type { KeyBinding, KeyEvent, Platform } from './keys.ts';

type Held = 'ctrl' | 'meta' | 'shift' | 'alt' | 'altgr' | 'composing';

/** A key press as browsers report it: what the layout types, and the place of the key. */
function press(key: string, code: string, ...held: readonly Held[]): KeyEvent {
  const has = (name: Held): boolean => held.includes(name);
  return {
    key, code, ctrlKey: has('ctrl'), metaKey: has('meta'), shiftKey: has('shift'), altKey: has('alt'), isComposing: has('composing'),
    getModifierState: (name) => name === 'AltGraph' && has('altgr'),
  };
}

function one(combination: string): KeyBinding {
  const [binding] = keys(combination);
  if (binding === undefined) throw new Error('unreachable');
  return binding;
}

function hit(combination: string, event: KeyEvent, platform: Platform = 'other'): boolean {
  noteScript(event);
  return matches(one(combination), event, platform);
}

beforeEach(() => noteScript({ key: 'a', altKey: false }));

describe('letters', () => {
  it('are what the layout types: Dvorak and AZERTY', () => {
    expect(hit('V', press('v', 'Period'))).toBe(true);
    expect(hit('V', press('k', 'KeyV'))).toBe(false);
    expect(hit('Q', press('q', 'KeyA'))).toBe(true);
    expect(hit('A', press('q', 'KeyA'))).toBe(false);
    expect(hit('Mod+Z', press('z', 'KeyW', 'ctrl'))).toBe(true);
    expect(hit('Mod+Z', press('y', 'KeyZ', 'ctrl'))).toBe(false);
  });

  it('are the physical key where the layout types another script', () => {
    expect(hit('V', press('м', 'KeyV'))).toBe(true);
    expect(hit('Mod+Z', press('я', 'KeyZ', 'ctrl'))).toBe(true);
    expect(hit('Mod+Shift+Z', press('Я', 'KeyZ', 'ctrl', 'shift'))).toBe(true);
    expect(hit('B', press('β', 'KeyB'))).toBe(true);
    expect(hit('H', press('ا', 'KeyH'))).toBe(true);
  });

  it('are the physical key where one key types two of another script', () => {
    expect(hit('B', press('لا', 'KeyB'))).toBe(true);
    expect(hit('G', press('لأ', 'KeyG'))).toBe(true);
  });

  it('are found behind the punctuation of a Greek keyboard once its script is known', () => {
    expect(hit('Q', press(';', 'KeyQ'))).toBe(false);
    noteScript({ key: 'α', altKey: false });
    expect(hit('Q', press(';', 'KeyQ'))).toBe(true);
  });

  it('on Dvorak leave the punctuation under Q alone', () => {
    noteScript({ key: 'o', altKey: false });
    expect(hit('Q', press("'", 'KeyQ'))).toBe(false);
  });

  it('do not care for Caps Lock, but for Shift', () => {
    expect(hit('V', press('V', 'KeyV'))).toBe(true);
    expect(hit('V', press('V', 'KeyV', 'shift'))).toBe(false);
    expect(hit('Shift+H', press('H', 'KeyH', 'shift'))).toBe(true);
  });

  it('are no accented letters', () => {
    expect(hit('O', press('ö', 'Semicolon'))).toBe(false);
  });
});

describe('digits and punctuation', () => {
  it('are physical keys: AZERTY types & with the unshifted 1', () => {
    expect(hit('1', press('&', 'Digit1'))).toBe(true);
    expect(hit('Shift+1', press('1', 'Digit1', 'shift'))).toBe(true);
    expect(hit('1', press('1', 'Digit1', 'shift'))).toBe(false);
  });

  it('are also on the numeric pad, while it types digits', () => {
    expect(hit('1', press('1', 'Numpad1'))).toBe(true);
    expect(hit('1', press('End', 'Numpad1'))).toBe(false);
    expect(hit('Mod+=', press('+', 'NumpadAdd', 'ctrl'))).toBe(true);
    expect(hit('Mod+-', press('-', 'NumpadSubtract', 'ctrl'))).toBe(true);
  });

  it('zoom by what is printed on a German keyboard', () => {
    expect(hit('Mod+=', press('+', 'BracketRight', 'ctrl'))).toBe(true);
    expect(hit('Mod+-', press('-', 'Slash', 'ctrl'))).toBe(true);
    expect(hit('Mod+=', press('+', 'Equal', 'ctrl', 'shift'))).toBe(true);
  });

  it('stay where they are on Dvorak, but for places that type a letter: there what is typed counts', () => {
    expect(hit('.', press('v', 'Period'))).toBe(false);
    expect(hit('.', press('.', 'KeyE'))).toBe(true);
    expect(hit(',', press('w', 'Comma'))).toBe(false);
    expect(hit(',', press(',', 'KeyW'))).toBe(true);
    expect(hit('[', press('/', 'BracketLeft'))).toBe(true);
  });
});

describe('the sheet of shortcuts', () => {
  it('comes by whatever types a question mark', () => {
    expect(hit('?', press('?', 'Slash', 'shift'))).toBe(true);
    expect(hit('?', press('?', 'Minus', 'shift'))).toBe(true);
    expect(hit('?', press('?', 'KeyM', 'shift'))).toBe(true);
    expect(hit('?', press('?', 'Digit7', 'shift'))).toBe(true);
  });

  it('is all that a key means which types a question mark without Shift', () => {
    expect(hit('?', press('?', 'Slash'))).toBe(true);
    expect(hit('/', press('?', 'Slash'))).toBe(false);
  });

  it('comes by the key of the US keyboard unless it types a letter', () => {
    expect(hit('?', press(',', 'Slash', 'shift'))).toBe(true);
    expect(hit('?', press('Z', 'Slash', 'shift'))).toBe(false);
    expect(hit('?', press('/', 'Slash'))).toBe(false);
  });
});

describe('modifiers', () => {
  it('are exact', () => {
    expect(hit('K', press('k', 'KeyK', 'ctrl'))).toBe(false);
    expect(hit('Mod+K', press('k', 'KeyK', 'ctrl', 'shift'))).toBe(false);
    expect(hit('Mod+K', press('k', 'KeyK'))).toBe(false);
  });

  it('Mod is Cmd on macOS alone', () => {
    expect(hit('Mod+K', press('k', 'KeyK', 'meta'), 'mac')).toBe(true);
    expect(hit('Mod+K', press('k', 'KeyK', 'ctrl'), 'mac')).toBe(false);
    expect(hit('Mod+K', press('k', 'KeyK', 'meta'), 'other')).toBe(false);
  });

  it('AltGr and an unfinished composition mean text', () => {
    expect(hit('[', press('[', 'BracketLeft', 'altgr'))).toBe(false);
    expect(hit('V', press('v', 'KeyV', 'composing'))).toBe(false);
    expect(hit('1', press('Process', 'Digit1'))).toBe(false);
    noteScript({ key: 'か', altKey: false });
    expect(hit('V', press('Process', 'KeyV'))).toBe(false);
  });

  it('Option on macOS keeps the letter', () => {
    expect(hit('Alt+D', press('∂', 'KeyD', 'alt'), 'mac')).toBe(true);
  });
});

describe('what is shown', () => {
  it('names keys as the platform does', () => {
    expect(keyCaps(one('Mod+Shift+Z'), 'other')).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keyCaps(one('Mod+Shift+Z'), 'mac')).toEqual(['⇧', '⌘', 'Z']);
    expect(keyCaps(one('Mod+='), 'other')).toEqual(['Ctrl', '+']);
    expect(keyCaps(one('Escape'), 'other')).toEqual(['Esc']);
    expect(keyCaps(one('Shift+1'), 'other')).toEqual(['Shift', '1']);
    expect(keyCaps(one('.'), 'other')).toEqual(['.']);
  });

  it('shows what stands on the keys of the keyboard in use', () => {
    const german = new Map([['BracketLeft', 'ü'], ['BracketRight', '+'], ['Backquote', '^'], ['Minus', 'ß'], ['Digit1', '1']]);
    expect(keyCaps(one('['), 'other', german)).toEqual(['Ü']);
    expect(keyCaps(one('Alt+]'), 'other', german)).toEqual(['Alt', '+']);
    expect(keyCaps(one('Mod+-'), 'other', german)).toEqual(['Ctrl', '−']);
    const french = new Map([['Digit1', '&'], ['Period', ':'], ['Comma', ';']]);
    expect([one('1'), one('.'), one(',')].flatMap((binding) => keyCaps(binding, 'other', french))).toEqual(['1', ':', ';']);
    expect(keyCaps(one('.'), 'other', new Map([['Period', 'v']]))).toEqual(['.']);
  });

  it('tells assistive technology', () => {
    expect(ariaKeys(keys('Mod+Shift+Z', 'Mod+Y'), 'other')).toBe('Control+Shift+Z Control+Y');
    expect(ariaKeys([], 'other')).toBeNull();
  });
});

it('knows single keys, which can be switched off', () => {
  expect(['V', '?', '1', 'Shift+L', '.'].map((name) => isSingleKey(one(name)))).toEqual([true, true, true, true, true]);
  expect(['Mod+K', 'F1', 'Escape', 'Alt+['].map((name) => isSingleKey(one(name)))).toEqual([false, false, false, false]);
});

it('refuses a name that is no key', () => {
  expect(() => keys('Mod+Sapce')).toThrow('No key is called "Sapce"');
  expect(() => keys('Ctrl+K')).toThrow('No modifier is called "Ctrl"');
});

it('hears Esc with whatever is held for a drag', () => {
  for (const held of [[], ['shift'], ['ctrl'], ['alt'], ['ctrl', 'shift']] as const) expect(hit('Escape', press('Escape', 'Escape', ...held))).toBe(true);
  expect(hit('Escape', press('Escape', 'Escape', 'composing'))).toBe(false);
});
