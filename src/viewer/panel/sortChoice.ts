import { createStore } from 'zustand/vanilla';
import { columns } from './columns.ts';
import type { SortColumn } from './columns.ts';
import { pageOrder } from './listOrder.ts';
import type { SortKey } from './listOrder.ts';

const storageKey = 'redline:list-sort';

/** By what this person sorts the list, remembered in this browser. */
export const sortChoice = {
  store: createStore<readonly SortKey[]>(() => readSort(stored()) ?? pageOrder),
  choose(keys: readonly SortKey[]): void {
    sortChoice.store.setState(keys, true);
    try {
      globalThis.localStorage?.setItem(storageKey, writeSort(keys));
    } catch {
      // Kept for this page alone where the browser forbids storage.
    }
  },
} as const;

function stored(): string {
  try {
    return globalThis.localStorage?.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}

/** "page up, number down". */
export function writeSort(keys: readonly SortKey[]): string {
  return keys.map(({ by, way }) => `${by} ${way}`).join(', ');
}

/** Null for anything that `writeSort` would not write. */
export function readSort(text: string): readonly SortKey[] | null {
  const keys = text.split(', ').map((part): SortKey | null => {
    const [name, way, ...rest] = part.split(' ');
    const by = columns.find((column): column is { readonly id: SortColumn; readonly name: string } => column.id === name && column.id !== 'crop')?.id;
    return by === undefined || (way !== 'up' && way !== 'down') || rest.length > 0 ? null : { by, way };
  });
  const read = keys.filter((key) => key !== null);
  return read.length === keys.length && read.length <= 2 && new Set(read.map(({ by }) => by)).size === read.length ? read : null;
}
