import { createStore } from 'zustand/vanilla';
import type { Command } from './command.ts';
import { scopesOf } from './command.ts';
import { keys, sameBinding } from './keys.ts';
import type { KeyBinding } from './keys.ts';

/** Keys that a person gave to commands, in place of their own, by the command's id; as `keys` reads them. */
export type Bindings = Readonly<Record<string, readonly string[]>>;

const storageKey = 'redline:bindings';
/** Characters of a file that is read. */
const mostLength = 100_000;

/** What this browser remembers. */
export const bindings = createStore<{ readonly own: Bindings }>(() => ({ own: readBindings(stored()) ?? {} }));

function stored(): string {
  try {
    return globalThis.localStorage?.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}

/** Gives keys to a command, or its own back where `combinations` is null. */
export function bind(id: string, combinations: readonly string[] | null): void {
  const others = Object.entries(bindings.getState().own).filter(([other]) => other !== id);
  bindAll(Object.fromEntries(combinations === null ? others : [...others, [id, combinations]]));
}

/** Replaces all that was bound. */
export function bindAll(own: Bindings): void {
  bindings.setState({ own });
  try {
    globalThis.localStorage?.setItem(storageKey, writeBindings(own));
  } catch {
    // Kept for this page alone where the browser forbids storage.
  }
}

/** The command with the keys that are heard for it now. */
export function bound(command: Command): Command {
  const own = bindings.getState().own[command.id];
  return own === undefined ? command : { ...command, keys: keys(...own) };
}

/** The one file of bindings, as it is exported and remembered. */
export function writeBindings(own: Bindings): string {
  return JSON.stringify({ redline: 'shortcuts', version: 1, bindings: own }, null, 2);
}

/** The one door for such a file; null when it is none, what is no key is left out. */
export function readBindings(text: string): Bindings | null {
  if (text === '' || text.length > mostLength) return null;
  const value = parsed(text);
  if (!isFields(value) || value['redline'] !== 'shortcuts' || !isFields(value['bindings'])) return null;
  return Object.fromEntries(Object.entries(value['bindings']).flatMap(([id, combinations]): [string, string[]][] => {
    if (!Array.isArray(combinations)) return [];
    return [[id, combinations.filter((each): each is string => typeof each === 'string' && isCombination(each))]];
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCombination(text: string): boolean {
  try {
    return keys(text).length === 1;
  } catch {
    return false;
  }
}

/** Combinations that belong to the browser, to the labels or to the ways out, with whom they belong to. */
const taken: readonly (readonly [holder: string, pattern: RegExp])[] = [
  ['the browser', /^Mod\+(T|W|N|\d|Tab|Shift\+T|Shift\+N|Shift\+W)$/],
  ['the browser', /^Alt\+Arrow(Left|Right)$|^F5$|^F11$|^F12$|^(Shift\+)?Tab$/],
  ['the labels', /^\d$/],
  ['"Back", in every tool', /^Escape$/],
];

/** Who holds a combination, in words: why it cannot be given to this command; null when nobody does. */
export function holderOf(combination: string, command: Pick<Command, 'id' | 'scopes'>, commands: readonly Command[]): string | null {
  const reserved = taken.find(([, pattern]) => pattern.test(combination));
  if (reserved !== undefined) return reserved[0];
  const [wanted] = keys(combination);
  const scopes = new Set(scopesOf(command));
  const holder = commands.find((other) => other.id !== command.id && overlaps(other, scopes) && other.keys.some((own) => wanted !== undefined && sameBinding(own, wanted)));
  return holder === undefined ? null : `“${holder.label}”`;
}

/** Global keys are heard everywhere. */
function overlaps(other: Command, scopes: ReadonlySet<string>): boolean {
  const theirs = scopesOf(other);
  return scopes.has('global') || theirs.includes('global') || theirs.some((scope) => scopes.has(scope));
}

/** The first command of a file whose keys somebody else holds, as a sentence; null when all of it can be taken. */
export function conflictIn(own: Bindings, commands: readonly Command[]): string | null {
  const after = commands.map((command): Command => ({ ...command, keys: keysIn(own, command) }));
  for (const [id, combinations] of Object.entries(own)) {
    const command = after.find((each) => each.id === id);
    for (const combination of command === undefined ? [] : combinations) {
      const holder = command === undefined ? null : holderOf(combination, command, after);
      if (holder !== null) return `${combination} for “${command?.label ?? id}” is held by ${holder}.`;
    }
  }
  return null;
}

function keysIn(own: Bindings, command: Command): readonly KeyBinding[] {
  const given = own[command.id];
  return given === undefined ? command.keys : keys(...given);
}
