import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { tellChosen } from './chosen.ts';
import { hearOfText, readText, writeText } from './storedText.ts';

/** Names that a person adds one by one, as of what they do not want to see again. */
export interface RememberedSet {
  /** What it is remembered under. */
  readonly name: string;
  readonly store: StoreApi<ReadonlySet<string>>;
  add(member: string): void;
  clear(): void;
  /** As it is elsewhere, in another tab or browser; empty where that is no list. */
  take(value: unknown): void;
}

/** Members kept: more than a person ever adds. */
const MOST = 500;

export function rememberedSet(name: string): RememberedSet {
  const store = createStore<ReadonlySet<string>>(() => setOf(parsed(readText(name))));
  hearOfText(name, (text) => store.setState(setOf(parsed(text)), true));
  function keep(members: ReadonlySet<string>): void {
    store.setState(members, true);
    writeText(name, JSON.stringify([...members]));
  }
  return {
    name,
    store,
    add(member) {
      if (store.getState().has(member)) return;
      keep(new Set([...store.getState(), member]));
      tellChosen(name);
    },
    clear() {
      keep(new Set());
      tellChosen(name);
    },
    take: (value) => keep(setOf(value)),
  };
}

function setOf(value: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(value) ? value.filter((member) => typeof member === 'string').slice(0, MOST) : []);
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
}
