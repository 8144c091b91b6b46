import { createStore } from 'zustand/vanilla';
import type { Command } from './command.ts';
import { scopesOf } from './command.ts';
import { keyHolders, ownKeys } from './keyHolders.ts';
import type { KeyHolder } from './keyHolders.ts';
import { keys, sameBinding } from './keys.ts';
import type { KeyBinding } from './keys.ts';
import { tellChosen } from './chosen.ts';
import { hearOfText, readText, writeText } from './storedText.ts';

/** Keys that a person gave to commands, in place of their own, by the command's id; as `keys` reads them. */
export type Bindings = Readonly<Record<string, readonly string[]>>;

const storedName = 'bindings';
/** Characters of a file that is read. */
const mostLength = 100_000;

/** What this browser remembers. */
export const bindings = createStore<{ readonly own: Bindings }>(() => ({ own: readBindings(readText(storedName) ?? '') ?? {} }));
hearOfText(storedName, (text) => bindings.setState({ own: readBindings(text ?? '') ?? {} }));

/** The name of the choice that bindings are. */
export const bindingsName = 'shortcuts';

/** Gives keys to a command, or its own back where `combinations` is null. */
export function bind(id: string, combinations: readonly string[] | null): void {
  const others = Object.entries(bindings.getState().own).filter(([other]) => other !== id);
  bindAll(Object.fromEntries(combinations === null ? others : [...others, [id, combinations]]));
}

/** Replaces all that was bound. */
export function bindAll(own: Bindings): void {
  keep(own);
  tellChosen(bindingsName);
}

function keep(own: Bindings): void {
  bindings.setState({ own });
  writeText(storedName, writeBindings(own));
}

/** Takes over what was bound in another browser; nothing where that cannot be read. */
export function takeBindings(value: unknown): void {
  keep(bindingsIn(value) ?? {});
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
  return isFields(value) && value['redline'] === 'shortcuts' ? bindingsIn(value['bindings']) : null;
}

function bindingsIn(value: unknown): Bindings | null {
  if (!isFields(value)) return null;
  return Object.fromEntries(Object.entries(value).flatMap(([id, combinations]): [string, string[]][] => {
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
  ['the browser', /^Mod\+(T|W|N|Q|\d|Tab|Shift\+T|Shift\+N|Shift\+W)$/],
  ['the browser', /^Alt\+Arrow(Left|Right)$|^Alt\+F4$|^F5$|^F11$|^F12$|^(Shift\+)?Tab$/],
  ['the labels', /^\d$/],
  ['"Back", in every tool', /(^|\+)Escape$/],
];

/**
 * Who holds a combination, in words: why it cannot be given to this command; null when nobody does. Asked are the commands on offer and all
 * others that have keys, with those that a person gave them.
 */
export function holderOf(combination: string, command: Pick<Command, 'id' | 'scopes'>, offered: readonly Command[]): string | null {
  return holderAmong(combination, command, everybody(offered, bindings.getState().own));
}

/** Those on offer, as they are; the others by what is known of them. */
function everybody(offered: readonly KeyHolder[], own: Bindings): readonly KeyHolder[] {
  const ids = new Set(offered.map(({ id }) => id));
  const away = keyHolders.filter(({ id }) => !ids.has(id));
  const known = new Set([...ids, ...away.map(({ id }) => id)]);
  const unknown = Object.keys(own).filter((id) => !known.has(id)).map((id): KeyHolder => ({ id, label: id, keys: [] }));
  return [...offered, ...[...away, ...unknown].map((holder) => ({ ...holder, keys: keysIn(own, holder) }))];
}

function holderAmong(combination: string, command: Pick<Command, 'id' | 'scopes'>, holders: readonly KeyHolder[]): string | null {
  const reserved = taken.find(([, pattern]) => pattern.test(combination));
  if (reserved !== undefined) return reserved[0];
  const [wanted] = keys(combination);
  if (wanted === undefined) return null;
  const scopes = new Set(scopesOf(command));
  const has = (bindingsOf: readonly KeyBinding[]): boolean => bindingsOf.some((each) => sameBinding(each, wanted));
  // Some share keys by nature: the arrows move what is selected, or else the view.
  const shares = (other: KeyHolder): boolean => has(ownKeys(command.id)) && has(ownKeys(other.id));
  const holder = holders.find((other) => other.id !== command.id && overlaps(other, scopes) && has(other.keys) && !shares(other));
  return holder === undefined ? null : `“${holder.label}”`;
}

/** Global keys are heard everywhere. */
function overlaps(other: KeyHolder, scopes: ReadonlySet<string>): boolean {
  const theirs = scopesOf(other);
  return scopes.has('global') || theirs.includes('global') || theirs.some((scope) => scopes.has(scope));
}

/** The first command of a file whose keys somebody else holds, as a sentence; null when all of it can be taken. */
export function conflictIn(own: Bindings, offered: readonly Command[]): string | null {
  const after = everybody(offered.map((command) => ({ ...command, keys: keysIn(own, command) })), own);
  for (const [id, combinations] of Object.entries(own)) {
    const command = after.find((each) => each.id === id);
    for (const combination of command === undefined ? [] : combinations) {
      const holder = command === undefined ? null : holderAmong(combination, command, after);
      if (holder !== null) return `${combination} for “${command?.label ?? id}” is held by ${holder}.`;
    }
  }
  return null;
}

/** A file replaces all that was bound before. */
function keysIn(own: Bindings, command: KeyHolder): readonly KeyBinding[] {
  const given = own[command.id];
  if (given !== undefined) return keys(...given);
  return bindings.getState().own[command.id] === undefined ? command.keys : ownKeys(command.id);
}
