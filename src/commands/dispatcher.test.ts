import { expect, it } from 'vitest';
import type { Command } from './command.ts';
import { commandFor, isKept } from './dispatcher.ts';
import type { KeyPlace } from './dispatcher.ts';
import { keys } from './keys.ts';
import { createCommandRegistry } from './registry.ts';

function command(id: string, combination: string, more: Partial<Command> = {}): Command {
  return { id, label: id, group: 'Test', keys: keys(combination), enabled: () => true, run: () => undefined, ...more };
}

const inViewer: KeyPlace = { textField: false, overlay: false, scopes: new Set(['global', 'viewer']) };
const elsewhere: KeyPlace = { textField: false, overlay: false, scopes: new Set(['global']) };
const inField: KeyPlace = { ...inViewer, textField: true };
const inDialog: KeyPlace = { ...inViewer, overlay: true };

function press(key: string, code: string, ctrlKey = false) {
  return {
    key, code, ctrlKey, metaKey: false, shiftKey: false, altKey: false, isComposing: false, repeat: false,
    getModifierState: () => false,
  };
}

const box = command('box', 'B');
const save = command('save', 'Mod+S', { scopes: ['global'], inTextFields: true });
const next = command('next', 'J', { scopes: ['global'] });
const commands = [box, save, next];
const settings = { commands, platform: 'other', singleKeys: true } as const;

it('hears viewer keys in the viewer alone, global ones everywhere but where one types', () => {
  const b = press('b', 'KeyB');
  const j = press('j', 'KeyJ');
  expect(commandFor({ ...settings, event: b, place: inViewer })).toBe(box);
  expect(commandFor({ ...settings, event: b, place: elsewhere })).toBeNull();
  expect(commandFor({ ...settings, event: j, place: elsewhere })).toBe(next);
  expect(commandFor({ ...settings, event: j, place: inField })).toBeNull();
  expect(commandFor({ ...settings, event: j, place: inDialog })).toBeNull();
});

it('never leaves Mod+S to the browser', () => {
  const s = press('s', 'KeyS', true);
  expect(commandFor({ ...settings, event: s, place: inField })).toBe(save);
});

it('switches single keys off, and those with Mod not', () => {
  expect(commandFor({ ...settings, singleKeys: false, event: press('b', 'KeyB'), place: inViewer })).toBeNull();
  expect(commandFor({ ...settings, singleKeys: false, event: press('s', 'KeyS', true), place: inViewer })).toBe(save);
});

it('passes over what is not enabled', () => {
  const off = command('off', 'B', { enabled: () => false });
  expect(commandFor({ ...settings, commands: [off, box], event: press('b', 'KeyB'), place: inViewer })).toBe(box);
});

it('keeps a key with Mod from the browser where a command has it, enabled or not', () => {
  const off = command('all', 'Mod+A', { enabled: () => false });
  const a = press('a', 'KeyA', true);
  const kept = { commands: [off, command('copy', 'Mod+C', { byBrowser: true }), box], platform: 'other' } as const;
  expect(isKept({ ...kept, event: a, place: inViewer })).toBe(true);
  expect(isKept({ ...kept, event: a, place: elsewhere })).toBe(false);
  expect(isKept({ ...kept, event: a, place: inField })).toBe(false);
  expect(isKept({ ...kept, event: press('c', 'KeyC', true), place: inViewer })).toBe(false);
  expect(isKept({ ...kept, event: press('b', 'KeyB'), place: inViewer })).toBe(false);
});

it('registers in layers: the newest first, and gone with its screen', () => {
  const registry = createCommandRegistry();
  registry.add([box, next]);
  const better = command('box', 'X');
  const remove = registry.add([better], [{ id: 'h', label: 'Square', group: 'While drawing', caps: ['Shift'] }]);
  expect(registry.commands()).toEqual([better, next]);
  expect(registry.hints()).toHaveLength(1);
  remove();
  expect(registry.commands()).toEqual([box, next]);
  expect(registry.hints()).toEqual([]);
});
