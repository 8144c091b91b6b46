import * as fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { bind, bindAll, bindings, bound, conflictIn, holderOf, readBindings, writeBindings } from './bindings.ts';
import type { Command } from './command.ts';
import { combinationOf, keyCaps, keys } from './keys.ts';

afterEach(() => bindAll({}));

const command = (id: string, label: string, ...combinations: readonly string[]): Command => ({ id, label, group: 'g', keys: keys(...combinations), enabled: () => true, run: () => undefined });
const box = command('viewer.tool.box', 'Box', 'B');
const path = command('viewer.tool.path', 'Path', 'P');
const snap = command('viewer.snapping', 'Snap');
const all = [box, path, snap, { ...command('find', 'Find', 'Mod+F'), scopes: ['global'] as const }];

function press(key: string, code: string, held: { readonly ctrlKey?: boolean; readonly shiftKey?: boolean } = {}): string | null {
  const event = { key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false, getModifierState: () => false, ...held };
  return combinationOf(event, 'other');
}

it('gives keys to a command and takes them back', () => {
  bind(box.id, ['Shift+B']);
  expect(bound(box).keys.map((each) => keyCaps(each, 'other').join(' '))).toEqual(['Shift B']);
  expect(readBindings(writeBindings(bindings.getState().own))).toEqual({ [box.id]: ['Shift+B'] });
  bind(box.id, null);
  expect(bound(box)).toBe(box);
});

it('refuses what somebody holds, by name', () => {
  expect(holderOf('P', box, all)).toBe('“Path”');
  expect(holderOf('Mod+F', box, all)).toBe('“Find”');
  expect(holderOf('3', box, all)).toBe('the labels');
  expect(holderOf('Mod+T', box, all)).toBe('the browser');
  expect(holderOf('B', box, all)).toBeNull();
  expect(holderOf('G', box, all)).toBeNull();
  expect(conflictIn({ [box.id]: ['P'] }, all)).toBe('P for “Box” is held by “Path”.');
  expect(conflictIn({ [box.id]: ['P'], [path.id]: ['B'] }, all)).toBeNull();
});

it('knows what commands hold that are not on offer here, and what a person gave them', () => {
  expect(holderOf('J', box, all)).toBe('“Next file”');
  expect(holderOf('Shift+B', box, all)).toBeNull();
  bind('viewer.nextFile', ['Shift+B']);
  expect(holderOf('Shift+B', box, [])).toBe('“Next file”');
  expect(holderOf('J', box, [])).toBeNull();
  expect(conflictIn({ 'viewer.nextFile': ['P'] }, [])).toBe('P for “Next file” is held by “Path”.');
  expect(conflictIn({ 'viewer.nextFile': ['Shift+P'], 'viewer.rotate': ['Shift+P'] }, [])).toBe('Shift+P for “Next file” is held by “Rotate”.');
  expect(conflictIn({ 'viewer.snapping': ['J'] }, [])).toBe('J for “viewer.snapping” is held by “Next file”.');
  expect(conflictIn({ 'viewer.snapping': ['Shift+B'] }, [])).toBeNull();
});

it('lets those share keys that do by nature, and gives back what was theirs', () => {
  expect(holderOf('ArrowUp', { id: 'viewer.nudgeUp' }, [])).toBeNull();
  expect(holderOf('ArrowUp', box, [])).not.toBeNull();
  expect(conflictIn({ 'viewer.delete': ['Delete'], 'viewer.nudgeUp': ['ArrowUp'] }, [])).toBeNull();
  bind(snap.id, ['G']);
  expect(conflictIn({ [box.id]: ['G'] }, all.map(bound))).toBeNull();
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
  expect([press('v', 'Period'), press('.', 'KeyE'), press('(', 'KeyQ')]).toEqual(['V', '.', null]);
  expect(press('Process', 'KeyA')).toBeNull();
  expect(press(' ', 'Space')).toBe('Space');
  expect(press('Shift', 'ShiftLeft', { shiftKey: true })).toBeNull();
});
