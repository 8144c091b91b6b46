import * as fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { bind, bindAll, bindings, bound, conflictIn, holderOf, readBindings, writeBindings } from './bindings.ts';
import type { Command } from './command.ts';
import { combinationOf, keyCaps, keys } from './keys.ts';

afterEach(() => bindAll({}));

const command = (id: string, label: string, combination: string): Command => ({ id, label, group: 'g', keys: keys(combination), enabled: () => true, run: () => undefined });
const box = command('box', 'Box', 'B');
const path = command('path', 'Path', 'P');
const all = [box, path, { ...command('find', 'Find', 'Mod+F'), scopes: ['global'] as const }];

function press(key: string, code: string, held: { readonly ctrlKey?: boolean; readonly shiftKey?: boolean } = {}): string | null {
  const event = { key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false, getModifierState: () => false, ...held };
  return combinationOf(event, 'other');
}

it('gives keys to a command and takes them back', () => {
  bind('box', ['Shift+B']);
  expect(bound(box).keys.map((each) => keyCaps(each, 'other').join(' '))).toEqual(['Shift B']);
  expect(readBindings(writeBindings(bindings.getState().own))).toEqual({ box: ['Shift+B'] });
  bind('box', null);
  expect(bound(box)).toBe(box);
});

it('refuses what somebody holds, by name', () => {
  expect(holderOf('P', box, all)).toBe('“Path”');
  expect(holderOf('Mod+F', box, all)).toBe('“Find”');
  expect(holderOf('3', box, all)).toBe('the labels');
  expect(holderOf('Mod+T', box, all)).toBe('the browser');
  expect(holderOf('B', box, all)).toBeNull();
  expect(holderOf('G', box, all)).toBeNull();
  expect(conflictIn({ box: ['P'] }, all)).toBe('P for “Box” is held by “Path”.');
  expect(conflictIn({ box: ['P'], path: ['B'] }, all)).toBeNull();
});

it('reads no file that is none of ours, and never throws', () => {
  for (const text of ['', '[]', '{}', '{"redline":"shortcuts"}', 'null']) expect(readBindings(text)).toBeNull();
  expect(readBindings('{"redline":"shortcuts","bindings":{"box":["Mod+Nonsense",7,"G"],"path":"P"}}')).toEqual({ box: ['G'] });
  fc.assert(fc.property(fc.jsonValue(), (value) => void readBindings(JSON.stringify({ redline: 'shortcuts', bindings: value }))));
});

it('names a key press as bindings are written, on a Russian, a German and a Dvorak layout', () => {
  expect(press('и', 'KeyB')).toBe('B');
  expect(press('z', 'KeyY', { ctrlKey: true })).toBe('Mod+Z');
  expect(press('x', 'KeyB', { shiftKey: true })).toBe('Shift+X');
  expect(press('!', 'Digit1', { shiftKey: true })).toBe('Shift+1');
  expect(press(' ', 'Space')).toBe('Space');
  expect(press('Shift', 'ShiftLeft', { shiftKey: true })).toBeNull();
});
