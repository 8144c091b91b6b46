import { createStore } from 'zustand/vanilla';
import { forget, hearOfText, readText, writeText } from './storedText.ts';
import type { Command } from './command.ts';

/** What was chosen or visited. With a path it is something that one can go back to, wherever one is. */
export interface RecentEntry {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly path?: string;
}

/** Kept; fewer are shown at once. */
const MOST = 40;
const name = 'recent';

interface Kept {
  /** E-mail of whose they are. */
  readonly person: string;
  readonly entries: readonly RecentEntry[];
}

/** What the person at this browser used last, the newest first. */
export const recent = createStore<Kept>(() => read(readText(name)));
hearOfText(name, (text) => recent.setState(read(text), true));

/** Begins with nothing when somebody else is here now than before. */
export function recentOf(person: string): void {
  if (recent.getState().person !== person) keep({ person, entries: [] });
}

/** Forgets all of it: they are names of what one person may see. */
export function forgetRecent(): void {
  recent.setState({ person: '', entries: [] }, true);
  forget(name);
}

export function noteRecent({ id, label, note, path }: RecentEntry): void {
  const { person, entries } = recent.getState();
  const entry = { id, label, ...(note === undefined ? {} : { note }), ...(path === undefined ? {} : { path }) };
  if (JSON.stringify(entries[0]) === JSON.stringify(entry)) return;
  keep({ person, entries: [entry, ...entries.filter((other) => other.id !== id)].slice(0, MOST) });
}

function keep(next: Kept): void {
  recent.setState(next, true);
  writeText(name, JSON.stringify(next));
}

function read(text: string | null): Kept {
  const nothing = { person: '', entries: [] };
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('person' in kept) || !('entries' in kept)) return nothing;
    if (typeof kept.person !== 'string' || !Array.isArray(kept.entries)) return nothing;
    return { person: kept.person, entries: kept.entries.filter(isEntry).slice(0, MOST) };
  } catch {
    return nothing;
  }
}

function isEntry(value: unknown): value is RecentEntry {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('label' in value)) return false;
  const texts = [value.id, value.label, 'note' in value ? value.note : '', 'path' in value ? value.path : '/'];
  // A path of ours, and nothing that a browser takes for another host.
  return texts.every((text) => typeof text === 'string') && /^\/(?![/\\])/.test(String(texts[3]));
}

/**
 * Commands in the order of last use, as far as they can be run here: those on offer, and ways to places. `open` goes to a path.
 */
export function recentCommands(entries: readonly RecentEntry[], offered: ReadonlyMap<string, Command>, open: (path: string) => void): readonly Command[] {
  return entries.flatMap((entry): readonly Command[] => {
    const command = offered.get(entry.id);
    if (command !== undefined) return [command];
    const { path, ...shown } = entry;
    return path === undefined ? [] : [{ ...shown, path, group: 'Recent', keys: [], enabled: () => true, run: () => open(path) }];
  });
}
